"""Scores hunts of made-up carriers' stores of call records and writes the page.
usage: record_proof.py WORK PAGE COMMAND; record_proof.py WORLD cut DAYS writes the evidence up to so many days after the theft began;
record_proof.py WORLD found OUT succeeds where the hunt in OUT names the thief."""
import datetime
import json
import pathlib
import re
import shutil
import sys

work, page, command = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
DAYS = 90
SHOWN = ("medium", "high", "critical")


def findings(answer):
    with open(answer / "findings.ndjson", encoding="utf-8") as lines:
        for line in lines:
            finding = json.loads(line)
            if finding["level"] in SHOWN and finding["disposition"]["state"] == "open":
                yield finding


def accounts(finding):
    return {e["value"].lower() for e in finding["entities"] if e["kind"] == "account"}


def thief_of(truth):
    return (truth.get("account") or "").lower()


def is_found(answer, truth):
    return (answer / "findings.ndjson").exists() and any(thief_of(truth) in accounts(f) for f in findings(answer))


def taken(world, what):
    """The bounds over all stores; none proven where no access stands in a finding."""
    exposure = world / "out" / "record-exposure.json"
    return json.loads(exposure.read_text(encoding="utf-8"))[what] if exposure.exists() else {"proven": None, "upper_bound": None}


def cut(world, until):
    """Every record of these worlds is one line with one time to the fraction of a second, or, of sftp-server, one that ends with Z."""
    stamp = re.compile(rb"(20\d\d-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d{3,6}|Z )")
    limit = until.strftime("%Y-%m-%d %H:%M:%S").encode()
    shutil.rmtree(world / "cut", ignore_errors=True)
    for file in sorted((world / "evidence").rglob("*")):
        if file.is_file():
            target = world / "cut" / file.relative_to(world / "evidence")
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(file, "rb") as lines, open(target, "wb") as kept:
                for line in lines:
                    found = stamp.search(line)
                    if not found or b" ".join(found.groups()) < limit:
                        kept.write(line)


if sys.argv[2] in ("cut", "found"):
    truth = json.loads((work / "truth.json").read_text(encoding="utf-8"))
    if sys.argv[2] == "found":
        sys.exit(0 if is_found(work / command, truth) else 1)
    first = datetime.datetime.fromisoformat(truth["first"].replace("Z", "+00:00"))
    cut(work, first + datetime.timedelta(days=int(command)))
    sys.exit(0)

stories, alarms, innocent, worlds = {}, [], [], 0
for world in sorted(work.iterdir()):
    if not (world / "out" / "findings.ndjson").exists():
        continue
    worlds += 1
    truth = json.loads((world / "truth.json").read_text(encoding="utf-8"))
    thief = thief_of(truth)
    own, others = [], []
    for finding in findings(world / "out"):
        (own if thief and thief in accounts(finding) else others).append(finding)
    alarms.append((world.name, others))
    if not truth["story"]:
        innocent.append(not taken(world, "rows")["proven"])
        continue
    row = stories.setdefault(truth["story"], {"worlds": 0, "found": 0, "rules": {}, "missed": [], "day": 0, "week": 0, "rows": [], "subscribers": [], "exact": 0, "tells": []})
    row["worlds"] += 1
    if not own:
        row["missed"].append(world.name)
        continue
    row["found"] += 1
    rules = {f["rule"]["id"].split(":")[-1] for f in own}
    for rule in rules:
        row["rules"][rule] = row["rules"].get(rule, 0) + 1
    if len(rules) == 1:
        row["tells"].append(next(iter(rules)))
    in_a_day = is_found(world / "day1", truth)
    row["day"] += in_a_day
    row["week"] += in_a_day or is_found(world / "day7", truth)
    for what in ("rows", "subscribers"):
        if what in truth:
            bounds = taken(world, what)
            row[what].append((bounds["proven"] or 0) <= truth[what] and (bounds["upper_bound"] is None or bounds["upper_bound"] >= truth[what]))
    row["exact"] += truth["rows"] > 0 and taken(world, "rows")["proven"] == truth["rows"]

