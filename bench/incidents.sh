#!/usr/bin/env bash
# Millions of findings into incidents: peak memory and CPU time for three sizes, each in a process of its own. Writes docs/incident-figures.md.
# usage: bench/incidents.sh [FINDINGS...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sizes=("$@")
[ "${#sizes[@]}" -gt 0 ] || sizes=(100000 1000000 10000000)
page=docs/incident-figures.md
work="$PWD/artifacts/prove/incidents"
rm -rf "$work"
mkdir -p "$work"
dotnet build bench/Breakwater.Incidents.Bench -c Release -v quiet
{
  echo "# Findings into incidents"
  echo
  echo "Written by \`./prove incidents\`. Findings of a made-up carrier (5,000 devices, a year; three of ten at medium or above, a campaign through all of it) come in no order, are sorted on disk,"
  echo "made into incidents and a graph of entities, and written. CPU seconds hold the making of the findings too; peak is VmHWM of the process."
  echo
  echo "| findings | incidents told | entities kept | findings a CPU second | CPU s | peak MB |"
  echo "|---|---|---|---|---|---|"
} >"$page"
for size in "${sizes[@]}"; do
  dotnet artifacts/bin/Breakwater.Incidents.Bench/release/Breakwater.Incidents.Bench.dll "$size" "$work/spill" content |
    awk '{ print "| " $1 " | " $2 " | " $3 " | " $4 " | " $5 " | " $6 " |" }' | tee -a "$page"
done
rm -rf "$work"
