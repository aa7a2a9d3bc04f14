metadata description = 'A private endpoint of one service, and its name in a private DNS zone.'

@description('The endpoint\'s name.')
param name string

@description('The region.')
param location string

@description('Tags for every resource.')
param tags object

@description('The subnet in which it has its address.')
param subnetId string

@description('The service that is reached through it.')
param serviceId string

@description('Which part of the service.')
@allowed(['blob', 'queue', 'table', 'vault'])
param group string

@description('The private DNS zone.')
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: group
        properties: {
          privateLinkServiceId: serviceId
          groupIds: [group]
        }
      }
    ]
  }

  resource zones 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: group
          properties: { privateDnsZoneId: zoneId }
        }
      ]
    }
  }
}
