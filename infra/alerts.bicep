metadata description = 'The alerts, which docs/operations.md describes. An alert resolves itself when its cause ends.'

@description('What the action group\'s name ends with.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The workspace that is searched.')
param workspaceId string

@description('Whom alerts are mailed to.')
param emails string[]

@description('More than this raises an alert.')
param thresholds {
  unknownOutcomes: int
  providerConfiguration: int
  serverErrors: int
  slowAnswers: int
  poisonQueue: int
  pumping: int
  brokenPromises: int
  refusedRequests: int
  authFailures: int
  refusedCallbacks: int
}

@description('The data account.')
param dataStorageId string

@description('The vault.')
param vaultId string

var alerts = [
  {
    name: 'unknown-outcomes'
    description: 'Texts whose outcome is unknown: a provider took them and gave no answer.'
    severity: 2
    query: loadTextContent('alerts/unknown-outcomes.kql')
    threshold: thresholds.unknownOutcomes
  }
  {
    name: 'provider-configuration'
    description: 'A provider refuses the account, its credentials or its sender: texts fail until an operator acts.'
    severity: 1
    query: loadTextContent('alerts/provider-configuration.kql')
    threshold: thresholds.providerConfiguration
  }
  {
    name: 'server-errors'
    description: 'Requests ended in a 500 or 503: they could not be answered.'
    severity: 1
    query: loadTextContent('alerts/server-errors.kql')
    threshold: thresholds.serverErrors
  }
  {
    name: 'slow-answers'
    description: 'Callers wait: the 95th percentile of the send tool\'s answers is high.'
    severity: 2
    query: loadTextContent('alerts/slow-answers.kql')
    threshold: thresholds.slowAnswers
  }
  {
    name: 'poison-queue'
    description: 'Entries of a queue were given up and wait on its poison queue.'
    severity: 2
    query: loadTextContent('alerts/poison-queue.kql')
    threshold: thresholds.poisonQueue
  }
  {
    name: 'pumping'
    description: 'An agent texts many numbers of one block: a caller may make it pump texts to numbers that earn on them.'
    severity: 1
    query: loadTextContent('alerts/pumping.kql')
    threshold: thresholds.pumping
  }
  {
    name: 'broken-promises'
    description: 'Agents promise texts that do not reach the persons: people must make them good.'
    severity: 2
    query: loadTextContent('alerts/broken-promises.kql')
    threshold: thresholds.brokenPromises
  }
  {
    name: 'refused-requests'
    description: 'Requests are answered as busy: there are more than the instances can finish in time, or storage or vault are slow.'
    severity: 2
    query: loadTextContent('alerts/refused-requests.kql')
    threshold: thresholds.refusedRequests
  }
  {
    name: 'auth-failures'
    description: 'Many requests have no valid secret or key: an agent or a system has an old one, or a stranger guesses.'
    severity: 2
    query: loadTextContent('alerts/auth-failures.kql')
    threshold: thresholds.authFailures
  }
  {
    name: 'refused-callbacks'
    description: 'Callbacks of a provider are refused for their signature: receipts and replies are lost.'
    severity: 1
    query: loadTextContent('alerts/refused-callbacks.kql')
    threshold: thresholds.refusedCallbacks
  }
  {
    name: 'burn-fast'
    description: 'An hour spends 2 % of what a month may fail or be slow.'
    severity: 1
    query: loadTextContent('alerts/burn-fast.kql')
    // Bicep has whole numbers only.
    threshold: json('14.4')
  }
  {
    name: 'burn-slow'
    description: 'Six hours spend 5 % of what a month may fail or be slow.'
    severity: 2
    query: loadTextContent('alerts/burn-slow.kql')
    threshold: 6
  }
]

var windows = { 'burn-fast': 'PT1H', 'burn-slow': 'PT6H' }

// What Azure itself measures, in five minutes.
var platformAlerts = [
  {
    name: 'storage-throttled'
    description: 'Storage refuses calls because there are too many.'
    scope: dataStorageId
    namespace: 'Microsoft.Storage/storageAccounts'
    metric: 'Transactions'
    dimension: 'ResponseType'
    values: ['ServerBusyError', 'ClientAccountRequestThrottlingError', 'ClientThrottlingError']
    threshold: 10
  }
  {
    name: 'vault-failures'
    description: 'The vault refuses or fails calls: secrets and credentials are those of the last minutes.'
    scope: vaultId
    namespace: 'Microsoft.KeyVault/vaults'
    metric: 'ServiceApiResult'
    dimension: 'StatusCode'
    values: ['401', '403', '429', '500', '503']
    threshold: 10
  }
]

resource onCall 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'TetherRelay'
    enabled: true
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// Every query ends with one number, Value.
resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: windows[?alert.name] ?? 'PT15M'
      scopes: [workspaceId]
      // A new workspace has no tables yet.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: 'GreaterThan'
            threshold: alert.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [onCall.id] }
    }
  }
]

resource platformRules 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in platformAlerts: {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: 2
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      scopes: [alert.scope]
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: alert.namespace
            metricName: alert.metric
            dimensions: [{ name: alert.dimension, operator: 'Include', values: alert.values }]
            operator: 'GreaterThan'
            threshold: alert.threshold
            timeAggregation: alert.metric == 'Transactions' ? 'Total' : 'Count'
          }
        ]
      }
      actions: [{ actionGroupId: onCall.id }]
    }
  }
]

// What Azure says of its own outages and changes, for the whole subscription.
resource health 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: 'service-health-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Azure announces an outage, maintenance, a change or a risk.'
    enabled: true
    scopes: [subscription().id]
    condition: { allOf: [{ field: 'category', equals: 'ServiceHealth' }] }
    actions: { actionGroups: [{ actionGroupId: onCall.id }] }
  }
}

@description('The action group of the person on call.')
output onCallId string = onCall.id
