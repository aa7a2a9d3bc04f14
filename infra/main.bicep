metadata description = 'Tether Relay: a Functions app on Flex Consumption, its storage, its vault, and what watches it.'

targetScope = 'resourceGroup'

@description('A short name for this deployment, as in dev or prod. Part of every resource\'s name.')
@minLength(2)
@maxLength(24)
param environmentName string

@description('The Azure region; it must offer the Flex Consumption plan. The resource group\'s own by default.')
param location string = resourceGroup().location

@description('Tags for every resource, beside the one by which azd finds them.')
param tags object = {}

@description('The version of .NET on Azure: the one that the app is built for.')
@allowed(['8.0', '9.0', '10.0'])
param runtimeVersion string = '10.0'

@description('WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: 0 starts the app in a process of its own, since pre-warmed ones crash under .NET 10 (Azure/azure-functions-dotnet-worker#3335); 1 asks for a pre-warmed one; empty leaves it to the platform.')
@allowed(['', '0', '1'])
param usePlaceholder string = '0'

@description('Memory of an instance in MB; processor and network grow with it.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there may be of each group of functions. Fewer than 40 leave little for a burst, and not every region takes them.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that always run and wait for requests, so that no caller waits for a start. 0 scales to nothing; zone redundancy needs 2 or more.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int = 1

@description('How many requests an instance serves at once before another one is added.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 32

@description('How instances are replaced when code or settings change: Recreate ends them all at once, with the requests in them; RollingUpdate, a preview, lets them end their requests while new ones start, and needs two instances to leave no gap.')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string = 'Recreate'

@description('Whether instances and both storage accounts are spread over the region\'s zones. Cannot be changed for storage once it is there.')
param zoneRedundant bool = false

@description('The data account\'s replication. Cannot be changed here between locally (LRS, GRS) and zone-redundant kinds once it is there.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'])
param dataReplication string = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'

@description('Object ids in Entra ID of those who run tether: they read and write tables, queues and secrets, read the logs, and see what is in the resource group.')
param operatorPrincipalIds string[] = []

@description('What the operators are; all of one kind. A group is the usual choice.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('The address at which providers reach the relay, as in https://relay.example.com; the app\'s own address if empty.')
param publicUrl string = ''

@description('Within how many seconds every request is answered. ElevenLabs waits 20.')
@minValue(2)
@maxValue(18)
param deadlineSeconds int = 8

@description('After how many days texts and their threads are removed, where an organization has no number of its own; 0 keeps them for ever. Otherwise 2 or more.')
@minValue(0)
@maxValue(36500)
param retentionDays int = 365

@description('Whether storage and vault are reached through a virtual network only. The app itself stays public, since ElevenLabs and the providers call it.')
param privateNetwork bool = false

@description('The virtual network\'s addresses, a /24 or larger; used with privateNetwork only.')
param networkAddressPrefix string = '10.20.0.0/24'

@description('Whether the way out to providers spans zones (a NAT gateway of the kind StandardV2): a Standard one is in one zone, whose loss stops every send. Not proven on Azure yet, and no change of an existing gateway.')
param natGatewayAcrossZones bool = false

@description('Subnets of a network that exists already, in place of a new one: one delegated to Microsoft.App/environments that has a way out, and one for private endpoints; used with privateNetwork only.')
param existingSubnets { app: string, endpoints: string }?

@description('Private DNS zones that exist already, as in a central subscription, in place of new ones; they must answer in the network.')
param existingDnsZones { blob: string, queue: string, table: string, vault: string }?

@description('Public IPv4 addresses (without /32) or ranges (/30 or larger) from which operators enter data account and vault; used with privateNetwork only. Empty closes both to the internet.')
param operatorAddresses string[] = []

@description('For how many days a deleted secret or the whole vault can be brought back. Cannot be changed later.')
@minValue(7)
@maxValue(90)
param vaultRetentionDays int = 90

@description('Brings back the vault of this name that a removed resource group left behind, instead of making a new one.')
param recoverVault bool = false

@description('For how many days logs and metrics are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Whether the workspace also receives every read and write of tables and queues, and the platform\'s log of the app. Some kilobytes a text.')
param fullDiagnostics bool = false

@description('Whether Microsoft Defender watches both storage accounts, for a price per account and operation.')
param defenderForStorage bool = false

@description('What a month may cost, in the subscription\'s currency: half of it, and a forecast of all, are mailed to alertEmails. 0 for no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('The first of the month in which the budget begins, as in 2026-12-01.')
param budgetStart string = ''

@description('Whom alerts are mailed to. Without any, alerts are seen in the portal only.')
param alertEmails string[] = []

@description('Whether the app is asked from outside, about once a minute, if it is ready. Off by default where no instance always waits: the tests would start one again and again.')
param availabilityTest bool = alwaysReadyInstances > 0

@description('More unknown outcomes than this within 15 minutes raise unknown-outcomes.')
@minValue(0)
param unknownOutcomesThreshold int = 0

@description('More refusals for the account, its credentials or its senders than this within 15 minutes raise provider-configuration.')
@minValue(0)
param providerConfigurationThreshold int = 0

@description('More requests that ended in a 500 or 503 than this within 15 minutes, inbound texts left out, raise server-errors.')
@minValue(0)
param serverErrorsThreshold int = 0

@description('Milliseconds; a 95th percentile of the send tool\'s answers above it, over 15 minutes, raises slow-answers.')
@minValue(100)
param slowAnswersThreshold int = 4000

@description('More entries than this on the poison queue raise poison-queue.')
@minValue(0)
param poisonQueueThreshold int = 0

@description('More requests that are answered as busy within a quarter of an hour than this raise refused-requests.')
@minValue(0)
param refusedRequestsThreshold int = 20

@description('More requests without a valid secret or key than this within 15 minutes raise auth-failures.')
@minValue(0)
param authFailuresThreshold int = 100

@description('More callbacks refused for their signature than this within 15 minutes raise refused-callbacks.')
@minValue(0)
param refusedCallbacksThreshold int = 0

@description('More blocks of a thousand numbers, many of which an agent texts within an hour, than this raise pumping.')
@minValue(0)
param pumpingThreshold int = 0

@description('More calls in a quarter of an hour whose agent promised a text that did not reach the person than this raise broken-promises.')
@minValue(0)
param brokenPromisesThreshold int = 2

var suffix = uniqueString(resourceGroup().id, environmentName)
var name = 'tether-${environmentName}'
var allTags = union(tags, { 'azd-env-name': environmentName })
var reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${name}'
  location: location
  tags: allTags
}

// Operators read the deployment's names and alerts. The role Reader gives access to no secret and no text.
resource operatorsRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in operatorPrincipalIds: {
    name: guid(resourceGroup().id, id, reader)
    properties: {
      principalId: id
      principalType: operatorPrincipalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
    }
  }
]

module monitoring 'monitoring.bicep' = {
  params: {
    name: name
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    appPrincipalId: identity.properties.principalId
    operatorPrincipalIds: operatorPrincipalIds
    operatorPrincipalType: operatorPrincipalType
  }
}

module network 'network.bicep' = if (privateNetwork && existingSubnets == null) {
  params: {
    name: name
    location: location
    tags: allTags
    addressPrefix: networkAddressPrefix
    natGatewayAcrossZones: natGatewayAcrossZones
  }
}

var appSubnetId = privateNetwork ? existingSubnets.?app ?? network.?outputs.appSubnetId : null
var endpointSubnetId = privateNetwork ? existingSubnets.?endpoints ?? network.?outputs.endpointSubnetId : null

module privateDns 'private-dns.bicep' = if (privateNetwork && existingDnsZones == null) {
  params: {
    name: name
    tags: allTags
    networkId: split(endpointSubnetId!, '/subnets/')[0]
  }
}

module hostStorage 'host-storage.bicep' = {
  params: {
    name: 'sthost${suffix}'
    location: location
    tags: allTags
    replication: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    endpointSubnetId: endpointSubnetId
    blobZoneId: existingDnsZones.?blob ?? privateDns.?outputs.blobZoneId
    defender: defenderForStorage
    appPrincipalId: identity.properties.principalId
  }
}

module dataStorage 'data-storage.bicep' = {
  params: {
    name: 'stdata${suffix}'
    location: location
    tags: allTags
    replication: dataReplication
    endpointSubnetId: endpointSubnetId
    queueZoneId: existingDnsZones.?queue ?? privateDns.?outputs.queueZoneId
    tableZoneId: existingDnsZones.?table ?? privateDns.?outputs.tableZoneId
    defender: defenderForStorage
    fullDiagnostics: fullDiagnostics
    operatorAddresses: operatorAddresses
    appPrincipalId: identity.properties.principalId
    operatorPrincipalIds: operatorPrincipalIds
    operatorPrincipalType: operatorPrincipalType
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'vault.bicep' = {
  params: {
    name: 'kv-${suffix}'
    location: location
    tags: allTags
    retentionDays: vaultRetentionDays
    recover: recoverVault
    endpointSubnetId: endpointSubnetId
    vaultZoneId: existingDnsZones.?vault ?? privateDns.?outputs.vaultZoneId
    operatorAddresses: operatorAddresses
    appPrincipalId: identity.properties.principalId
    operatorPrincipalIds: operatorPrincipalIds
    operatorPrincipalType: operatorPrincipalType
    workspaceId: monitoring.outputs.workspaceId
  }
}

module app 'app.bicep' = {
  params: {
    name: 'func-${name}-${suffix}'
    planName: 'plan-${name}'
    location: location
    tags: allTags
    identityName: identity.name
    hostStorageName: hostStorage.outputs.name
    packageContainer: hostStorage.outputs.packageContainer
    dataStorageName: dataStorage.outputs.name
    vaultUri: vault.outputs.uri
    insightsName: monitoring.outputs.insightsName
    subnetId: appSubnetId
    workspaceId: monitoring.outputs.workspaceId
    fullDiagnostics: fullDiagnostics
    runtimeVersion: runtimeVersion
    usePlaceholder: usePlaceholder
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    httpConcurrency: httpConcurrency
    updateStrategy: updateStrategy
    zoneRedundant: zoneRedundant
    publicUrl: publicUrl
    deadlineSeconds: deadlineSeconds
    retentionDays: retentionDays
  }
}

module alerts 'alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    emails: alertEmails
    thresholds: {
      unknownOutcomes: unknownOutcomesThreshold
      providerConfiguration: providerConfigurationThreshold
      serverErrors: serverErrorsThreshold
      slowAnswers: slowAnswersThreshold
      poisonQueue: poisonQueueThreshold
      pumping: pumpingThreshold
      brokenPromises: brokenPromisesThreshold
      refusedRequests: refusedRequestsThreshold
      authFailures: authFailuresThreshold
      refusedCallbacks: refusedCallbacksThreshold
    }
    dataStorageId: dataStorage.outputs.id
    vaultId: vault.outputs.id
  }
}

module availability 'availability.bicep' = if (availabilityTest) {
  params: {
    name: name
    location: location
    tags: allTags
    insightsName: monitoring.outputs.insightsName
    url: app.outputs.url
    publicUrl: publicUrl
    onCallId: alerts.outputs.onCallId
  }
}

module queries 'queries.bicep' = {
  params: {
    workspaceName: monitoring.outputs.workspaceName
  }
}

module workbook 'workbook.bicep' = {
  params: {
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'budget.bicep' = if (monthlyBudget > 0) {
  params: {
    name: name
    amount: monthlyBudget
    start: budgetStart
    emails: alertEmails
  }
}

@description('The app\'s own address, to which ElevenLabs\' tools are pointed.')
output FUNCTION_URL string = app.outputs.url

@description('The app\'s name.')
output FUNCTION_NAME string = app.outputs.name

// Under the names that tether reads: its settings are `azd env get-values`.
@description('Where tether finds the tables.')
output AzureWebJobsStorage__tableServiceUri string = dataStorage.outputs.tableUri

@description('Where tether finds the queues.')
output AzureWebJobsStorage__queueServiceUri string = dataStorage.outputs.queueUri

@description('Where tether finds the vault.')
output Secrets__VaultUri string = vault.outputs.uri

@description('The address that providers are given.')
output PublicUrl string = app.outputs.publicUrl

@description('Within how many seconds every request is answered: how long the agent\'s tools have to wait.')
output DeadlineSeconds string = string(deadlineSeconds)
