metadata description = 'The virtual network: a subnet for the app, one for private endpoints, and one address to the internet.'

@description('What the names of the resources end with.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The network\'s addresses, a /24 or larger.')
param addressPrefix string

@description('Whether the way out spans zones.')
param natGatewayAcrossZones bool

// A Standard gateway is in one zone, a StandardV2 one in all, and its address is of the same kind.
var natSku = natGatewayAcrossZones ? 'StandardV2' : 'Standard'
var https = { protocol: 'Tcp', sourcePortRange: '*', destinationPortRange: '443' }
var all = { protocol: '*', sourcePortRange: '*', destinationPortRange: '*' }

// What leaves the app's subnet needs a way out of its own, and providers may want to know its address.
resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: { name: natSku }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: { name: natSku }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

// Out: https alone, to providers and Azure. Nothing comes in this way.
resource appRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-app-${name}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'https-out'
        properties: union(https, {
          direction: 'Outbound'
          access: 'Allow'
          priority: 100
          sourceAddressPrefix: '*'
          destinationAddressPrefix: '*'
        })
      }
      {
        name: 'nothing-else-out'
        properties: union(all, {
          direction: 'Outbound'
          access: 'Deny'
          priority: 4000
          sourceAddressPrefix: '*'
          destinationAddressPrefix: 'Internet'
        })
      }
      {
        name: 'nothing-in'
        properties: union(all, {
          direction: 'Inbound'
          access: 'Deny'
          priority: 4000
          sourceAddressPrefix: 'Internet'
          destinationAddressPrefix: '*'
        })
      }
    ]
  }
}

// In: https from the network. Private endpoints begin no connection.
resource endpointRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-endpoints-${name}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'https-in'
        properties: union(https, {
          direction: 'Inbound'
          access: 'Allow'
          priority: 100
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: '*'
        })
      }
      {
        name: 'nothing-else-in'
        properties: union(all, {
          direction: 'Inbound'
          access: 'Deny'
          priority: 4000
          sourceAddressPrefix: '*'
          destinationAddressPrefix: '*'
        })
      }
    ]
  }
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
          networkSecurityGroup: { id: appRules.id }
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
          networkSecurityGroup: { id: endpointRules.id }
          // Else the rules pass private endpoints by.
          privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled'
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

@description('The subnet of the app\'s instances.')
output appSubnetId string = network::app.id

@description('The subnet of the private endpoints.')
output endpointSubnetId string = network::endpoints.id
