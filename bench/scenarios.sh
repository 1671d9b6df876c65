#!/usr/bin/env bash
# Hunts every variant of seed 0 and the full and clean variants of seeds 101 to 120, and writes docs/scenario-figures.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$PWD/artifacts/prove/scenarios"
page=docs/scenario-figures.md
rm -rf "$work"
mkdir -p "$work"
{
  echo "# What the demonstration scenario shows"
  echo
  echo "Written by \`./prove scenarios\`. A row of the threat reference counts as found where a finding names it and points at a record of its"
  echo "stage; as missed where its evidence has a reader and an engine and no finding does; as waiting where a reader or an engine is not there"
  echo "yet. A false alarm is a finding at medium or above on ordinary records. Seeds other than 0 have other names, addresses, platforms and times."
  echo
  echo "| variant | seed | found | of these at medium or above | missed | waiting | not visible | false alarms |"
  echo "|---|---|---|---|---|---|---|---|"
} >"$page"
row() {
  local variant="$1" seed="$2" last
  ./breakwater demo --variant "$variant" --seed "$seed" --out "$work/$variant-$seed" >"$work/$variant-$seed.txt" 2>/dev/null || [ "$?" -le 4 ]
  last="$(grep -E "^found [0-9]" "$work/$variant-$seed.txt" | tail -n 1)"
  sed -nE "s/^found ([0-9]+) \(([0-9]+) at medium or above\), missed ([0-9]+), waiting ([0-9]+), not visible ([0-9]+), false alarms ([0-9]+):.*/| $variant | $seed | \1 | \2 | \3 | \4 | \5 | \6 |/p" <<<"$last" | tee -a "$page"
  rm -rf "$work/$variant-$seed"
}
for variant in full valid-credentials no-accounting cpe-entry clean; do row "$variant" 0; done
for seed in $(seq 101 120); do row full "$seed"; row clean "$seed"; done
{
  echo
  echo "## Missed rows and false alarms by seed"
  echo
  echo '```'
  echo "(none where nothing stands here)"
  (cd "$work" && grep -E "MISSED|^false alarm" ./*.txt | sed 's|^\./||; s|\.txt:| |' || true)
  echo '```'
} >>"$page"
