#!/usr/bin/env bash
# Hunts made-up carriers in which each theft happens at each store, whatever audit it has, and writes the part of docs/record-figures.md about audits.
# usage: bench/record-audits.sh [FIRST=3100001] [CARRIERS=1]
# Thefts that cannot have taken the same records share a world, so that what was taken from a store is the sum over them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
first="${1:-3100001}" carriers="${2:-1}"
work="$PWD/artifacts/prove/record-audits"
sets=(postgresql,snowflake,oracle,teradata mysql,mariadb,sqlserver,trino bigquery,hive,postgresql,oracle)
thefts=(none list_driven,watched_people,canary_touch,audit_tampering,contact_graph,mediation_files slow_drip,location_sweep dba_abuse,clone_to_test big_export hijack)

rm -rf "$work"
mkdir -p "$work"
for ((seed = first; seed < first + carriers; seed++)); do
  for ((set = 0; set < ${#sets[@]}; set++)); do
    for ((theft = 0; theft < ${#thefts[@]}; theft++)); do
      world="$work/$seed-$set-$theft" code=0
      ${BREAKWATER:-./breakwater} scenario records --seed "$seed" --audits "${sets[set]}" --everywhere \
        $([ "${thefts[theft]}" = none ] || echo --story "${thefts[theft]}") --out "$world" 2>/dev/null
      ${BREAKWATER:-./breakwater} hunt "$world/evidence" --enclave --intercept-keys "$world/intercept.key" --inventory "$world/inventory.json" --out "$world/out" \
        >"$world.txt" 2>"$world.log" || code=$?
      case $code in 0 | 1 | 4) ;; *) echo "record-audits: the hunt of $world ended with $code" >&2; exit 2 ;; esac
      rm -rf "$world/evidence"
    done
  done
done
python3 bench/record_audits.py "$work" docs/record-figures.md "bench/record-audits.sh $first $carriers"
