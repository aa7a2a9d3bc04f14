// Development, and what `azd up` deploys: small, without a virtual network, its deployer an operator.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param operatorPrincipalIds = filter(
  split(readEnvironmentVariable('OPERATOR_PRINCIPAL_IDS', readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')), ','),
  id => !empty(id)
)
param operatorPrincipalType = readEnvironmentVariable('OPERATOR_PRINCIPAL_TYPE', 'User')
param operatorAddresses = filter(split(readEnvironmentVariable('OPERATOR_ADDRESSES', ''), ','), range => !empty(range))
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), email => !empty(email))
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '')
param publicUrl = readEnvironmentVariable('PUBLIC_URL', '')
param privateNetwork = bool(readEnvironmentVariable('PRIVATE_NETWORK', 'false'))
param recoverVault = bool(readEnvironmentVariable('RECOVER_VAULT', 'false'))
param alwaysReadyInstances = 0
param vaultRetentionDays = 7
