#!/usr/bin/env bash
# Prints, from one run over the same flows, what nfdump and the history take for a filter and for a list of addresses: CPU seconds
# of the process, medians of interleaved rounds, and the ratio. Both print what they find; the numbers found are compared.
# With BREAKWATER_APPROVE=1 the figures are put into docs/flow-figures.md, beside those of other numbers of flows.
# usage: bench/flow-history.sh [FLOWS=20000000] [ROUNDS=5] [PROGRAM]
# Flows come from gen_flows.py in BREAKWATER_BENCH (default ../shared/bench), through nfcapd over loopback, once; what nfcapd wrote is read by
# both. PROGRAM is the command to measure (an unpacked archive of ./publish); without it ./breakwater is built and used.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
flows="${1:-20000000}"
rounds="${2:-5}"
program="$(realpath "${3:-$here/breakwater}")"
generator="${BREAKWATER_BENCH:-$here/../shared/bench}/gen_flows.py"
for need in nfcapd nfdump python3; do
  command -v "$need" >/dev/null || { echo "flow-history: $need is not installed" >&2; exit 3; }
done
[ -f "$generator" ] || { echo "flow-history: no generator of flows at $generator" >&2; exit 3; }
work="$here/artifacts/bench/flow-history-$flows"
export XDG_CACHE_HOME="$work/cache"
mkdir -p "$work/out"
cd "$work"

