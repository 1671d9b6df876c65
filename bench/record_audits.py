"""Scores hunts of made-up carriers in which each theft happens at each store, and writes the part of the page about audits.
usage: record_audits.py WORK PAGE COMMAND"""
import json
import pathlib
import statistics
import sys

work, page, command = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
HEAD = "## Each audit"
DAYS = 90
SHOWN = ("medium", "high", "critical")
NO_ROWS = ("oracle", "mariadb", "hive")
NO_STOP = ("snowflake", "trino", "bigquery", "hive")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def shown(answer):
    with open(answer / "findings.ndjson", encoding="utf-8") as lines:
        for line in lines:
            finding = json.loads(line)
            if finding["level"] in SHOWN and finding["disposition"]["state"] == "open":
                yield finding


def names(finding, kind):
    return {e["value"].lower() for e in finding["entities"] if e["kind"] == kind}


audits, missed, alarms, wrong = {}, [], {}, []
worlds = 0
for world in sorted(p for p in work.iterdir() if p.is_dir()):
    worlds += 1
    stores = {s["name"]: (s["kind"], s["hosts"][0].lower()) for s in load(world / "inventory.json")["call_records"]["stores"]}
    acts = load(world / "truth.json")["acts"]
    thieves = {a["account"].lower() for a in acts}
    findings = list(shown(world / "out"))
    exposure = world / "out" / "record-exposure.json"
    report = {s["store"]: s for s in load(exposure)["stores"]} if exposure.exists() else {}
    for store, (kind, host) in stores.items():
        row = audits.setdefault(kind, {"worlds": 0, "thefts": 0, "found": 0, "canaries": 0, "canaries_found": 0, "alarms": 0,
                                       "bounds": 0, "held": 0, "proven": 0, "exact": 0, "open": 0, "ratios": []})
        row["worlds"] += 1
        own = [a for a in acts if a["store"] == store]
        is_whole = True
        for act in own:
            is_found = any(act["account"].lower() in names(f, "account") for f in findings)
            row["thefts"] += 1
            row["found"] += is_found
            is_whole &= is_found
            if act["story"] == "canary_touch":
                row["canaries"] += 1
                row["canaries_found"] += any(
                    f["rule"]["id"] == "call_records:cdr-05" and act["account"].lower() in names(f, "account") for f in findings)
            if not is_found:
                missed.append(f"{act['story']} ({kind}, {world.name})")
        for finding in findings:
            at = names(finding, "store") or {e["path"].split("/")[0].lower() for e in finding["evidence"]}
            if not names(finding, "account") & thieves and at & {store.lower(), host}:
                row["alarms"] += 1
                key = (kind, finding["level"], finding["rule"]["id"], finding["summary"])
                alarms[key] = alarms.get(key, 0) + 1
        row["bounds"] += 1
        is_right = True
        for what in ("rows", "subscribers"):
            if any(what not in a for a in own):
                continue
            truth = sum(a[what] for a in own)
            bounds = report.get(store, {}).get(what, {"proven": None, "upper_bound": 0 if not own else None})
            proven, most = bounds["proven"] or 0, bounds["upper_bound"]
            # What was not found is in no number: it is told as missed, and no bound is asked of it.
            fits = proven <= truth and (not is_whole or most is None or truth <= most)
            if not fits:
                wrong.append(f"{kind}, {world.name}, {what}: proven {proven}, truth {truth}, upper bound {most}")
            is_right &= fits
            if what == "rows" and own and truth > 0 and is_whole:
                row["proven"] += 1
                row["exact"] += proven == truth
                row["open"] += most is None
                if most is not None:
                    row["ratios"].append(most / truth)
        row["held"] += is_right

sets = len({w.name.rsplit("-", 1)[0] for w in work.iterdir() if w.is_dir()})
text = [HEAD, "", f"Written by `{command}`: {sets} carriers of four stores and 400 identities, {worlds} worlds of ninety days, in which each theft happens at each store, by somebody else each time, and one"]
text += ["world each without a theft. Thefts that cannot have taken the same records share a world. Nobody had looked at these carriers before."]
text += ["People, stores, days and sizes are new in each carrier; the twelve thefts, and what looks like one and is none, are told the same way in all, and were known when the checks were written.", ""]
text += ["*Stores between the bounds*: of all stores of all worlds, those with proven ≤ truth ≤ upper bound, for rows and, where the story says them, subscribers; of a store at which a theft was missed,"]
text += ["proven ≤ truth alone. *All proven*: of stores whose thefts were all found and took records, those of which every row is proven. *No upper bound*: of the same, those without one, as the audit counts no rows.", ""]
text += ["| Audit | counts rows | thefts | found | canaries found | false alarms | a day | stores between the bounds | all proven | no upper bound | upper bound / truth, median |"]
text += ["|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
total = dict.fromkeys(("worlds", "thefts", "found", "canaries", "canaries_found", "alarms", "bounds", "held", "proven", "exact", "open"), 0) | {"ratios": []}
for kind in sorted(audits, key=lambda k: (k == "files", k)):
    for key in total:
        total[key] += audits[kind][key]
for kind, row in [*sorted(audits.items(), key=lambda a: (a[0] == "files", a[0])), ("all", total)]:
    counts = "-" if kind in ("all", "files") else "no" if kind in NO_ROWS else "yes"
    ratio = f"{statistics.median(row['ratios']):.2f}" if row["ratios"] else "-"
    canaries = f"{row['canaries_found']} of {row['canaries']}" if row["canaries"] else "-"
    text.append(f"| {kind} | {counts} | {row['thefts']} | {row['found']} | {canaries} | {row['alarms']} | {row['alarms'] / row['worlds'] / DAYS:.3f} | {row['held']} of {row['bounds']} | {row['exact']} of {row['proven']} | {row['open']} | {ratio} |")
text += ["", f"No statement stops {', '.join(NO_STOP[:-1])} and {NO_STOP[-1]}, so that audit_tampering has no place there. `files` is the server of record files, of which one theft is told."]
text += ["", "Missed: " + (", ".join(sorted(missed)) if missed else "none") + "."]
text += ["", "Outside of the bounds: " + ("; ".join(wrong) if wrong else "none") + "."]
for (kind, level, rule, summary), count in sorted(alarms.items()):
    text.append(f"- {kind}, in {count} worlds: {level}, {rule}: {summary}")
before = page.read_text(encoding="utf-8").split(HEAD)[0].rstrip("\n")
page.write_text(before + "\n\n" + "\n".join(text) + "\n", encoding="utf-8")
print("\n".join(text))
