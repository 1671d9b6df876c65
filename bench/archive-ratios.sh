#!/usr/bin/env bash
# Packs made-up call records in every form by every program that is installed and prints what comes out, in percent. usage: bench/archive-ratios.sh [BYTES=20000000]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bytes="${1:-20000000}"
work="$PWD/artifacts/prove/archives"
rm -rf "$work"
mkdir -p "$work"
for form in table file tap; do python3 bench/record_files.py "$form" "$bytes" 20000 "$work/$form" >/dev/null; done
# Numbers of the other party that hardly ever come twice.
python3 - "$work/unlike" <<'PY'
import datetime, random, sys
r = random.Random(7)
subscribers = ["1%d" % r.randrange(2012000000, 9899999999) for _ in range(20000)]
time = datetime.datetime(2026, 9, 1)
with open(sys.argv[1], "w") as out:
    out.write("a_number,b_number,started,duration,cell\n")
    for _ in range(300000):
        time += datetime.timedelta(seconds=r.randrange(3))
        a = subscribers[min(int(r.expovariate(1 / 4000)), 19999)]
        b = "1%d" % r.randrange(2012000000, 9899999999) if r.random() < 0.5 else subscribers[r.randrange(20000)]
        out.write(f"{a},{b},{time:%Y-%m-%d %H:%M:%S},{int(r.expovariate(1 / 90))},310-410-{r.randrange(4000, 4400)}-{r.randrange(60000)}\n")
PY
for file in "$work"/*; do
  whole=$(stat -c %s "$file")
  for program in "gzip -1" "gzip -6" "gzip -9" "bzip2 -9" "xz -6" "zstd -3" "zstd -19" "tar"; do
    command -v "${program%% *}" >/dev/null || continue
    if [ "$program" = tar ]; then packed=$(tar -C "$work" -c "${file##*/}" | wc -c); else packed=$($program -c <"$file" | wc -c); fi
    awk -v f="${file##*/}" -v p="$program" -v a="$packed" -v b="$whole" 'BEGIN { printf "%-8s %-9s %5.1f %%\n", f, p, 100 * a / b }'
  done
done
