metadata description = 'The storage account of the Functions host: its leases and keys, and the app\'s package.'

@description('The account\'s name.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The account\'s replication.')
param replication string

@description('The subnet of the private endpoint; null for an account that is reached over the internet.')
param endpointSubnetId string?

@description('The private DNS zone of blobs; null without a private endpoint.')
param blobZoneId string?

@description('Whether Microsoft Defender watches the account.')
param defender bool

@description('The app\'s identity.')
param appPrincipalId string

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var isPrivate = endpointSubnetId != null

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
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource package 'containers' = {
      name: 'app-package'
    }
  }
}

resource owns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, appPrincipalId, blobDataOwner)
  scope: account
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

module blobEndpoint 'private-endpoint.bicep' = if (isPrivate) {
  params: {
    name: 'pep-${name}-blob'
    location: location
    tags: tags
    subnetId: endpointSubnetId!
    serviceId: account.id
    group: 'blob'
    zoneId: blobZoneId!
  }
}

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

@description('The container that the app is deployed to.')
output packageContainer string = account::blobs::package.name
