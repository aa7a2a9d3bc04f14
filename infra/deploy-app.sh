#!/usr/bin/env bash
# Deploys a package to the one app of a resource group: infra/deploy-app.sh tether-prod artifacts/functions.zip
set -euo pipefail

group=${1:?the resource group}
package=${2:?the package}

if [ ! -f "$package" ]; then
  echo "There is no package $package: nothing was deployed." >&2
  exit 1
fi

app=$(az functionapp list --resource-group "$group" --query "[0].name" --output tsv)
if [ -z "$app" ]; then
  echo "The resource group $group has no function app: deploy its resources first." >&2
  exit 1
fi

# A role that was just given takes some minutes to hold: until then Azure refuses the upload with 403.
for try in 1 2 3 4 5 6; do
  if az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none; then
    exit 0
  fi
  echo "Azure refused the package (try $try of 6)." >&2
  sleep "${DEPLOY_PAUSE:-60}"
done
exit 1
