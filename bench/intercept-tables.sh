#!/usr/bin/env bash
# Seals a register of ROWS orders (default 1,000,000) and prints processor seconds and peak memory, beside those of a twentieth of it. Needs GNU time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows="${1:-1000000}"
work=artifacts/prove/intercept-tables
rm -rf "$work" && mkdir -p "$work"
dotnet build src/Breakwater.Cli -c Release -v q >/dev/null
breakwater="artifacts/bin/Breakwater.Cli/release/breakwater"
"$breakwater" intercepts keygen "$work/enclave.key" >/dev/null 2>&1
echo "rows  processor_seconds  peak_mib"
for count in $((rows / 20)) "$rows"; do
  mkdir "$work/$count"
  awk -v n="$count" 'BEGIN {
    print "order,liid,agency,target,target_kind,start,end,state,entered_by"
    for (i = 0; i < n; i++)
      printf "W-%d,LI-%d,A%d,+1202%07d,e164,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active,user%d\n", i, i, i % 40, i, i % 9
  }' > "$work/$count/orders.csv"
  /usr/bin/time -f "%U %S %M" -o "$work/time" "$breakwater" intercepts seal "$work/$count" \
    --intercept-keys "$work/enclave.key" --out "$work/out-$count" >/dev/null 2>"$work/talk"
  sealed=$(grep -c "\"kind\":\"order\"" "$work/out-$count/bundle.ndjson")
  [ "$sealed" -eq "$count" ] || { echo "intercept-tables: $sealed of $count rows were sealed" >&2; exit 1; }
  awk -v n="$count" '{ printf "%d  %.1f  %.0f\n", n, $1 + $2, $3 / 1024 }' "$work/time"
done
rm -rf "$work"
