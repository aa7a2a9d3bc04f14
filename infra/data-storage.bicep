metadata description = 'The storage account of the relay itself. Its tables and queues are made by the app when it starts.'

@description('The account\'s name.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The account\'s replication.')
param replication string

@description('The subnet of the private endpoints; null for an account that is reached over the internet.')
param endpointSubnetId string?

@description('The private DNS zone of queues; null without private endpoints.')
param queueZoneId string?

@description('The private DNS zone of tables; null without private endpoints.')
param tableZoneId string?

@description('Public addresses from which operators enter an account with private endpoints.')
param operatorAddresses string[]

@description('Whether Microsoft Defender watches the account.')
param defender bool

@description('The app\'s identity.')
param appPrincipalId string

@description('The operators.')
param operatorPrincipalIds string[]

@description('What the operators are.')
param operatorPrincipalType string

@description('The workspace that receives the log of deleted rows.')
param workspaceId string

@description('Whether it also receives every read and write.')
param fullDiagnostics bool

var roles = [
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
]
var categories = fullDiagnostics ? ['StorageRead', 'StorageWrite', 'StorageDelete'] : ['StorageDelete']
var isPrivate = endpointSubnetId != null
var operatorRoles = flatten(map(operatorPrincipalIds, id => map(roles, role => { principalId: id, role: role })))
var endpoints = isPrivate ? [{ group: 'queue', zoneId: queueZoneId! }, { group: 'table', zoneId: tableZoneId! }] : []

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: replication }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate && empty(operatorAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in operatorAddresses: { value: address }]
    }
  }

  resource queues 'queueServices' = {
    name: 'default'
  }

  resource tables 'tableServices' = {
    name: 'default'
  }
}

resource deletions 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletions'
  scope: account::tables
  properties: {
    workspaceId: workspaceId
    logs: [for category in categories: { category: category, enabled: true }]
  }
}

resource queueCalls 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (fullDiagnostics) {
  name: 'calls'
  scope: account::queues
  properties: {
    workspaceId: workspaceId
    logs: [for category in categories: { category: category, enabled: true }]
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    name: guid(account.id, appPrincipalId, role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource operatorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for access in operatorRoles: {
    name: guid(account.id, access.principalId, access.role)
    scope: account
    properties: {
      principalId: access.principalId
      principalType: operatorPrincipalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', access.role)
    }
  }
]

// Two at once on one account fail now and then.
@batchSize(1)
module privateEndpoints 'private-endpoint.bicep' = [
  for endpoint in endpoints: {
    params: {
      name: 'pep-${name}-${endpoint.group}'
      location: location
      tags: tags
      subnetId: endpointSubnetId!
      serviceId: account.id
      group: endpoint.group
      zoneId: endpoint.zoneId
    }
  }
]

// No stranger uploads a blob, so nothing is scanned.
resource watch 'Microsoft.Security/defenderForStorageSettings@2022-12-01-preview' = if (defender) {
  name: 'current'
  scope: account
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: { onUpload: { isEnabled: false } }
    sensitiveDataDiscovery: { isEnabled: false }
  }
}

@description('The account\'s name.')
output name string = account.name

@description('The account\'s id.')
output id string = account.id

@description('The address of its tables.')
output tableUri string = account.properties.primaryEndpoints.table

@description('The address of its queues.')
output queueUri string = account.properties.primaryEndpoints.queue
