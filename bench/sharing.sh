#!/usr/bin/env bash
# Proves the outbound filter on random incidents, and holds what leaves against schemas and a validator that are not ours. usage: bench/sharing.sh [INCIDENTS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
incidents="${1:-100000}"
work="$PWD/artifacts/prove/sharing"
data="${BREAKWATER_DATA:-../shared/data}"
page=docs/sharing-figures.md
rm -rf "$work" && mkdir -p "$work"
echo "== sharing: $incidents random incidents"
BREAKWATER_SHARING_INCIDENTS="$incidents" BREAKWATER_SHARING_BUNDLES="$work/random" BREAKWATER_APPROVE=1 \
  dotnet run -c Release --project tests/Breakwater.Sharing.Tests -- -class "*SharingFigures"

echo "== sharing: the demonstration, twice"
./breakwater demo --out "$work/demo" >/dev/null 2>&1 || [ $? = 4 ]
for profile in cisa isac carrier misp; do
  annex=()
  if [ "$profile" = cisa ]; then annex=(--annex); fi
  for time in one two; do
    ./breakwater share "$work/demo/answer" --profile "$profile" --inventory "$work/demo/world/inventory.json" \
      "${annex[@]}" --approver "the proof" --legal-basis "made-up data" --out "$work/$time/$profile" >/dev/null 2>&1
  done
done
diff -r "$work/one" "$work/two"
files="$(find "$work/one" -type f | wc -l)"
echo "- Files of the demonstration shared twice on four channels: $files, all of them the same byte for byte" >>"$page"

if ! command -v npm >/dev/null; then
  echo "prove: npm is not installed; no bundle is held against the committee's schemas" >&2
elif [ ! -d "$data/stix/json-schemas" ]; then
  echo "prove: the samples have no stix/json-schemas; no bundle is held against the committee's schemas" >&2
else
  echo "== sharing: ajv"
  (cd "$work" && npm install --silent --no-audit --no-fund --prefix . ajv@8 ajv-formats@3 >npm.log 2>&1) || {
    echo "prove: npm could not install ajv ($work/npm.log); no bundle is held against the committee's schemas" >&2
    exit 0
  }
  schemas="$(realpath "$data/stix/json-schemas/schemas")"
  (cd "$work" && node "$OLDPWD/bench/sharing-ajv.mjs" "$schemas" "$OLDPWD/schemas/stix-incident.json" \
    random/*.json one/{cisa,isac,carrier}/send/bundle.json) | tee -a "$page"
fi
