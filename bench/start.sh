#!/usr/bin/env bash
# Prints what the start of a hunt costs: CPU seconds and peak memory of a whole `hunt` over one event, answer written,
# with the rules parsed anew and with those that an earlier run kept, for all rules and for the product's own alone.
# usage: bench/start.sh RULES [RUNS=5] [PROGRAM]
# RULES is a folder of Sigma rules. PROGRAM is the command to measure (an unpacked archive of ./publish); without it
# ./breakwater is built and used.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
rules="$(realpath "$1")"
runs="${2:-5}"
program="$(realpath "${3:-$here/breakwater}")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache"
mkdir -p "$work/content/sigma"
(cd "$rules" && find . -name '*.yml' -print0 | xargs -0 cp --parents -t "$work/content/sigma")
echo '{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","CommandLine":"whoami"}' >"$work/event.ndjson"
"$program" --version >/dev/null
hunt() {
  "$program" hunt "$work/event.ndjson" --threads 1 --out "$work/out" "$@" >/dev/null 2>&1 || [ "$?" -le 4 ]
}
measure() { # NAME ARGUMENT...
  local name="$1" TIMEFORMAT='%U %S'
  shift
  : >"$work/seconds"
  : >"$work/bytes"
  for _ in $(seq "$runs"); do
    { time hunt "$@"; } 2>>"$work/seconds"
    grep -o '"peak_memory_bytes": *[0-9]*' "$work/out/run.json" | grep -o '[0-9]*$' >>"$work/bytes"
  done
  awk '{ print $1 + $2 }' "$work/seconds" | sort -n |
    awk -v name="$name" -v bytes="$(sort -n "$work/bytes" | tail -1)" \
      '{ v[NR] = $1 } END { printf "%-34s %.2f CPU seconds (%.2f to %.2f), peak %.0f MB\n", name, v[int((NR + 1) / 2)], v[1], v[NR], bytes / 1e6 }'
}
echo "rules: $(find "$work/content/sigma" -name '*.yml' | wc -l) files, beside the product's own; medians of $runs runs"
measure "all rules, parsed anew" --content "$work/content" --no-rule-cache
hunt --content "$work/content"
measure "all rules, kept by an earlier run" --content "$work/content"
measure "own rules, parsed anew" --no-rule-cache
hunt
measure "own rules, kept by an earlier run"
