metadata description = 'A test from outside Azure Functions: it detects a stopped app, which sends no telemetry of its own.'

@description('The relay\'s own address, whose certificate is watched; the app\'s, which Azure renews, if empty.')
param publicUrl string

@description('What the name of the test ends with.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The name of Application Insights.')
param insightsName string

@description('The app\'s address.')
param url string

@description('The action group that the alert notifies.')
param onCallId string

// Five places distinguish a fault of a network from one of the app.
var places = ['us-va-ash-azr', 'us-il-ch1-azr', 'us-tx-sn1-azr', 'us-ca-sjc-azr', 'us-fl-mia-edge']

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'webtest-${name}'
  location: location
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: 'ready'
    SyntheticMonitorId: 'webtest-${name}'
    Kind: 'standard'
    Enabled: true
    // Seconds.
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [for place in places: { Id: place }]
    Request: {
      RequestUrl: '${url}/api/health/ready'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: { ExpectedHttpStatusCode: 200 }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'not-ready'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer, or says that it is not ready.'
    severity: 0
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    scopes: [test.id, insights.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: insights.id
      failedLocationCount: 3
    }
    actions: [{ actionGroupId: onCallId }]
  }
}

resource certificateTest 'Microsoft.Insights/webtests@2022-06-15' = if (!empty(publicUrl)) {
  name: 'webtest-certificate-${name}'
  location: location
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: 'certificate'
    SyntheticMonitorId: 'webtest-certificate-${name}'
    Kind: 'standard'
    Enabled: true
    // Seconds.
    Frequency: 900
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: places[0] }]
    Request: {
      RequestUrl: '${publicUrl}/api/health/live'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      // Days.
      SSLCertRemainingLifetimeCheck: 21
    }
  }
}

resource certificate 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(publicUrl)) {
  name: 'certificate'
  location: 'global'
  tags: tags
  properties: {
    description: 'The certificate of the relay\'s own address ends within three weeks, or the address does not answer.'
    severity: 1
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [certificateTest.id, insights.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: certificateTest.id
      componentId: insights.id
      failedLocationCount: 1
    }
    actions: [{ actionGroupId: onCallId }]
  }
}
