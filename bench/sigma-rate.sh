#!/usr/bin/env bash
# Prints, from one run, how fast the library's scanner splits events into fields and how fast `breakwater sigma eval` takes
# the same file with all rules, matches written: events a CPU second of the whole process, start included, medians of
# interleaved rounds, and their ratio; the cost of all rules against 100 of them; two threads against one; peak memory.
# usage: bench/sigma-rate.sh RULES ROUNDS PROGRAM EVENTS.ndjson...
# RULES is a folder of Sigma rules; `unsupported` and `rules-placeholder` below it are left out. PROGRAM is the command to
# measure (of an unpacked archive of ./publish), or - to build and use ./breakwater.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
rules="$(realpath "$1")"
rounds="$2"
program="$3"
[ "$program" = - ] && program="$here/breakwater"
program="$(realpath "$program")"
shift 3
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# A cache of compiled rules, where the program keeps one, is this run's own.
export XDG_CACHE_HOME="$work/cache"
mkdir -p "$work/all" "$work/hundred"
list() { (cd "$rules" && find . -name '*.yml' -not -path '*/unsupported/*' -not -path '*/rules-placeholder/*' | sort); }
(cd "$rules" && list | xargs cp --parents -t "$work/all")
count="$(list | wc -l)"
(cd "$rules" && list | awk -v step="$((count / 100))" 'NR % step == 0' | head -100 | xargs cp --parents -t "$work/hundred")
dotnet build "$here/bench/Breakwater.Sigma.Bench" -c Release -v quiet >/dev/null
bench="$here/artifacts/bin/Breakwater.Sigma.Bench/release/Breakwater.Sigma.Bench.dll"
"$program" --version >/dev/null
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# run NAME RULES THREADS: adds CPU seconds to NAME.cpu, wall seconds to NAME.wall, peak kilobytes to NAME.peak
run() {
  /usr/bin/time -f '%U %S %e %M' -o "$work/time" "$program" sigma eval -r "$work/$2" --threads "$3" "$events" >"$work/$1.out" 2>"$work/err" || [ "$?" -le 4 ]
  tail -n 1 "$work/time" | awk -v n="$work/$1" '{ print $1 + $2 >> (n ".cpu"); print $3 >> (n ".wall"); print $4 >> (n ".peak") }'
}
for events in "$@"; do
  events="$(realpath "$events")"
  rm -f "$work"/*.cpu "$work"/*.wall "$work"/*.peak "$work"/scan
  for _ in $(seq "$rounds"); do
    dotnet "$bench" tokenise "$events" >"$work/one"
    awk '{ print $2 }' "$work/one" >>"$work/scan"
    rm -rf "$XDG_CACHE_HOME"
    run cold all 1
    run warm all 1
    run two all 2
    rm -rf "$XDG_CACHE_HOME"
    run few hundred 1
    run fewwarm hundred 1
  done
  cmp -s "$work/warm.out" "$work/two.out" && same="the same bytes" || same="DIFFERENT"
  awk -v n="$(awk '{ print $1 }' "$work/one")" -v bytes="$(stat -c %s "$events")" -v name="$(basename "$events")" \
    -v scan="$(median "$work/scan")" -v cold="$(median "$work/cold.cpu")" -v warm="$(median "$work/warm.cpu")" \
    -v few="$(median "$work/few.cpu")" -v fewwarm="$(median "$work/fewwarm.cpu")" \
    -v onewall="$(median "$work/warm.wall")" -v twowall="$(median "$work/two.wall")" -v two="$(median "$work/two.cpu")" \
    -v peak="$(median "$work/warm.peak")" -v twopeak="$(median "$work/two.peak")" -v files="$count" \
    -v matches="$(wc -l <"$work/warm.out")" -v same="$same" 'BEGIN {
      printf "%s: %d events, %.0f MB; %d rule files; %d matches written\n", name, n, bytes / 1e6, files, matches
      printf "scanner      %.0f k events a CPU second, %.2f GB/s\n", scan / 1e3, scan / n * bytes / 1e9
      printf "eval, first  %.0f k events a CPU second (%.2f s); ratio %.3f\n", n / cold / 1e3, cold, n / cold / scan
      printf "eval, again  %.0f k events a CPU second (%.2f s); ratio %.3f\n", n / warm / 1e3, warm, n / warm / scan
      printf "100 rules    %.2f s first, %.2f s again; all rules cost %.2f and %.2f times that\n", few, fewwarm, cold / few, warm / fewwarm
      printf "two threads  %.2f s of CPU; %.2f s against %.2f s by the clock, %.2f times as fast; answers: %s\n", two, twowall, onewall, onewall / twowall, same
      printf "peak memory  %.0f MB, two threads %.0f MB\n", peak / 1e3, twopeak / 1e3
    }'
done
