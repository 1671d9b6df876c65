#!/usr/bin/env bash
# Puts made-up identities into the enclave and looks for them everywhere outside: in every file while the commands run and afterwards, in
# names of files, in what is printed, and in the memory of the process that hunts the bundle. Writes docs/leak-figures.md.
# usage: bench/leaks.sh [TARGETS=10000] [CONFIGURATION=Release]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
targets="${1:-10000}"
configuration="${2:-Release}"
work="$PWD/artifacts/prove/leaks"
page=docs/leak-figures.md
mkdir -p "$work"
rm -f "$work/table.md"
BREAKWATER_LEAK_TARGETS="$targets" BREAKWATER_LEAK_TABLE="$work/table.md" \
  dotnet run -c "$configuration" --project tests/Breakwater.Cli.Tests -- -class "*LeakScanTests" >"$work/log.txt" || { cat "$work/log.txt" >&2; exit 1; }
{
  echo '# Leaks of the sealed zone'
  echo
  echo "Written by \`bench/leaks.sh\`. $(head -1 "$work/table.md" | sed 's/$/./') Each target has a number, an order, a LIID, an XID and a name at a provider, in"
  echo 'tables, an X1 log and the configuration of a provisioner. They are looked for as UTF-8, UTF-16 in both orders, TBCD, reversed, hexadecimal and base64.'
  echo
  echo 'The commands run as processes of their own, which are halted every 25 milliseconds of work: every file in the working folder, the answer, the vault and'
  echo 'the folder for temporary files is then opened, those without a name too, and stays open to the end, so that what is written later and removed is seen.'
  echo 'What is made and removed between two looks is not. The memory of the hunt of the bundle is read three times while it works and once when it is done and'
  echo 'has not ended: everything that it can read but unchanged files. That a process which does hold an identity is caught is a test of its own. The memory of'
  echo 'the processes inside the enclave is not part of the claim: they read what is in clear.'
  echo
  echo '| command | looks | files | MB in files | KB printed | memory | identities seen |'
  echo '|---|---|---|---|---|---|---|'
  tail -n +2 "$work/table.md"
} >"$page"
cat "$page"
