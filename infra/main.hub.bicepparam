// In a network that exists already: no deployment, but its snapshot shows what is made beside that network.
using 'main.bicep'

param environmentName = 'hub'
param privateNetwork = true
param existingSubnets = {
  app: '/subscriptions/00000000-0000-0000-0000-000000000006/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/spoke/subnets/app'
  endpoints: '/subscriptions/00000000-0000-0000-0000-000000000006/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/spoke/subnets/endpoints'
}
