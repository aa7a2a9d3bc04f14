metadata description = 'Logs and metrics, written with the app\'s identity alone.'

@description('What the names of the resources end with.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('For how many days logs and metrics are kept.')
param retentionDays int

@description('The app\'s identity.')
param appPrincipalId string

@description('The operators.')
param operatorPrincipalIds string[]

@description('What the operators are.')
param operatorPrincipalType string

var roles = {
  logAnalyticsReader: '73c42c96-874c-492b-b04d-ab87d138a893'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publishes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, roles.monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in operatorPrincipalIds: {
    name: guid(workspace.id, id, roles.logAnalyticsReader)
    scope: workspace
    properties: {
      principalId: id
      principalType: operatorPrincipalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.logAnalyticsReader)
    }
  }
]

@description('The workspace\'s id.')
output workspaceId string = workspace.id

@description('The workspace\'s name.')
output workspaceName string = workspace.name

@description('The name of Application Insights.')
output insightsName string = insights.name
