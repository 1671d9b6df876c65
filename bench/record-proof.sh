#!/usr/bin/env bash
# Hunts made-up carriers' stores of call records and writes docs/record-figures.md. usage: bench/record-proof.sh [FIRST=3000001] [CARRIERS=3]
# Each carrier is hunted once without a theft and once with each of twelve; a theft is hunted again as it stood a day after its first act, and,
# where that finds nothing, a week after.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
first="${1:-3000001}" carriers="${2:-3}"
work="$PWD/artifacts/prove/records"

# usage: hunt WORLD EVIDENCE OUT
hunt() {
  local world="$1" evidence="$2" out="$3" code=0
  ${BREAKWATER:-./breakwater} hunt "$world/$evidence" --enclave --intercept-keys "$world/intercept.key" --inventory "$world/inventory.json" --out "$world/$out" \
    >"$world.txt" 2>"$world.log" || code=$?
  case $code in 0 | 1 | 4) ;; *) echo "record-proof: the hunt of $world ended with $code" >&2; exit 2 ;; esac
}
rm -rf "$work"
mkdir -p "$work"
${BREAKWATER:-./breakwater} scenario records --list >"$work.stories"
for ((seed = first; seed < first + carriers; seed++)); do
  for story in none $(cut -d' ' -f1 "$work.stories"); do
    world="$work/$seed-$story"
    ${BREAKWATER:-./breakwater} scenario records --seed "$seed" $([ "$story" = none ] || echo --story "$story") --out "$world" 2>/dev/null
    hunt "$world" evidence out
    if [ "$story" != none ]; then
      for days in 1 7; do
        python3 bench/record_proof.py "$world" cut "$days"
        hunt "$world" cut "day$days"
        if python3 bench/record_proof.py "$world" found "day$days"; then break; fi
      done
    fi
    rm -rf "$world/evidence" "$world/cut"
  done
done
python3 bench/record_proof.py "$work" docs/record-figures.md "bench/record-proof.sh $first $carriers"