cpu() { # COMMAND...: runs it and prints the CPU seconds of the process; its output goes to ./found
  local TIMEFORMAT='%U %S'
  { time "$@" >found 2>err || [ "$?" -le 4 ]; } 2>&1 | awk '{ printf "%.3f\n", $1 + $2 }'
}
clock() { # COMMAND...: the same by the clock
  local TIMEFORMAT='%R'
  { time "$@" >found 2>err || [ "$?" -le 4 ]; } 2>&1
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
rate() { awk -v n="$count" -v s="$1" 'BEGIN { printf "%.0f", n / s / 1000000 }'; }

if [ ! -d flows ]; then
  rm -rf collecting
  mkdir collecting
  nfcapd -l collecting -p 29957 -t 86400 -B 67108864 -P "$work/nfcapd.pid" -D >/dev/null 2>&1
  until [ -s nfcapd.pid ]; do :; done
  python3 "$generator" ipfix "$flows" udp 29957 2>generated
  pid="$(cat nfcapd.pid)"
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do :; done
  mv collecting flows
fi
file="$(find flows -name 'nfcapd.2*' | sort | head -1)"
count="$(nfdump -r "$file" -I | awk '/^Flows:/ { print $2 }')"
bytes="$(stat -c %s "$file")"
echo "flows      $count that nfcapd kept of $flows sent over loopback; $((bytes / 1000000)) MB, $((bytes / count)) bytes a flow"

rm -rf history
"$program" --version >/dev/null
taken="$(cpu "$program" hunt flows --history history --threads 1 --out out/answer)"
kept="$("$program" history filter history any --format count 2>/dev/null)"
size="$(du -sb history | cut -f1)"
echo "kept       $kept flows in $((size / 1000000)) MB, $((size / kept)) bytes a flow; $taken CPU s for the hunt that read, hashed and kept them"
[ "$kept" = "$count" ] || echo "flow-history: $kept flows were kept of $count" >&2

# A history of nothing to speak of: what starting, and reading the list, takes by itself.
rm -rf small few
mkdir small
cp "$here/tests/evidence/flows/nfcapd.202603030100" small/
"$program" hunt small --history few --out out/few >/dev/null 2>&1

python3 - <<'PYTHON'
import random
draw = random.Random(5)
lines = [".".join(str(draw.getrandbits(8)) for _ in range(4)) for _ in range(1_000_000)]
open("million.txt", "w").write("\n".join(lines) + "\n")
open("list.txt", "w").write("\n".join(lines[:5000]) + "\n")
open("list.nfdump", "w").write("ip in [\n" + "\n".join(lines[:5000]) + "\n]\n")
PYTHON
filter='src net 10.1.0.0/16 and dst port 22 and bytes > 100000'
for name in nffilter filter start nflist list million startmillion; do : >"$name.cpu"; done
: >one.clock
: >two.clock
for _ in $(seq "$rounds"); do
  cpu nfdump -r "$file" -q -o line "$filter" >>nffilter.cpu
  nffound="$(grep -c . found || true)"
  cpu "$program" history filter history "$filter" --threads 1 >>filter.cpu
  found="$(grep -c . found || true)"
  cpu "$program" history filter few "$filter" --threads 1 >>start.cpu
  cpu nfdump -r "$file" -q -o line -f list.nfdump >>nflist.cpu
  nflisted="$(grep -c . found || true)"
  cpu "$program" history probe history --addresses list.txt --threads 1 >>list.cpu
  listed="$(grep -c . found || true)"
  cpu "$program" history probe history --addresses million.txt --threads 1 >>million.cpu
  many="$(grep -c . found || true)"
  clock "$program" history probe history --addresses million.txt --threads 1 >>one.clock
  clock "$program" history probe history --addresses million.txt --threads 2 >>two.clock
  cpu "$program" history probe few --addresses million.txt --threads 1 >>startmillion.cpu
done
show() { # NAME OURS START THEIRS
  local net
  net="$(awk -v a="$2" -v b="$3" 'BEGIN { printf "%.3f", (a - b > 0.001) ? a - b : 0.001 }')"
  echo "  $1 $2 CPU s ($(rate "$2") M flows/s), ratio $(ratio "$4" "$2"); without start and list ($3) $net ($(rate "$net") M flows/s), ratio $(ratio "$4" "$net")"
}
nffilter="$(median nffilter.cpu)"
nflist="$(median nflist.cpu)"
echo "filter     $filter"
echo "  nfdump     $nffilter CPU s ($(rate "$nffilter") M flows/s), found $nffound"
show "history   " "$(median filter.cpu)" "$(median start.cpu)" "$nffilter"
echo "  found $found"
echo "addresses"
echo "  nfdump, 5,000         $nflist CPU s ($(rate "$nflist") M flows/s), found $nflisted"
show "history, 5,000     " "$(median list.cpu)" "$(median start.cpu)" "$nflist"
show "history, 1,000,000 " "$(median million.cpu)" "$(median startmillion.cpu)" "$nflist"
echo "  found $listed and $many"
echo "  history, 1,000,000, by the clock: $(median one.clock) s with one thread, $(median two.clock) s with two"
[ "$nffound" = "$found" ] && [ "$nflisted" = "$listed" ] || { echo "flow-history: nfdump and the history do not find the same" >&2; exit 1; }

# One line of the page for each thing that was asked.
row() { # WHAT THEIRS OURS START
  awk -v n="$count" -v what="$1" -v t="$2" -v o="$3" -v s="$4" 'BEGIN {
    net = (o - s > 0.001) ? o - s : 0.001
    printf "| %.0f M | %s | %.2f | %.3f | %.1f | %.3f | %.1f |\n", n / 1000000, what, t, o, t / o, net, t / net
  }'
}
{
  row "filter: network, port and bytes" "$nffilter" "$(median filter.cpu)" "$(median start.cpu)"
  row "5,000 addresses" "$nflist" "$(median list.cpu)" "$(median start.cpu)"
  row "1,000,000 addresses, against nfdump with 5,000" "$nflist" "$(median million.cpu)" "$(median startmillion.cpu)"
} >figures
echo "Start $(median start.cpu) s, with a list of 1,000,000 $(median startmillion.cpu) s; by the clock $(median one.clock) s with one thread and $(median two.clock) s with two for 1,000,000 addresses over $((count / 1000000)) M; load of the machine (1 minute) at the end $(cut -d' ' -f1 /proc/loadavg), $(nproc) processors, $rounds rounds." >notes
[ "${BREAKWATER_APPROVE:-}" = 1 ] || exit 0
page="$here/docs/flow-figures.md"
rest="$(sed '/<!-- history: begin -->/,$d' "$page")"
{
  printf '%s\n\n' "$rest"
  echo "<!-- history: begin -->"
  echo "# Stored flows: rate of searching"
  echo
  echo "Written by \`BREAKWATER_APPROVE=1 bench/flow-history.sh FLOWS ROUNDS PROGRAM\` for each number of flows, with an archive of \`./publish\`: CPU seconds of the whole"
  echo "process (user and system), medians of interleaved rounds over the same flows, one thread; both print what they find, and find the same. Without start: less what"
  echo "the same command takes over a history of 30 flows."
  echo
  echo "| flows | asked | nfdump, s | history, s | ratio | without start, s | ratio |"
  echo "|---|---|---|---|---|---|---|"
  find "$here/artifacts/bench" -maxdepth 2 -path '*flow-history-*/figures' | sort -V | xargs cat
  echo
  find "$here/artifacts/bench" -maxdepth 2 -path '*flow-history-*/notes' | sort -V | xargs cat
  echo "<!-- history: end -->"
} >"$page.new"
mv "$page.new" "$page"
