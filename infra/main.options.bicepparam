// What production can have in addition, all at once: no deployment, but its snapshot shows what each switch makes.
using 'main.bicep'

param environmentName = 'options'
param alertEmails = ['on-call@example.com']
param publicUrl = 'https://relay.example.com'
param privateNetwork = true
param natGatewayAcrossZones = true
param existingDnsZones = {
  blob: '/subscriptions/00000000-0000-0000-0000-000000000006/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net'
  queue: '/subscriptions/00000000-0000-0000-0000-000000000006/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.windows.net'
  table: '/subscriptions/00000000-0000-0000-0000-000000000006/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net'
  vault: '/subscriptions/00000000-0000-0000-0000-000000000006/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net'
}
param fullDiagnostics = true
param defenderForStorage = true
param monthlyBudget = 500
param budgetStart = '2026-12-01'
