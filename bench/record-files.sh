#!/usr/bin/env bash
# Counts what a file of call records of BYTES bytes (default 1,000,000,000) holds, in each form, and holds it against what the writer says: processor
# seconds, seconds, peak memory. Writes docs/record-file-figures.md. Needs python3 and GNU time. usage: bench/record-files.sh [BYTES] [SUBSCRIBERS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bytes="${1:-1000000000}"
subscribers="${2:-2000000}"
work="$PWD/artifacts/prove/record-files"
page=docs/record-file-figures.md
rm -rf "$work" && mkdir -p "$work"
dotnet build src/Breakwater.Cli -c Release -v q >/dev/null
breakwater="$PWD/artifacts/bin/Breakwater.Cli/release/breakwater"
cat >"$work/mapping.yml" <<'END'
schema: breakwater.record-mapping/1
tables:
  - files: ["records"]
    delimiter: ";"
    columns: { kind: kind, served_number: a, other_number: b, served_imsi: imsi, served_imei: imei, start: begin, duration: seconds, location: cell }
    kinds: { mo_call: mo_call }
END
value() { sed -nE "s/.*$1.*/\\1/p" "$work/line"; }
{
  echo "# Figures of record files"
  echo
  echo "Written by \`./prove record-files\`: \`breakwater evidence records\` over one file that \`bench/record_files.py\` wrote. Records, served subscribers and"
  echo "other parties are compared with what the writer counted."
  echo
  echo "| form | MB | records | served subscribers | other numbers | agrees | processor seconds | seconds | peak MB |"
  echo "|---|---|---|---|---|---|---|---|---|"
} >"$page"
status=0
for form in file bare tap table; do
  read -r records served others written < <(python3 bench/record_files.py "$form" "$bytes" "$subscribers" "$work/records")
  mapping=()
  [ "$form" != table ] || mapping=(--record-mapping mapping.yml)
  (cd "$work" && /usr/bin/time -f "%U %S %e %M" -o time "$breakwater" evidence records records "${mapping[@]}" >line 2>talk)
  counted="$(value '"records":([0-9]+),"damaged"')"
  imsi="$(value '"imsi":\{"served":([0-9]+)')"
  number="$(value '"number":\{"served":[0-9]+,"other":([0-9]+)')"
  agrees=yes
  if [ "$counted" != "$records" ] || [ "$imsi" != "$served" ] || [ "$number" != "$others" ]; then agrees=no; status=1; fi
  read -r user system seconds peak <"$work/time"
  echo "| $form | $((written / 1000000)) | $records | $served | $others | $agrees | $(awk "BEGIN { printf \"%.1f\", $user + $system }") | $seconds | $((peak / 1000)) |" | tee -a "$page"
done
{
  echo
  echo "Distinct parties are exact: what does not fit memory is sorted on disk. Seconds depend on what else the machine does; one file is read by one thread."
} >>"$page"
rm -rf "$work"
exit "$status"
