metadata description = 'The Functions app on its plan, entered over https alone, and all of its settings.'

@description('The app\'s name.')
param name string

@description('The plan\'s name.')
param planName string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The user-assigned identity that the app enters everything with.')
param identityName string

@description('The Functions host\'s storage account.')
param hostStorageName string

@description('The container that the app is deployed to.')
param packageContainer string

@description('The relay\'s storage account.')
param dataStorageName string

@description('The vault\'s address.')
param vaultUri string

@description('The name of Application Insights.')
param insightsName string

@description('The subnet of the app\'s instances; null without a virtual network.')
param subnetId string?

@description('The workspace that receives the platform\'s log.')
param workspaceId string

@description('Whether it receives that log.')
param fullDiagnostics bool

@description('The version of .NET.')
param runtimeVersion string

@description('WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED; empty leaves it to the platform.')
param usePlaceholder string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('How many instances there may be.')
param maximumInstanceCount int

@description('Instances that always wait for requests.')
param alwaysReadyInstances int

@description('How many requests an instance serves at once.')
param httpConcurrency int

@description('How instances are replaced when code or settings change.')
param updateStrategy string

@description('Whether instances are spread over the region\'s zones.')
param zoneRedundant bool

@description('The address that providers are given; the app\'s own if empty.')
param publicUrl string

@description('Within how many seconds every request is answered.')
param deadlineSeconds int

@description('After how many days texts are removed; 0 keeps them for ever.')
param retentionDays int

var url = 'https://${app.properties.defaultHostName}'
var publicUrlOrOwn = empty(publicUrl) ? url : publicUrl

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostStorageName
}

resource dataStorage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: dataStorageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'relay' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: subnetId
    // No FTP state: Flex Consumption has no FTP.
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: runtimeVersion
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
      // Its type does not know it yet.
      #disable-next-line BCP037
      siteUpdateStrategy: { type: updateStrategy }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // Not within the app, since its own address is one of them.
  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        // Blobs are the host's own business; tables and queues are the relay's, and lie in the other account.
        AzureWebJobsStorage__blobServiceUri: hostStorage.properties.primaryEndpoints.blob
        AzureWebJobsStorage__queueServiceUri: dataStorage.properties.primaryEndpoints.queue
        AzureWebJobsStorage__tableServiceUri: dataStorage.properties.primaryEndpoints.table
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        // Else the host answers `/` with a page of its own.
        AzureWebJobsDisableHomepage: 'true'
        Secrets__VaultUri: vaultUri
        PublicUrl: publicUrlOrOwn
        DeadlineSeconds: string(deadlineSeconds)
        Retention__Days: string(retentionDays)
        // Below what the platform lets in, so that the relay refuses an overload with a sentence before the platform does with an empty 429.
        Load__MaxWorking: string(max(1, httpConcurrency * 3 / 4))
        // A request that waits for a reply takes one of the platform's places, too.
        Load__MaxWaiting: string(max(2, httpConcurrency / 2))
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      },
      empty(usePlaceholder) ? {} : { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: usePlaceholder }
    )
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (fullDiagnostics) {
  name: 'platform'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

@description('The app\'s name.')
output name string = app.name

@description('The app\'s own address.')
output url string = url

@description('The address that providers are given.')
output publicUrl string = publicUrlOrOwn
