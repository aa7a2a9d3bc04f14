metadata description = 'The private DNS zones of storage and vault, and their link to the network.'

@description('What the names of the links end with.')
param name string

@description('Tags for every resource.')
param tags object

@description('The network that the zones answer in.')
param networkId string

var storageSuffix = environment().suffixes.storage
// Private DNS knows vaults as privatelink.vaultcore.azure.net.
var vaultSuffix = replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')
var zones = [
  'privatelink.blob.${storageSuffix}'
  'privatelink.queue.${storageSuffix}'
  'privatelink.table.${storageSuffix}'
  'privatelink${vaultSuffix}'
]

resource dnsZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zones: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in zones: {
    parent: dnsZones[index]
    name: 'vnet-${name}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

@description('The zone of blobs.')
output blobZoneId string = dnsZones[0].id

@description('The zone of queues.')
output queueZoneId string = dnsZones[1].id

@description('The zone of tables.')
output tableZoneId string = dnsZones[2].id

@description('The zone of vaults.')
output vaultZoneId string = dnsZones[3].id
