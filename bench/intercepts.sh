#!/usr/bin/env bash
# A made-up carrier with many orders, hunted inside its enclave: the register, the tasks of the administration, of network elements and of
# mediation, the messages between them and the accesses. Says how long, and with how much memory (VmHWM, as run.json tells it), with one
# thread and with two, and whether both give the same answer. Writes docs/intercept-load.md. usage: bench/intercepts.sh [ORDERS=50000] [SEED=7]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
orders="${1:-50000}"
seed="${2:-7}"
work="$PWD/artifacts/prove/intercepts-load"
page=docs/intercept-load.md
rm -rf "$work"
mkdir -p "$work"
./breakwater scenario intercepts --seed "$seed" --orders "$orders" --out "$work/carrier" 2>/dev/null
mapping=()
if [ -f "$work/carrier/mapping.yml" ]; then mapping=(--intercept-mapping "$work/carrier/mapping.yml"); fi
{
  echo "# Lawful intercept: load"
  echo
  echo "Written by \`bench/intercepts.sh\`: a made-up carrier with $orders orders (\`breakwater scenario intercepts --seed $seed --orders $orders\`), hunted from"
  echo "the exports to the answer: reading, sealing into tokens, joining, judging, writing. Records: those of all items, as the ledger counts them."
  echo
  echo "| threads | evidence MB | records | seconds | CPU seconds | peak MB | findings |"
  echo "|---|---|---|---|---|---|---|"
} >"$page"
for threads in 1 2; do
  out="$work/answer-$threads"
  times="$work/times"
  TIMEFORMAT='%R %U %S'
  {
    time ./breakwater hunt "$work/carrier/evidence" --enclave --intercept-keys "$work/carrier/intercept.key" \
      --inventory "$work/carrier/inventory.json" "${mapping[@]}" --threads "$threads" --out "$out" >/dev/null 2>"$work/talk" || [ "$?" -le 4 ]
  } 2>"$times"
  bytes="$(du -sb "$work/carrier/evidence" | cut -f1)"
  peak="$(sed -nE 's/.*"peak_memory_bytes": ([0-9]+).*/\1/p' "$out/run.json")"
  records="$(grep -oE '"records": ?[0-9]+' "$out/coverage.json" | grep -oE '[0-9]+' | awk '{ s += $1 } END { print s }')"
  read -r real user system <"$times"
  awk -v t="$threads" -v b="$bytes" -v r="$records" -v s="$real" -v c="$user" -v k="$system" -v p="$peak" -v f="$(wc -l <"$out/findings.ndjson")" \
    'BEGIN { printf "| %d | %d | %d | %.0f | %.0f | %d | %d |\n", t, b / 1e6, r, s, c + k, p / 1e6, f }' | tee -a "$page"
done
same=yes
for file in "$work/answer-1"/*; do
  name="$(basename "$file")"
  [ "$name" = run.json ] || cmp -s "$file" "$work/answer-2/$name" || same="no ($name)"
done
{
  echo
  echo "The same answer with one thread and with two: $same."
  echo "Load of the machine (1 minute) at the end: $(cut -d' ' -f1 /proc/loadavg), processors: $(nproc)."
} >>"$page"
