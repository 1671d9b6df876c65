#!/usr/bin/env bash
# Flows decoded per CPU second, against nfcapd (Debian's nfdump), on the same datagrams, in turn. Writes docs/flow-figures.md.
# Here: a capture is read from the page cache, its packets taken apart, the records written into columns. nfcapd: the same datagrams are
# received over UDP from this host and written to a file, uncompressed; its CPU seconds are those of its process, user and system.
# usage: bench/flow-decode.sh [FLOWS=1000000] [ROUNDS=3]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
flows="${1:-1000000}"
rounds="${2:-3}"
generator="${BREAKWATER_BENCH:-../shared/bench}/gen_flows.py"
work="$PWD/artifacts/prove/flows"
page=docs/flow-figures.md
port=29995
command -v nfcapd >/dev/null || { echo "needs nfcapd (apt-get install nfdump)" >&2; exit 3; }
[ -f "$generator" ] || { echo "needs the generator of flows; set BREAKWATER_BENCH" >&2; exit 3; }
mkdir -p "$work"
dotnet build bench/Breakwater.Flow.Bench -c Release -v q >/dev/null
bench=artifacts/bin/Breakwater.Flow.Bench/release/Breakwater.Flow.Bench

receive() { # KIND: CPU seconds of nfcapd from its start to its end, and how many flows it kept
  local folder="$work/nfcapd-$1" kept
  rm -rf "$folder"
  mkdir -p "$folder"
  (
    TIMEFORMAT='%U %S'
    time nfcapd -w "$folder" -p "$port" -b 127.0.0.1 -B 33554432 -t 3600 -P "$folder.pid" >"$folder.log" 2>&1
  ) 2>"$folder.time" &
  until grep -qi ":$(printf '%X' "$port")" /proc/net/udp; do kill -0 "$!"; done
  python3 "$generator" "$1" "$flows" udp "$port" 2>/dev/null
  until awk -v p="$(printf '%X' "$port")" '$2 ~ ":" p "$" && $5 !~ /:00000000$/ { busy = 1 } END { exit busy }' /proc/net/udp; do :; done
  kill -INT "$(cat "$folder.pid")"
  wait "$!" || true
  kept="$(sed -nE 's/.*Flows: ([0-9]+),.*/\1/p' "$folder.log" | awk '{ s += $1 } END { print s + 0 }')"
  awk -v kept="$kept" '{ printf "%.2f %d\n", $1 + $2, kept }' "$folder.time"
}

# What other commands wrote into the page stays.
others=""
[ ! -f "$page" ] || others="$(sed -n '/<!-- history: begin -->/,$p' "$page")"
{
  echo "# Flow records: rate of decoding"
  echo
  echo "Written by \`./prove flows\`: $flows flows of each kind, of a generator, in $rounds rounds, the two sides in turn. Flows per CPU second of one"
  echo "thread. Here a capture is read from the page cache, its packets are taken apart and the records written into columns. nfcapd"
  echo "($(nfcapd -V 2>&1 | sed -nE 's/.*Version: ([0-9.]+).*/\1/p' | head -1)) receives the same datagrams over UDP from the generator on this host, at the generator's"
  echo "own pace, and writes a file, uncompressed: its figure includes both."
  echo
  echo "| kind | round | here, flows/s | nfcapd: flows kept | CPU s | flows/s | ratio |"
  echo "|---|---|---|---|---|---|---|"
} >"$page"
for kind in v5 ipfix; do
  [ -s "$work/$kind.raw" ] || python3 "$generator" "$kind" "$flows" file "$work/$kind.raw" 2>/dev/null
  "$bench" pcap "$work/$kind.raw" "$work/$kind.pcap"
  for round in $(seq "$rounds"); do
    read -r here ours < <("$bench" decode "$work/$kind.pcap")
    read -r seconds kept < <(receive "$kind")
    awk -v k="$kind" -v r="$round" -v n="$here" -v o="$ours" -v s="$seconds" -v kept="$kept" \
      'BEGIN { t = s > 0 ? kept / s : 0; printf "| %s | %d | %.1f M | %d | %.2f | %.2f M | %.1f |\n", k, r, o / 1e6, kept, s, t / 1e6, (t > 0 ? o / t : 0) }' |
      tee -a "$page"
  done
done
{
  echo
  echo "Load of the machine (1 minute) at the end: $(cut -d' ' -f1 /proc/loadavg), processors: $(nproc). The more the machine has to do, the more datagrams nfcapd"
  echo "finds waiting each time that it wakes, and the less each of them costs it."
  [ -z "$others" ] || printf '\n%s\n' "$others"
} >>"$page"