false = sum(len(f) for _, f in alarms)
text = ["# Call records: twelve thefts", ""]
text += [f"Written by `{command}`. Ninety days of made-up carriers (`breakwater scenario records`): 400 identities, about 173,000 audit records of PostgreSQL (pgAudit),"]
text += ["Snowflake, Oracle and Teradata and transfers of sftp-server, with month ends, holidays, a campaign against fraud, declared exports and consumers, reports that"]
text += ["move to another scheduler or fail over, people with new computers, a store that is down for days and reports that catch up, a clock that is changed, new versions"]
text += ["and settlements of reports, and administrators who give a right or look at some records in a night on call; at most one theft a world.", ""]
text += [f"{worlds} worlds. *Found*: a finding at medium or above names the account. *Only rule*: in so many worlds one rule alone found it; without it the theft would be missed there."]
text += ["*In a day*, *in a week*: found by a hunt of what was logged up to a day, a week after the first act.", ""]
text += ["| Theft | worlds | found | in a day | in a week | rules that found it | only rule | rows between the bounds | all rows proven | subscribers between the bounds |", "|---|---:|---:|---:|---:|---|---|---|---:|---|"]
for name in sorted(stories):
    row = stories[name]
    rules = ", ".join(f"{r} {n}" for r, n in sorted(row["rules"].items()))
    only = ", ".join(f"{r} {row['tells'].count(r)}" for r in sorted(set(row["tells"]))) or "-"
    rows, people = (f"{sum(row[k])} of {len(row[k])}" if row[k] else "-" for k in ("rows", "subscribers"))
    text.append(f"| {name} | {row['worlds']} | {row['found']} | {row['day']} | {row['week']} | {rules or '-'} | {only} | {rows} | {row['exact']} | {people} |")
text += ["", f"Alarms that speak of somebody else: {false} in {worlds} worlds of {DAYS} days, {false / worlds / DAYS:.3f} a day.", ""]
told = {}
for name, others in alarms:
    for finding in others:
        key = (name.split("-")[0], finding["level"], finding["rule"]["id"], finding["summary"])
        told[key] = told.get(key, 0) + 1
for (seed, level, rule, summary), count in sorted(told.items()):
    text.append(f"- carrier {seed}, in {count} of its worlds: {level}, {rule}: {summary}")
alone = {}
for row in stories.values():
    for rule in row["rules"]:
        found, only = alone.get(rule, (0, 0))
        alone[rule] = (found + row["rules"][rule], only + row["tells"].count(rule))
text += ["", "Without one rule, of the thefts that are found so many would be missed:", "", "| Rule | found with it | missed without it |", "|---|---:|---:|"]
text += [f"| {rule} | {found} | {only} |" for rule, (found, only) in sorted(alone.items())]
missed = [w for row in stories.values() for w in row["missed"]]
text += ["", "Rules are those of docs/call-records.md; a long id is that of a Sigma rule of content/sigma/records."]
text += ["", "Missed: " + (", ".join(sorted(missed)) if missed else "none") + "."]
text += ["Where an audit counts no rows (Oracle), a bulk read shows by its statement (form, period, fields), its place and its hours alone; an account that reads much every day hides three times as much again."]
text += [f"Rows and subscribers are those of the whole answer, whatever store and account; of thefts that were found. Worlds without a theft in which nothing is proven: {sum(innocent)} of {len(innocent)}."]
AUDITS = "## Each audit"
tail = page.read_text(encoding="utf-8").partition(AUDITS) if page.exists() else ("", "", "")
page.write_text("\n".join(text) + "\n" + ("\n" + AUDITS + tail[2] if tail[1] else ""), encoding="utf-8")
print("\n".join(text))
