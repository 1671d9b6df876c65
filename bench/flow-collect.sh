#!/usr/bin/env bash
# Prints what `breakwater collect` keeps and loses while one exporter sends at the generator's own pace over loopback, full segments (4,194,304
# flows) being sealed meanwhile: datagrams and flows sent and received, datagrams dropped by this machine, CPU seconds; then looks
# whether everything that was counted as written is found.
# usage: bench/flow-collect.sh [FLOWS=10000000] [PROGRAM]
# The generator is gen_flows.py in BREAKWATER_BENCH (default ../shared/bench). PROGRAM is the command to measure (an unpacked archive of
# ./publish); without it ./breakwater is built and used.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
flows="${1:-10000000}"
program="$(realpath "${2:-$here/breakwater}")"
generator="${BREAKWATER_BENCH:-$here/../shared/bench}/gen_flows.py"
command -v python3 >/dev/null || { echo "flow-collect: python3 is not installed" >&2; exit 3; }
[ -f "$generator" ] || { echo "flow-collect: no generator of flows at $generator" >&2; exit 3; }
work="$here/artifacts/bench/flow-collect"
port=29963
rm -rf "$work"
mkdir -p "$work"
cd "$work"
"$program" --version >/dev/null
"$program" collect --listen "127.0.0.1:$port" --history history 2>status &
pid=$!
trap 'kill "$pid" 2>/dev/null || true' EXIT
until grep -q "listening on UDP" status 2>/dev/null; do :; done
python3 "$generator" ipfix "$flows" udp "$port" 2>generated
# Until a status line says the same as the one before: nothing is on its way any more.
until [ "$(grep exporters= status | tail -2 | sed 's/^[^ ]* //' | sort -u | wc -l)" = 1 ]; do read -rt 1 <> <(:) || true; done
ticks="$(awk '{ print $14 + $15 }' "/proc/$pid/stat")"
kill -TERM "$pid"
wait "$pid" || true
trap - EXIT
last="$(grep exporters= status | tail -1)"
echo "buffer     $(cat /proc/sys/net/core/rmem_max) bytes at most (net.core.rmem_max)"
echo "sent       $(cat generated)"
echo "status     $last"
echo "cpu        $(awk -v t="$ticks" -v h="$(getconf CLK_TCK)" 'BEGIN { printf "%.2f", t / h }') s of the collector"
written="$(sed -n 's/.* written=\([0-9]*\).*/\1/p' <<<"$last")"
found="$("$program" history filter history any --format count 2>/dev/null)"
echo "found      $found of $written written, in $(find history/flows -name '*.bws' | wc -l) segments"
[ "$found" = "$written" ] || { echo "flow-collect: not everything that was counted as written is found" >&2; exit 1; }
