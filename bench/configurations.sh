#!/usr/bin/env bash
# How long a hunt takes over many saved configurations, and how much memory. Writes COUNT configurations of about 1,000 lines in the
# shape of five platforms, no two alike, and hunts them. usage: bench/configurations.sh [COUNT=10000] [THREADS=2] [PROGRAM]
# PROGRAM is the command to measure (an unpacked archive of ./publish); without it ./breakwater is built and used.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
count="${1:-10000}"
threads="${2:-2}"
program="${3:-$here/breakwater}"
work="$here/artifacts/prove/configurations"
rm -rf "$work"
mkdir -p "$work/saved"
awk -v count="$count" -v folder="$work/saved" -f "$here/bench/configurations.awk"
"$program" --version >/dev/null
TIMEFORMAT='%R %U %S'
{ time "$program" hunt "$work/saved" --threads "$threads" --out "$work/answer" >/dev/null 2>"$work/err" || [ "$?" -le 4 ]; } 2>"$work/time"
read -r wall user system < <(tail -1 "$work/time")
lines="$(find "$work/saved" -type f -print0 | xargs -0 cat | wc -l)"
bytes="$(du -sb "$work/saved" | cut -f1)"
peak="$(sed -nE 's/.*"peak_memory_bytes": ([0-9]+).*/\1/p' "$work/answer/run.json")"
echo "configurations  $count, $lines lines, $((bytes / 1000000)) MB, $threads threads"
echo "read as         $(grep -oE '"format": ?"[a-z_]+"' "$work/answer/coverage.json" | sort | uniq -c | awk '{ gsub(/"|format|:/, ""); printf "%s%s %s", (NR > 1 ? ", " : ""), $1, $2 }')"
awk -v w="$wall" -v u="$user" -v s="$system" -v n="$lines" -v p="$peak" 'BEGIN {
  printf "seconds         %.1f, of which the processor %.1f (%.0f k lines a processor second)\npeak memory     %.0f MB\n", w, u + s, n / (u + s) / 1000, p / 1000000 }'
echo "by stage        $(tr -d '\n' <"$work/answer/run.json" | sed -E 's/.*"stages": *\[(.*)\] *,? *"peak.*/\1/; s/[{}"]//g; s/ +/ /g; s/name: //g; s/, seconds://g')"
rm -rf "$work/saved"
