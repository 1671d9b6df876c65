#!/usr/bin/env bash
# Hunts made-up carriers and writes what came of them into docs/intercepts.md. usage: bench/intercept-proof.sh [CLEAN=1000] [EACH=100] [PAIRS=990] [SAME=60] [MINUTES]
# A part that takes longer than MINUTES, or gets SIGTERM, tells what it has hunted by then. PROVE_BUILT: where a built bench lies.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
clean="${1:-1000}" each="${2:-100}" pairs="${3:-990}" same="${4:-60}" minutes="${5:-0}"
work="$PWD/artifacts/prove/intercepts"
page=docs/intercepts.md
rm -rf "$work"
mkdir -p "$work"
[ -n "${PROVE_BUILT:-}" ] || dotnet build -c Release -v q bench/Breakwater.Intercepts.Bench >/dev/null || exit 2
built="${PROVE_BUILT:-artifacts/bin/Breakwater.Intercepts.Bench/release}"
hunt() { timeout --signal=TERM "${minutes}m" dotnet "$built/Breakwater.Intercepts.Bench.dll" content "$@"; }
worst=0
run() { hunt "${@:2}" >"$work/$1.txt" 2>"$work/$1.log" || worst=1; }
run single single 2200001 "$each"
run pairs pairs 2300001 "$pairs"
run clean clean 2100001 "$clean"
run same same 2400001 "$same"
run blind blind 2500001 "$same"
rows() { grep '^|' "$work/$1.txt" || true; }
misses() { grep '^- ' "$work/$1.txt" | cut -c1-400 || true; }
listed() {
  local found
  found="$(misses "$1")"
  printf '\n%s\n\n' "${found:-None.}"
}
{
  echo '# Lawful intercept: the proof'
  echo
  echo 'Written by `./prove intercepts`. Carriers are made up from seeds (`breakwater scenario intercepts`, docs/scenario.md): their evidence is written in its true'
  echo 'formats (tables in canonical and in own columns, HI1 messages, X1 logs, flows, walks, configurations) and hunted by the whole product, inside the enclave.'
  echo 'What each class means stands in docs/intercept-classes.md.'
  echo
  echo "Measured by \`bench/intercept-proof.sh $clean $each $pairs $same$([ "$minutes" = 0 ] || echo " $minutes")\`. No seed of these was looked at while checks were written."
  echo
  echo '## Carriers without a discrepancy'
  echo
  echo 'They have what honest carriers have: retries, failover, clocks that differ, exports at different times, paper that comes later, numbers that change,'
  echo 'tasks on several elements, redundant receivers, tests, audits, new certificates, elements that are rebuilt, support of vendors. Nothing may alarm: no'
  echo 'finding at medium or above that nothing explains.'
  echo
  echo '| carriers | without an alarm | with one |'
  echo '|---|---|---|'
  rows clean
  listed clean
  echo '## Each class alone'
  echo
  echo 'One discrepancy a carrier, its variants in turn. *Exact*: the class is the cause and the only one. *With consequences*: beside it stand findings that truly'
  echo 'follow from it and were not brought together with it. *Wrong*: it is not the cause, or another cause is told that is none. *Missed*: it was not found at all.'
  echo 'The last column says what was told where the class was not.'
  echo
  echo '| class | carriers | exact | with consequences | wrong | missed | told instead |'
  echo '|---|---|---|---|---|---|---|'
  rows single
  listed single
  echo 'LI-45 (a person on the watch list) is shown inside the enclave alone: it is read from the folder of facts, never from the answer.'
  echo
  echo '## Two classes at a time'
  echo
  echo '| | carriers | exact | with consequences | wrong | missed | |'
  echo '|---|---|---|---|---|---|---|'
  rows pairs
  listed pairs
  echo '## The same bytes'
  echo
  echo 'Findings, verdict, incidents and ledger of the same carriers, hunted with one thread and with three.'
  echo
  echo '| carriers | the same |'
  echo '|---|---|'
  rows same
  listed same
  echo '## Blind is the same as clear'
  echo
  echo 'The same carriers hunted inside the enclave, and outside from a sealed bundle and what is no intercept data. Compared are id, rule, level, confidence,'
  echo 'disposition, summary, relations and excerpts of every finding.'
  echo
  echo '| carriers | findings | the same | different |'
  echo '|---|---|---|---|'
  rows blind
  listed blind
} >"$page"
exit "$worst"
