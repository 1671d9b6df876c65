#!/usr/bin/env bash
# Hunts mutated stories and writes docs/mutation-figures.md. usage: bench/mutation.sh [COUNT=200] [FULL=5] [FIRST=4100001] [MINUTES=30]
# Stories that MINUTES do not suffice for are left out, and the page says how many were hunted. PROVE_BUILT: where a built bench lies.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
count="${1:-200}" full="${2:-5}" first="${3:-4100001}" minutes="${4:-30}"
work="$PWD/artifacts/prove/mutation"
page=docs/mutation-figures.md
rm -rf "$work"
mkdir -p "$work"
[ -n "${PROVE_BUILT:-}" ] || dotnet build -c Release -v q bench/Breakwater.Mutation.Bench >/dev/null || exit 2
built="${PROVE_BUILT:-artifacts/bin/Breakwater.Mutation.Bench/release}"
run() {
  timeout --signal=TERM "${minutes}m" dotnet "$built/Breakwater.Mutation.Bench.dll" content "${@:2}" >"$work/$1.md" 2>"$work/$1.log"
}
# The parts beside each other: none waits for another.
parts=()
run thin "$first" "$count" 2000 & parts+=($!)
run joins joins "$((first + 900))" 2 200 & parts+=($!)
[ "$full" = 0 ] || { run full "$((first + 500))" "$full" 40000 & parts+=($!); }
worst=0
for part in "${parts[@]}"; do wait "$part" || worst=1; done
for part in thin joins full; do [ ! -s "$work/$part.log" ] || tail -n 1 "$work/$part.log" | sed "s/^/$part: /" >&2; done
{
  echo '# Mutated stories: what a hunt makes of intrusions that nobody wrote down'
  echo
  echo "Written by \`bench/mutation.sh $count $full $first $minutes\` (\`./prove mutation\`). A seed makes a carrier with names, accounts, addresses and platforms of its own, and chooses which stages"
  echo 'of the intrusion are played, in which order, on which days and at which hours, how the intruder came in, and what is logged (docs/scenario.md). The whole'
  echo 'product hunts the evidence; the answer is held against the truth that follows from what was injected. Rows count as in docs/scenario.md. A state of a harm is'
  echo 'wrong where it happened and is not called likely or confirmed, or did not and is called anything but not seen. A count is wrong where more is called proven than'
  echo 'is true, or where the upper bound lies below the truth.'
  echo
  hunted="$(sed -n '1s/ stories.*//p' "$work/thin.md")"
  [ "${hunted:-0}" = "$count" ] || { echo "Of the $count stories with 2,000 events a day ${hunted:-0} were hunted: $minutes minutes sufficed for no more, on a machine that did other work beside."; echo; }
  echo '## 2,000 ordinary events a day'
  echo
  cat "$work/thin.md"
  echo
  echo '## Joins alone'
  echo
  echo 'Each join of the threat reference with nothing but its own parts in the evidence, and again with a benign look-alike in the place of one part. A join counts'
  echo 'as found where an open finding at medium or above (S11: low or above) names it. With a part benign the join must not be told; the last column names the'
  echo 'rows that single findings tell of what is left, at the same level. S10 joins across purposes under a case key; the tests of'
  echo '`src/Breakwater.Detection/CaseJoins` hold it, not these stories.'
  echo
  cat "$work/joins.md"
  if [ "$full" != 0 ]; then
    echo
    echo '## 40,000 ordinary events a day'
    echo
    cat "$work/full.md"
  fi
} >"$page"
exit "$worst"
