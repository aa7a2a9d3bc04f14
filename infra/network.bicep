metadata description = 'The virtual network: a subnet for the app, one for private endpoints, their DNS zones, and one address to the internet.'

@description('What the names of the resources end with.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The network\'s addresses, a /24 or larger.')
param addressPrefix string

var storageSuffix = environment().suffixes.storage
// Private DNS knows vaults as privatelink.vaultcore.azure.net.
var vaultSuffix = replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')
var zones = [
  'privatelink.blob.${storageSuffix}'
  'privatelink.queue.${storageSuffix}'
  'privatelink.table.${storageSuffix}'
  'privatelink${vaultSuffix}'
]

// What leaves the app's subnet needs a way out of its own, and providers may want to know its address.
resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          defaultOutboundAccess: false
          natGateway: { id: gateway.id }
          delegations: [
            {
              name: 'flex'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          defaultOutboundAccess: false
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

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
      virtualNetwork: { id: network.id }
    }
  }
]

@description('The subnet that the app\'s instances are in.')
output appSubnetId string = network::app.id

@description('The subnet that the private endpoints are in.')
output endpointSubnetId string = network::endpoints.id

@description('The private DNS zone of blobs.')
output blobZoneId string = dnsZones[0].id

@description('The private DNS zone of queues.')
output queueZoneId string = dnsZones[1].id

@description('The private DNS zone of tables.')
output tableZoneId string = dnsZones[2].id

@description('The private DNS zone of vaults.')
output vaultZoneId string = dnsZones[3].id
