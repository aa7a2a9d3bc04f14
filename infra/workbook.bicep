metadata description = 'The workbook that an operator opens first: sends, outcomes, latency, reconciliation, limits.'

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The workspace that is searched.')
param workspaceId string

var charts = [
  { title: 'Sends by provider and outcome', query: loadTextContent('queries/sends-by-outcome.kql') }
  { title: 'Sends that failed, by provider and code', query: loadTextContent('queries/failed-sends-by-code.kql') }
  { title: 'Latency by phase, 95th percentile', query: loadTextContent('queries/latency-by-phase.kql') }
  { title: 'Reconciliation', query: loadTextContent('queries/reconciliation.kql') }
  { title: 'Requests that a limit or the load refused', query: loadTextContent('queries/limits.kql') }
  { title: 'Errors, most frequent first', query: loadTextContent('queries/errors.kql') }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Tether Relay'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      items: map(charts, (chart, index) => {
        type: 3
        name: 'chart-${index}'
        content: {
          version: 'KqlItem/1.0'
          title: chart.title
          query: chart.query
          size: 0
          queryType: 0
          resourceType: 'microsoft.operationalinsights/workspaces'
          crossComponentResources: [workspaceId]
          visualization: 'table'
        }
      })
      fallbackResourceIds: [workspaceId]
    })
  }
}
