metadata description = 'The vault: organizations\' tool secrets and provider credentials, and the key that signs callbacks.'

@description('The vault\'s name.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('For how many days a deleted secret or the whole vault can be brought back.')
param retentionDays int

@description('Whether a deleted vault of this name is brought back.')
param recover bool

@description('The subnet of the private endpoint; null for a vault that is reached over the internet.')
param endpointSubnetId string?

@description('The private DNS zone of vaults; null without a private endpoint.')
param vaultZoneId string?

@description('Public addresses from which operators enter a vault with a private endpoint.')
param operatorAddresses string[]

@description('The app\'s identity: it reads secrets.')
param appPrincipalId string

@description('The operators: they set secrets.')
param operatorPrincipalIds string[]

@description('What the operators are.')
param operatorPrincipalType string

@description('The workspace that receives the audit log.')
param workspaceId string

var roles = {
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
}
var isPrivate = endpointSubnetId != null

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    createMode: recover ? 'recover' : 'default'
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: retentionDays
    publicNetworkAccess: isPrivate && empty(operatorAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in operatorAddresses: { value: address }]
    }
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.secretsUser)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

resource sets 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in operatorPrincipalIds: {
    name: guid(vault.id, id, roles.secretsOfficer)
    scope: vault
    properties: {
      principalId: id
      principalType: operatorPrincipalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsOfficer)
    }
  }
]

module endpoint 'private-endpoint.bicep' = if (isPrivate) {
  params: {
    name: 'pep-${name}'
    location: location
    tags: tags
    subnetId: endpointSubnetId!
    serviceId: vault.id
    group: 'vault'
    zoneId: vaultZoneId!
  }
}

@description('The vault\'s address.')
output uri string = vault.properties.vaultUri

@description('The vault\'s id.')
output id string = vault.id
