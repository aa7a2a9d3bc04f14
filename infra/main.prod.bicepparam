// Production: two instances that wait for callers, everything in several zones, storage and vault off the internet.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'prod')
param operatorPrincipalIds = filter(split(readEnvironmentVariable('OPERATOR_PRINCIPAL_IDS', ''), ','), id => !empty(id))
param operatorPrincipalType = readEnvironmentVariable('OPERATOR_PRINCIPAL_TYPE', 'Group')
param operatorAddresses = filter(split(readEnvironmentVariable('OPERATOR_ADDRESSES', ''), ','), range => !empty(range))
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), email => !empty(email))
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '')
param publicUrl = readEnvironmentVariable('PUBLIC_URL', '')
param privateNetwork = bool(readEnvironmentVariable('PRIVATE_NETWORK', 'true'))
param recoverVault = bool(readEnvironmentVariable('RECOVER_VAULT', 'false'))
param zoneRedundant = true
param dataReplication = 'Standard_GZRS'
param alwaysReadyInstances = 2
param maximumInstanceCount = 100
param logRetentionDays = 90
