#!/usr/bin/env bash
# Hunts made-up carriers' stores of call records and writes docs/record-figures.md. usage: bench/record-proof.sh [FIRST=3000001] [CARRIERS=3]
# Each carrier is hunted once without a theft and once with each of twelve.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
first="${1:-3000001}" carriers="${2:-3}"
work="$PWD/artifacts/prove/records"
rm -rf "$work"
mkdir -p "$work"
${BREAKWATER:-./breakwater} scenario records --list >"$work.stories"
for ((seed = first; seed < first + carriers; seed++)); do
  for story in none $(cut -d' ' -f1 "$work.stories"); do
    world="$work/$seed-$story"
    ${BREAKWATER:-./breakwater} scenario records --seed "$seed" $([ "$story" = none ] || echo --story "$story") --out "$world" 2>/dev/null
    code=0
    ${BREAKWATER:-./breakwater} hunt "$world/evidence" --enclave --intercept-keys "$world/intercept.key" --inventory "$world/inventory.json" --out "$world/out" \
      >"$world.txt" 2>"$world.log" || code=$?
    case $code in 0 | 1 | 4) rm -rf "$world/evidence" ;; *) echo "record-proof: the hunt of $world ended with $code" >&2; exit 2 ;; esac
  done
done
python3 bench/record_proof.py "$work" docs/record-figures.md "bench/record-proof.sh $first $carriers"
