"""Holds eviction plans against the truth of the scenarios that they were made of, and writes the page of figures."""

import json
import sys
from pathlib import Path

HEAD = """# Do eviction plans name what the truth names

Each scenario is written, hunted and planned (`breakwater demo`, `breakwater evict`), and the plan is held against `truth.json`: devices that are compromised or
suspected, devices that a stolen account entered, servers that were touched, and credentials to rotate. "Beyond" is what a plan names and the truth does not: the truth lists what passed
through the capture and stood in the copied configuration; a plan adds accounts that were used on a held device later, or that findings name. The page is written by `./prove eviction`.

| Scenario | Seed | Held devices: agree / of / beyond | Entered: agree / of / beyond | Servers: agree / of / beyond | Credentials: agree / of / beyond | Steps | Problems |
|---|---:|---|---|---|---|---:|---:|"""


def cell(expected, named):
    return f"{len(expected & named)} / {len(expected)} / {len(named - expected)}"


def row(folder):
    variant, seed = folder.name.rsplit("-", 1)
    truth = json.loads((folder / "world" / "truth.json").read_text())["expected"]
    plan = json.loads((folder / "plan.json").read_text())

    def nodes(network, *standings):
        return {n["name"] for n in plan["nodes"] if n["standing"] in standings and (n["kind"] == "network") == network}

    accounts = {a["name"] for a in plan["accounts"]}
    secrets = {f"secrets in the configuration of {d}" for s in plan["secrets"] for d in s["devices"]}
    rotate = set(truth["rotate_credentials"])
    cells = [
        variant,
        seed,
        cell(set(truth["compromised"] + truth["suspected"]), nodes(True, "compromised", "suspected")),
        cell(set(truth["accessed"]), nodes(True, "accessed")),
        cell(set(truth["servers"]), nodes(False, "compromised", "suspected", "touched")),
        cell(rotate, accounts | (secrets & rotate)),
        str(len(plan["steps"])),
        str(len(plan["problems"])),
    ]
    return "| " + " | ".join(cells) + " |"


order = ["full", "valid-credentials", "no-accounting", "cpe-entry", "clean"]
folders = [f for f in Path(sys.argv[1]).iterdir() if f.is_dir()]
folders.sort(key=lambda f: (order.index(f.name.rsplit("-", 1)[0]), int(f.name.rsplit("-", 1)[1])))
print(HEAD)
for one in folders:
    print(row(one))
