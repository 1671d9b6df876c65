#!/usr/bin/env python3
"""Real Windows events, repeated to a size, with hosts, times and GUIDs of processes and logons rewritten.

usage: bench/real-corpus.py OTRF OUT.ndjson [MEGABYTES=300] [SEED=1]

OTRF is a copy of the folder datasets/ of github.com/OTRF/Security-Datasets (zip files of JSON lines). Every repetition
gives hosts other names, moves times by whole days, and changes the GUIDs of processes, logons and activities; what
rules look at stays: paths, command lines, identifiers of classes and providers. Same arguments, same bytes.
"""
import datetime, hashlib, json, pathlib, re, sys, zipfile

source, out = pathlib.Path(sys.argv[1]), sys.argv[2]
wanted = int(float(sys.argv[3]) * 1e6) if len(sys.argv) > 3 else 300_000_000
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
DATE = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
ONE_OF_US = re.compile(
    r'"(?:ProcessGuid|SourceProcessGUID|TargetProcessGUID|SourceProcessGuid|TargetProcessGuid|ParentProcessGuid|LogonGuid|ActivityID|TargetLogonGuid)":"(\{?[0-9A-Fa-f-]{36}\}?)"'
)
HOST = re.compile(r'"(?:Hostname|Computer|ComputerName|host)":"([^"\\]{2,60})"')


def lines():
    for archive in sorted(source.rglob("*.zip")):
        if "windows" not in str(archive) and "compound" not in str(archive):
            continue
        with zipfile.ZipFile(archive) as opened:
            for member in sorted(opened.namelist()):
                if member.endswith(".json"):
                    for line in opened.read(member).decode("utf-8", "replace").splitlines():
                        if line.startswith("{") and '"EventID"' in line:
                            yield line


def shifted(day, by, known={}):
    key = (day, by)
    if key not in known:
        try:
            known[key] = (datetime.date.fromisoformat(day) + datetime.timedelta(days=by)).isoformat()
        except ValueError:
            known[key] = day
    return known[key]


def rewritten(line, repetition):
    key = f"{seed}/{repetition}/"
    for guid in set(ONE_OF_US.findall(line)):
        digest = hashlib.md5((key + guid).encode()).hexdigest().upper()
        made = f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"
        line = line.replace(guid, guid.replace(guid.strip("{}"), made))
    for host in set(HOST.findall(line)):
        label = host.split(".")[0]
        number = int(hashlib.md5((key + label).encode()).hexdigest()[:4], 16)
        if len(label) > 2:
            line = line.replace(label, f"{label.rstrip('0123456789')}{number}")
    by = 7 * (repetition + 1) + seed % 7
    return DATE.sub(lambda m: shifted(m.group(), by), line)


written = events = repetition = 0
with open(out, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
    known = list(lines())
    if not known:
        sys.exit(f"no Windows events below {source}")
    while written < wanted:
        for line in known:
            made = rewritten(line, repetition)
            if events < len(known):
                json.loads(made)
            file.write(made + "\n")
            written += len(made.encode()) + 1
            events += 1
            if written >= wanted:
                break
        repetition += 1
print(f"{events} events ({len(known)} different before rewriting), {written / 1e6:.0f} MB")
