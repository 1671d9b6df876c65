#!/usr/bin/env bash
# Peak memory (VmHWM, as run.json tells it) over 1 GB and 8 GB of mixed logs, and over 1 GB in which every tenth line is a finding; and
# whether one and two threads give the same answer. Writes docs/memory-figures.md. usage: bench/memory.sh [GB_SMALL] [GB_LARGE]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
small="${1:-1}"
large="${2:-8}"
work="$PWD/artifacts/prove/memory"
page=docs/memory-figures.md
rules="${BREAKWATER_DATA:-../shared/data}/sigma/rules/rules"
rm -rf "$work"
mkdir -p "$work/content"
content=()
if [ -d "$rules" ]; then ln -s "$(cd "$rules" && pwd)" "$work/content/sigma"; content=(--content "$work/content"); fi
world() { # GB FOLDER: one world of that size
  local per_day=$(($1 * 185000))
  ./breakwater scenario --seed 3 --events-per-day "$per_day" --out "$2" 2>/dev/null
}
measure() { # LABEL FOLDER THREADS
  local out="$work/answer-$3"
  rm -rf "$out"
  ./breakwater hunt "$2" --threads "$3" --out "$out" "${content[@]}" >/dev/null 2>&1 || [ "$?" -le 4 ]
  local bytes seconds peak findings
  bytes="$(du -sb "$2" | cut -f1)"
  peak="$(sed -nE 's/.*"peak_memory_bytes": ([0-9]+).*/\1/p' "$out/run.json")"
  seconds="$(sed -nE 's/.*"seconds": ([0-9.]+).*/\1/p' "$out/run.json" | awk '{ s += $1 } END { printf "%.0f", s }')"
  findings="$(wc -l <"$out/findings.ndjson")"
  echo "| $1 | $((bytes / 1000000)) | $3 | $findings | $((peak / 1000000)) | $seconds |" | tee -a "$page"
}
{
  echo "# Memory"
  echo
  echo "Written by \`./prove memory\`: peak resident memory (VmHWM of the process) with all rules loaded."
  echo
  echo "| evidence | MB | threads | findings | peak MB | seconds |"
  echo "|---|---|---|---|---|---|"
} >"$page"
world "$small" "$work/small"
measure "mixed logs" "$work/small/evidence" 1
measure "mixed logs" "$work/small/evidence" 2
same=yes
for file in "$work/answer-1"/*; do
  name="$(basename "$file")"
  [ "$name" = run.json ] || cmp -s "$file" "$work/answer-2/$name" || same="no ($name)"
done
mkdir -p "$work/tenth"
# Twice, the second time a year earlier: the syslog is a good half of the evidence.
find "$work/small/evidence/syslog" -type f | sort | xargs cat | awk 'NR % 10 == 0 {
  printf "<189>Mar %2d 2026 %02d:%02d:%02d.%03d UTC edge%d %d: %%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: ops%d] [Source: 198.51.100.%d] [localport: 21111] at 01:02:03 UTC Tue Mar 3 2026\n", 1 + NR % 28, NR % 24, NR % 60, int(NR / 60) % 60, NR % 1000, NR % 50, NR, NR % 1000, NR % 250 } { print }' >"$work/tenth/collector-0.log"
sed "s/2026/2025/g" "$work/tenth/collector-0.log" >"$work/tenth/collector-1.log"
measure "every tenth line a finding" "$work/tenth" 2
rm -rf "$work/tenth"
# The large evidence is the small one again and again, each time in another year, so that no record stands twice.
for copy in $(seq 1 $((large / small))); do
  mkdir -p "$work/large/$copy"
  (cd "$work/small/evidence" && find . -type f | sort | while read -r file; do
    mkdir -p "$work/large/$copy/$(dirname "$file")"
    sed "s/2026/$((2026 - copy))/g" "$file" >"$work/large/$copy/$file"
  done)
done
rm -rf "$work/small"
measure "mixed logs" "$work/large" 2
rm -rf "$work/large"
{
  echo
  echo "The answers of one and two threads are the same byte for byte: $same."
} | tee -a "$page"
