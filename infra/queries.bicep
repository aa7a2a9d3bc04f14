metadata description = 'Saved queries: in the workspace under Logs, Queries, Tether Relay.'

@description('The workspace.')
param workspaceName string

var queries = [
  {
    name: 'sends-by-outcome'
    title: 'Sends by provider and outcome'
    query: loadTextContent('queries/sends-by-outcome.kql')
  }
  {
    name: 'failed-sends-by-code'
    title: 'Sends that failed, by provider and code'
    query: loadTextContent('queries/failed-sends-by-code.kql')
  }
  {
    name: 'slowest-requests'
    title: 'The slowest requests'
    query: loadTextContent('queries/slowest-requests.kql')
  }
  {
    name: 'message-story'
    title: 'Everything about one message'
    query: loadTextContent('queries/message-story.kql')
  }
  {
    name: 'answers'
    title: 'What a number or a voice conversation was answered'
    query: loadTextContent('queries/answers.kql')
  }
  {
    name: 'organization-problems'
    title: 'Warnings and errors of one organization'
    query: loadTextContent('queries/organization-problems.kql')
  }
  {
    name: 'errors'
    title: 'Errors, most frequent first'
    query: loadTextContent('queries/errors.kql')
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName

  resource saved 'savedSearches@2020-08-01' = [
    for query in queries: {
      name: query.name
      properties: {
        // Without it Azure takes a query once, and answers 409 to every deployment after. The type does not declare it, but the API requires it.
        #disable-next-line BCP037
        etag: '*'
        category: 'Tether Relay'
        displayName: query.title
        query: query.query
      }
    }
  ]
}
