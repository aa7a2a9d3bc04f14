metadata description = 'A budget: a flood of calls costs before a person looks.'

@description('What the name of the budget ends with.')
param name string

@description('The amount of a month, in the subscription\'s currency.')
param amount int

@description('The first of the month in which it begins, as in 2026-12-01.')
param start string

@description('Whom it is mailed to.')
param emails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'budget-${name}'
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    amount: amount
    notifications: {
      half: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 50
        thresholdType: 'Actual'
        contactEmails: emails
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
      }
    }
  }
}
