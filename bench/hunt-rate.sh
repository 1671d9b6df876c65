#!/usr/bin/env bash
# Prints, from one run, how fast the product's JSON scanner splits events into fields and how fast a whole hunt with all
# rules takes the same file, findings written: events a CPU second of one thread, medians of interleaved rounds, the ratio.
# Measured twice: with rules that an earlier run kept, as users have it, and with every rule parsed anew.
# usage: bench/hunt-rate.sh EVENTS.ndjson RULES [ROUNDS=3] [PROGRAM]
# RULES is a folder of Sigma rules; `unsupported` and `rules-placeholder` below it are left out. PROGRAM is the command to
# measure (an unpacked archive of ./publish); without it ./breakwater is built and used.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
events="$(realpath "$1")"
rules="$(realpath "$2")"
rounds="${3:-3}"
program="${4:-$here/breakwater}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache"
mkdir -p "$work/content/sigma"
(cd "$rules" && find . -name '*.yml' -not -path '*/unsupported/*' -not -path '*/rules-placeholder/*' -print0 | xargs -0 cp --parents -t "$work/content/sigma")
dotnet build "$here/bench/Breakwater.Hunt.Bench" -c Release -v quiet >/dev/null
"$program" --version >/dev/null
bench="$here/artifacts/bin/Breakwater.Hunt.Bench/release/Breakwater.Hunt.Bench.dll"
hunt() { # EVENTS ARGUMENT...: prints CPU seconds of the process
  local TIMEFORMAT='%U %S' evidence="$1"
  shift
  { time "$program" hunt "$evidence" --threads 1 "$@" --content "$work/content" --out "$work/out" >/dev/null 2>"$work/err" || [ "$?" -le 4 ]; } 2>&1 | awk '{ print $1 + $2 }'
}
: >"$work/scan"
: >"$work/anew"
: >"$work/hunt"
# Keeps the rules.
head -1 "$events" >"$work/one.ndjson"
hunt "$work/one.ndjson" >/dev/null
for _ in $(seq "$rounds"); do
  dotnet "$bench" "$events" 3 >"$work/one"
  awk '{ print $2 }' "$work/one" >>"$work/scan"
  hunt "$events" --no-rule-cache >>"$work/anew"
  hunt "$events" >>"$work/hunt"
done
count="$(awk '{ print $1 }' "$work/one")"
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
scan="$(median "$work/scan")"
seconds="$(median "$work/hunt")"
anew="$(median "$work/anew")"
stages="$(tr -d ' \n' <"$work/out/run.json" | sed -E 's/.*"stages":\[(.*)\],"peak.*/\1/; s/\{"name":"([^"]*)","seconds":([0-9.]+)\},?/\1 \2, /g; s/, $//; s/readanddetect/read and detect/')"
echo "rules      $(find "$work/content/sigma" -name '*.yml' | wc -l) files, beside the product's own"
echo "events     $count, $(($(stat -c %s "$events") / 1000000)) MB; $(wc -l <"$work/out/findings.ndjson") findings written"
echo "scanner    $((scan / 1000)) k events a CPU second"
rate() { # NAME SECONDS
  awk -v name="$1" -v n="$count" -v s="$2" -v t="$scan" 'BEGIN { printf "%-10s %.0f k events a CPU second (%.2f s of the process, loading included), ratio %.3f\n", name, n / s / 1000, s, n / s / t }'
}
rate hunt "$seconds"
rate "  anew" "$anew"
echo "last hunt  wall seconds by stage: $stages"
