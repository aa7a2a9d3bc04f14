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
  refusedRequests: int
}

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
    name: 'refused-requests'
    description: 'Requests are answered as busy: there are more than the instances can finish in time, or storage or vault are slow.'
    severity: 2
    query: loadTextContent('alerts/refused-requests.kql')
    threshold: thresholds.refusedRequests
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
      windowSize: 'PT15M'
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

@description('The action group of the person on call.')
output onCallId string = onCall.id
