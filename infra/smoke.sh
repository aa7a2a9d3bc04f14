#!/usr/bin/env bash
# Waits until a deployment is ready and, with the tool secret SMOKE_TOOL_SECRET, sends one text: infra/smoke.sh https://relay.example.com
# The secret's organization has a provider's test account, which accepts texts and delivers none.
set -euo pipefail

address=${1:?the address of the app}

tries=30
until curl --silent --fail --max-time 10 --output /dev/null "$address/api/health/ready"; do
  tries=$((tries - 1))
  if [ "$tries" -eq 0 ]; then
    echo "$address/api/health/ready does not answer 200." >&2
    exit 1
  fi
  sleep "${SMOKE_PAUSE:-10}"
done

if [ -z "${SMOKE_TOOL_SECRET:-}" ]; then
  echo "Ready. SMOKE_TOOL_SECRET is not set, so no text was sent."
  exit 0
fi

# Another text each time: the same one would be a duplicate.
body="{\"phone_number\":\"${SMOKE_NUMBER:-+12125550123}\",\"message\":\"Smoke test $(date +%s) $RANDOM\"}"
# The secret is in no argument, which other processes can read.
answer=$(printf 'header = "Authorization: Bearer %s"\n' "$SMOKE_TOOL_SECRET" |
  curl --silent --max-time 30 --config - --data "$body" "$address/api/webhook/elevenlabs/tools/send-sms")
case $answer in
  *'"success":true'*) echo "Ready, and a text was accepted." ;;
  *)
    echo "The text was not accepted: $answer" >&2
    exit 1
    ;;
esac
