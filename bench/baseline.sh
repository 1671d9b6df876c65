#!/usr/bin/env bash
# Holds generated carriers against a baseline of their own first weeks, and writes docs/baseline-figures.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$PWD/artifacts/prove/baseline"
page=docs/baseline-figures.md
rm -rf "$work"
mkdir -p "$work"
{
  echo "# What a baseline of flows adds"
  echo
  echo "Written by \`./prove baseline\`. A generated carrier is hunted twice: its first weeks teach an empty baseline (\`--to\`), the rest is held against it (\`--from\`)."
  echo "Counted are open findings in flows at medium or above of the second hunt, and of these the ones that the baseline found. In \`clean\` there is no intruder: every one would"
  echo "be a false alarm. Hours are those of devices, as exporters tell of them."
  echo
  echo "| variant | seed | weeks learned | findings | of the baseline | hours against the hour of the week | against the hour of the day | against all hours | not judged |"
  echo "|---|---|---|---|---|---|---|---|---|"
} >"$page"
hunt() { ./breakwater hunt "$world/evidence" --inventory "$world/inventory.json" --out "$work/answer" "$@" >/dev/null 2>&1 || [ "$?" -le 4 ]; }
row() {
  local variant="$1" seed="$2" weeks="$3" cut
  world="$work/world"
  rm -rf "$world" "$work/kept"
  ./breakwater scenario --variant "$variant" --seed "$seed" --out "$world" >/dev/null 2>&1
  cut="$(date -u -d "$(ls "$world/evidence/flows" | head -n 1 | cut -c 1-10) + $((weeks * 7)) days" +%Y-%m-%dT00:00:00Z)"
  hunt --baseline "$work/kept" --to "$cut"
  hunt --baseline "$work/kept" --from "$cut"
  python3 - "$work/answer" "$variant" "$seed" "$weeks" <<'PY' | tee -a "$page"
import json, sys
folder, variant, seed, weeks = sys.argv[1:]
found = [json.loads(line) for line in open(folder + "/findings.ndjson")]
found = [f for f in found if f["rule"]["id"].startswith("flow:") and f["level"] in ("medium", "high", "critical") and f["disposition"]["state"] == "open"]
own = sum(f["rule"]["id"].startswith("flow:baseline_") for f in found)
hours = json.load(open(folder + "/coverage.json"))["flow_baseline"]
counts = [sum(h[k] for h in hours) for k in ("by_hour_of_week", "by_hour_of_day", "by_all_hours", "not_judged")]
print("|", " | ".join(str(v) for v in [variant, seed, weeks, len(found), own, *counts]), "|")
PY
}
for seed in 0 101 102 103 104 105; do row clean "$seed" 4; row full "$seed" 2; done

# What it costs: all flows of a carrier with ten times the noise, without a baseline, learning, and held against what is known.
world="$work/world"
rm -rf "$world" "$work/kept"
./breakwater scenario --variant clean --events-per-day 40000 --out "$world" >/dev/null 2>&1
rm -rf "$world/other"
mkdir "$world/other"
mv "$world/evidence" "$world/whole"
mkdir "$world/evidence"
mv "$world/whole/flows" "$world/evidence/flows"
cost() {
  local TIMEFORMAT="%U %S" name="$1" seconds
  shift
  seconds="$( { time hunt "$@"; } 2>&1 | awk '{ print $1 + $2 }')"
  python3 -c 'import json, sys; print("|", sys.argv[1], "|", sys.argv[2], "|", round(json.load(open(sys.argv[3] + "/run.json"))["peak_memory_bytes"] / 1e6), "|")' \
    "$name" "$seconds" "$work/answer" | tee -a "$page"
}
{
  echo
  echo "## What it costs"
  echo
  echo "$(du -sm "$world/evidence" | cut -f 1) MB of captures, hunted with all rules; CPU seconds (user and system) of the whole process, and its peak memory."
  echo
  echo "| hunt | CPU seconds | peak MB |"
  echo "|---|---|---|"
} >>"$page"
cost "without a baseline"
cost "first run with one" --baseline "$work/kept"
cost "second run, nothing new" --baseline "$work/kept"
cost "second run, read only" --baseline "$work/kept" --baseline-read-only
echo >>"$page"
echo "The baseline takes $(($(stat -c %s "$work/kept/flow-baseline.ndjson") / 1000)) KB." >>"$page"
