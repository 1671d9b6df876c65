#!/usr/bin/env bash
# Plans of the scenarios with known truth: docs/eviction-scenario-figures.md. usage: bench/eviction.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for variant in full valid-credentials no-accounting cpe-entry clean; do
  for seed in 0 7 11; do
    world="$work/$variant-$seed"
    ./breakwater demo --variant "$variant" --seed "$seed" --out "$world" >"$work/demo.log" 2>&1 ||
      { code=$?; [ "$code" = 1 ] || { cat "$work/demo.log" >&2; exit "$code"; }; }
    ./breakwater evict "$world/answer" --format json >"$world/plan.json"
  done
done
python3 bench/eviction_figures.py "$work" >docs/eviction-scenario-figures.md
cat docs/eviction-scenario-figures.md
