#!/usr/bin/env bash
# Prints, from one run, how fast the product's JSON scanner splits events into fields and how fast a whole hunt with all
# rules takes the same file, findings written: events a CPU second of one thread, medians of interleaved rounds, the ratio.
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
mkdir -p "$work/content/sigma"
(cd "$rules" && find . -name '*.yml' -not -path '*/unsupported/*' -not -path '*/rules-placeholder/*' -print0 | xargs -0 cp --parents -t "$work/content/sigma")
dotnet build "$here/bench/Breakwater.Hunt.Bench" -c Release -v quiet >/dev/null
"$program" --version >/dev/null
bench="$here/artifacts/bin/Breakwater.Hunt.Bench/release/Breakwater.Hunt.Bench.dll"
hunt() { # prints CPU seconds of the process
  local TIMEFORMAT='%U %S'
  { time "$program" hunt "$events" --threads 1 --content "$work/content" --out "$work/out" >/dev/null 2>"$work/err" || [ "$?" -le 4 ]; } 2>&1 | awk '{ print $1 + $2 }'
}
: >"$work/scan"
: >"$work/hunt"
for _ in $(seq "$rounds"); do
  dotnet "$bench" "$events" 3 >"$work/one"
  awk '{ print $2 }' "$work/one" >>"$work/scan"
  hunt >>"$work/hunt"
done
count="$(awk '{ print $1 }' "$work/one")"
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
scan="$(median "$work/scan")"
seconds="$(median "$work/hunt")"
stages="$(tr -d ' \n' <"$work/out/run.json" | sed -E 's/.*"stages":\[(.*)\],"peak.*/\1/; s/\{"name":"([^"]*)","seconds":([0-9.]+)\},?/\1 \2, /g; s/, $//; s/readanddetect/read and detect/')"
echo "rules      $(find "$work/content/sigma" -name '*.yml' | wc -l) files, beside the product's own"
echo "events     $count, $(($(stat -c %s "$events") / 1000000)) MB; $(wc -l <"$work/out/findings.ndjson") findings written"
echo "scanner    $((scan / 1000)) k events a CPU second"
awk -v n="$count" -v s="$seconds" -v t="$scan" 'BEGIN { printf "hunt       %.0f k events a CPU second (%.2f s of the process, loading included)\nratio      %.3f\n", n / s / 1000, s, n / s / t }'
echo "last hunt  wall seconds by stage: $stages"
