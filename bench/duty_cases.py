#!/usr/bin/env python3
"""Writes the dated cases of duties with what each must give, reckoned without the product: another language, the time zone database of
the system, federal holidays typed in day by day as they were published, and the clocks of each rule written down a second time.
Some are worked by hand besides (HAND) and held against the reckoning.
usage: bench/duty_cases.py > tests/Breakwater.Investigation.Tests/Duties/duty-cases.tsv"""
import calendar
import datetime as dt
import sys
from zoneinfo import ZoneInfo

NEW_YORK = "America/New_York"
# Observed federal holidays, year by year.
PUBLISHED = """
2021 0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231
2022 0117 0221 0530 0620 0704 0905 1010 1111 1124 1226
2023 0102 0116 0220 0529 0619 0704 0904 1009 1110 1123 1225
2024 0101 0115 0219 0527 0619 0704 0902 1014 1111 1128 1225
2025 0101 0120 0217 0526 0619 0704 0901 1013 1111 1127 1225
2026 0101 0119 0216 0525 0619 0703 0907 1012 1111 1126 1225
2027 0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231
2028 0117 0221 0529 0619 0704 0904 1009 1110 1123 1225
2029 0101 0115 0219 0528 0619 0704 0903 1008 1112 1122 1225
2030 0101 0121 0218 0527 0619 0704 0902 1014 1111 1128 1225
"""
HOLIDAYS = {
    dt.date(int(line[:4]), int(day[:2]), int(day[2:]))
    for line in PUBLISHED.split("\n") if line
    for day in line.split()[1:]
}


def business_days(day, count):
    while count:
        day = dt.date.fromordinal(day.toordinal() + 1)
        assert 2021 <= day.year <= 2030, day
        count -= calendar.weekday(day.year, day.month, day.day) < 5 and day not in HOLIDAYS
    return day


def months(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def instant(text, zone):
    """The moment of a text; without an offset on the clocks of the zone, the first where they showed it twice."""
    parsed = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=ZoneInfo(zone), fold=0)
    return parsed.astimezone(dt.timezone.utc)


def midnight_after(day, zone):
    local = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(zone))
    return local.astimezone(dt.timezone.utc)


def clock(day, hour, minute, zone):
    return dt.datetime.combine(day, dt.time(hour, minute), ZoneInfo(zone)).astimezone(dt.timezone.utc)


def days_of(moment, zones):
    return [moment.astimezone(ZoneInfo(z)).date() for z in zones]


def latest_by(moment, zones, step):
    """The strictest end of a clock of days: the earlier day, and the zone in which that ends first."""
    last = step(min(days_of(moment, zones)))
    return min(midnight_after(last, z) for z in zones)


def earliest_from(moment, zones, step):
    last = step(max(days_of(moment, zones)))
    return max(midnight_after(last, z) for z in zones)


class Case:
    def __init__(self, group, step, zone, at=None, **more):
        self.group, self.step, self.zone, self.at = group, step, zone, at
        self.choice = more.pop("choice", "")
        self.sent = more.pop("sent", {})
        self.holds = more.pop("holds", [])
        self.contract = more.pop("contract", "")
        self.customers = more.pop("customers", "1000..1000")
        self.as_of = more.pop("as_of", "2026-11-22T12:00:00Z")
        self.fact = more.pop("fact", "determined_at")
        self.facts = dict(more.pop("facts", {}))
        self.state = more.pop("state", "due")
        self.expected = more.pop("expected", None)
        assert not more, more

    def start(self):
        return instant(self.at, self.zone) if self.at else instant(self.as_of, self.zone)

    def reckon(self):
        if self.state in ("does_not_apply", "not_seen", "no_rule", "done"):
            return None, None
        if self.expected:
            return tuple(instant(e, "UTC") if e else None for e in self.expected)
        return CLOCKS[self.step](self)

    def row(self):
        by, not_before = self.reckon()
        facts = dict(self.facts)
        if self.at:
            facts[self.fact] = self.at
        shown = lambda m: m.strftime("%Y-%m-%dT%H:%M:%SZ") if m else "-"
        return "\t".join([
            self.group, self.step, self.choice or "-", self.zone,
            "|".join(f"{k}={v}" for k, v in facts.items()) or "-",
            "|".join(f"{k}={v}" for k, v in self.sent.items()) or "-",
            "|".join(",".join(h) for h in self.holds) or "-",
            self.contract or "-", self.customers, self.as_of, self.state, shown(by), shown(not_before)])


def both(case):
    return [case.zone, NEW_YORK]


def fcc_agencies(case):
    return latest_by(case.start(), both(case), lambda d: business_days(d, 7)), None


def holds_end(case, ends=(), needs_writing=False):
    for step, agency, start, days, written, extension in case.holds:
        if needs_writing and written != "yes":
            continue
        day = instant(start, case.zone).astimezone(ZoneInfo(case.zone)).date() + dt.timedelta(days=int(days))
        ends = [*ends, midnight_after(day, case.zone)]
    return max(ends, default=None)


def fcc_customers(case):
    by = not_before = None
    if case.choice != "text_b":
        told = case.sent.get("fcc-cpni/agencies")
        moment = instant(told, case.zone) if told else fcc_agencies(case)[0] - dt.timedelta(milliseconds=1)
        not_before = earliest_from(moment, both(case), lambda d: business_days(d, 7))
    if case.choice != "text_a":
        by = latest_by(case.start(), both(case), lambda d: d + dt.timedelta(days=30))
    held, written = holds_end(case), holds_end(case, needs_writing=True)
    if held:
        not_before = max(filter(None, [not_before, held]))
    if by and written:
        by = max(by, written)
    return by, not_before


def sec(case):
    first = min(days_of(case.start(), both(case)))
    by = clock(business_days(first, 4), 17, 30, NEW_YORK)
    if case.facts.get("cpni_delay_elected") == "yes":
        told = instant(case.sent["fcc-cpni/agencies"], case.zone)
        by = max(by, clock(business_days(min(days_of(told, both(case))), 7), 17, 30, NEW_YORK))
    if case.facts.get("ag_delay_granted") == "yes":
        by = max(by, instant(case.facts["ag_delay_until"], case.zone))
    return by, None


def hours(count):
    return lambda case: (case.start() + dt.timedelta(hours=count), None)


def days(count, zone=None):
    return lambda case: (latest_by(case.start(), [zone or case.zone], lambda d: d + dt.timedelta(days=count)), None)


def nis2_final(case):
    told = case.sent.get("eu-nis2/notification")
    moment = instant(told, case.zone) if told else case.start() + dt.timedelta(hours=72)
    return latest_by(moment, ["Europe/Brussels"], lambda d: months(d, 1)), None


def annual(case):
    return latest_by(case.start(), both(case), lambda d: dt.date(d.year + 1, 2, 1)), None


CLOCKS = {
    "fcc-cpni/agencies": fcc_agencies, "fcc-cpni/customers": fcc_customers, "fcc-cpni/annual": annual,
    "sec-8k/filing": sec, "calea/agencies": hours(24), "circia/incident": hours(72), "circia/ransom": hours(24),
    "dfars/report": hours(72), "eu-nis2/early-warning": hours(24), "eu-nis2/notification": hours(72),
    "eu-nis2/final": nis2_final, "eu-gdpr/authority": hours(72), "eu-telecom-breach/authority": hours(24),
    "uk-gdpr/ico": hours(72), "uk-ofcom/ofcom": hours(24), "au-soci/critical": hours(12), "au-soci/other": hours(72),
    "us-state-fl/residents": days(30), "us-state-tx/residents": days(60), "us-state-ny/residents": days(30),
    "jp-appi/preliminary": days(3, "Asia/Tokyo"), "jp-appi/final": days(30, "Asia/Tokyo"),
}
CHICAGO, LOS_ANGELES, HONOLULU, GUAM = "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Guam"
PUBLIC = {"public_company": "yes", "material": "yes"}
EU, UK = {"operates_in": "EU", "significant_incident": "yes"}, {"operates_in": "UK", "significant_incident": "yes"}


def cases():
    fcc, told = "fcc-cpni/agencies", "fcc-cpni/customers"
    for option in ("text_a", "text_b", "stricter"):
        for day in range(3, 10):  # a plain week: 3 Aug 2026 is a Monday
            yield Case("weekdays", fcc, CHICAGO, f"2026-08-{day:02}T15:00", choice=option)
    for day in range(3, 10):
        yield Case("weekdays", "sec-8k/filing", CHICAGO, f"2026-08-{day:02}T15:00", fact="material_at", facts=PUBLIC)
    for holiday in sorted(h for h in HOLIDAYS if h.year == 2026):
        before = holiday - dt.timedelta(days=3 if holiday.weekday() == 0 else 1)
        yield Case("holidays", fcc, NEW_YORK, f"{before}T09:30", choice="text_b")
        yield Case("holidays", fcc, NEW_YORK, f"{holiday}T09:30", choice="text_a")
        yield Case("holidays", "sec-8k/filing", NEW_YORK, f"{before}T16:00", fact="material_at", facts=PUBLIC)
    for observed in ("2022-06-17", "2022-12-23", "2023-11-09", "2026-07-02", "2027-06-17", "2027-07-02", "2027-12-23",
                     "2027-12-30", "2028-11-09", "2029-11-09"):
        yield Case("observed", fcc, CHICAGO, f"{observed}T11:00", choice="text_a")
        if observed > "2023-12-18":
            yield Case("observed", "sec-8k/filing", CHICAGO, f"{observed}T11:00", fact="material_at", facts=PUBLIC)
    for day in ("2024-12-20", "2024-12-31", "2025-12-19", "2025-12-24", "2026-12-23", "2026-12-31", "2027-12-22",
                "2027-12-31", "2028-12-29", "2029-12-31"):
        yield Case("year ends", fcc, LOS_ANGELES, f"{day}T14:00", choice="text_b")
        yield Case("year ends", told, LOS_ANGELES, f"{day}T14:00", choice="text_b")
        yield Case("year ends", "sec-8k/filing", LOS_ANGELES, f"{day}T14:00", fact="material_at", facts=PUBLIC)
    for at in ("2026-03-05T22:00", "2026-03-07T12:00", "2026-03-08T03:30", "2026-10-30T08:00", "2026-11-01T01:30",
               "2026-11-01T02:30"):
        yield Case("clocks change", fcc, CHICAGO, at, choice="text_b")
        yield Case("clocks change", told, CHICAGO, at, choice="stricter")
        yield Case("clocks change", "calea/agencies", CHICAGO, at, fact="discovered_at")
        yield Case("clocks change", "dfars/report", CHICAGO, at, fact="discovered_at", facts={"dod_contractor": "yes"})
    for at in ("2026-03-28T12:00", "2026-03-29T01:30", "2026-10-23T18:00", "2026-10-25T02:30", "2026-10-25T00:10"):
        yield Case("clocks change", "eu-nis2/early-warning", "Europe/Berlin", at, fact="aware_at", facts=EU)
        yield Case("clocks change", "eu-nis2/notification", "Europe/Berlin", at, fact="aware_at", facts=EU)
        yield Case("clocks change", "eu-gdpr/authority", "Europe/Berlin", at, fact="aware_at", facts=EU)
        yield Case("clocks change", "eu-telecom-breach/authority", "Europe/Berlin", at, fact="aware_at", facts=EU)
        yield Case("clocks change", "uk-gdpr/ico", "Europe/London", at.replace("T01:30", "T02:30"), fact="aware_at", facts=UK)
    for at in ("2028-01-30T10:00", "2028-02-17T10:00", "2028-02-28T10:00", "2028-02-29T23:00", "2027-01-30T10:00",
               "2027-02-28T10:00"):
        yield Case("leap days", told, NEW_YORK, at, choice="text_b")
        yield Case("leap days", fcc, NEW_YORK, at, choice="text_a")
    for at in ("2027-01-28T12:00", "2027-01-31T12:00", "2028-01-29T12:00", "2028-01-31T12:00", "2028-02-29T12:00",
               "2026-08-31T23:59", "2026-12-31T12:00"):
        sent = {"eu-nis2/notification": at}
        yield Case("months", "eu-nis2/final", "Europe/Brussels", "2026-08-01T12:00" if at < "2027" else "2027-01-01T12:00",
                   fact="aware_at", facts=EU, sent=sent)
    yield Case("months", "eu-nis2/final", "Europe/Brussels", "2028-01-28T12:00", fact="aware_at", facts=EU)
    for at in ("2026-12-31T23:30", "2027-01-01T00:10", "2028-02-29T12:00"):
        yield Case("next year", "fcc-cpni/annual", NEW_YORK, at, choice="text_b", customers="20..499",
                   facts={"harm_ruled_out": "yes"})
    for zone in (LOS_ANGELES, HONOLULU, GUAM, "America/Anchorage", "America/Puerto_Rico"):
        for at in ("2026-08-06T23:30", "2026-08-10T00:20", "2026-09-04T22:00"):
            yield Case("zones", fcc, zone, at, choice="stricter")
        yield Case("zones", "sec-8k/filing", zone, "2026-08-13T23:30", fact="material_at", facts=PUBLIC)
        yield Case("zones", told, zone, "2026-08-06T23:30", choice="text_a", sent={fcc: "2026-08-10T22:15"})
    for sent in ("2026-08-07T09:00", "2026-08-08T09:00", "2026-08-31T17:00", "2026-11-18T17:00", "2027-12-20T10:00"):
        at = f"{sent[:8]}{max(1, int(sent[8:10]) - 3):02}T10:00"
        yield Case("waiting time", told, NEW_YORK, at, choice="text_a", sent={fcc: sent})
        yield Case("waiting time", told, NEW_YORK, at, choice="stricter", sent={fcc: sent})
        yield Case("waiting time", told, NEW_YORK, at, choice="text_b", sent={fcc: sent})
    hold = lambda start, length, written="yes", more="no": (told, "FBI", start, str(length), written, more)
    for option in ("text_a", "text_b", "stricter"):
        for held in ([hold("2026-08-12T10:00", 30)], [hold("2026-08-12T10:00", 10)], [hold("2026-08-12T10:00", 30, "no")],
                     [hold("2026-08-12T10:00", 30), hold("2026-09-10T10:00", 60, "yes", "yes")]):
            yield Case("holds", told, CHICAGO, "2026-08-06T10:00", choice=option, sent={fcc: "2026-08-11T10:00"}, holds=held)
    # The text of 2007 was alone before the order of 2023, whatever counsel chose.
    yield Case("dated texts", told, NEW_YORK, "2024-03-12T10:00", choice="text_a", sent={fcc: "2024-03-13T10:00"})
    yield Case("dated texts", told, NEW_YORK, "2024-03-13T10:00", choice="text_b", sent={fcc: "2024-03-14T10:00"})
    yield Case("dated texts", told, NEW_YORK, "2024-03-12T10:00", choice="text_b", state="no_rule")
    yield Case("dated texts", fcc, NEW_YORK, "2007-12-07T10:00", choice="stricter", state="no_rule")
    for at, state in (("2023-12-17T10:00", "no_rule"), ("2023-12-18T10:00", "due")):
        yield Case("dated texts", "sec-8k/filing", NEW_YORK, at, fact="material_at", facts=PUBLIC, state=state)
    for at, count in (("2025-08-19T23:30", 24), ("2025-08-20T00:30", 72), ("2025-08-20T12:00", 72)):
        end = instant(at, "Europe/London") + dt.timedelta(hours=count)
        yield Case("dated texts", "uk-pecr/ico", "Europe/London", at, fact="aware_at", facts=UK,
                   expected=(end.isoformat(), None))
    for at, state in (("2024-10-17T12:00", "no_rule"), ("2024-10-18T12:00", "due")):
        yield Case("dated texts", "eu-nis2/early-warning", "Europe/Brussels", at, fact="aware_at", facts=EU, state=state)
    small = {"harm_ruled_out": "yes"}
    for customers, facts, step, state in (
            ("500..500", small, fcc, "due"), ("499..499", small, fcc, "does_not_apply"), ("7..499", small, fcc, "does_not_apply"),
            ("7..500", small, fcc, "open"), ("7..", small, fcc, "open"), ("600..", small, fcc, "due"),
            ("7..9", {}, fcc, "due"), ("7..9", small, "fcc-cpni/annual", "due"), ("7..", small, "fcc-cpni/annual", "open"),
            ("500..", small, "fcc-cpni/annual", "does_not_apply"), ("7..9", {}, "fcc-cpni/annual", "does_not_apply"),
            ("7..9", small, told, "does_not_apply")):
        yield Case("thresholds", step, NEW_YORK, "2026-08-06T10:00", choice="text_b", customers=customers, facts=facts,
                   state=state)
    d, electing = "2026-09-02T15:00", {**PUBLIC, "cpni_delay_elected": "yes"}
    yield Case("delays", "sec-8k/filing", NEW_YORK, d, fact="material_at", facts=electing, sent={fcc: "2026-09-03T10:00"})
    yield Case("delays", "sec-8k/filing", NEW_YORK, d, fact="material_at", facts=electing, sent={fcc: "2026-08-28T10:00"})
    yield Case("delays", "sec-8k/filing", NEW_YORK, d, fact="material_at", facts=electing, sent={fcc: "2026-08-20T10:00"})
    yield Case("delays", "sec-8k/filing", LOS_ANGELES, d, fact="material_at", facts=electing, sent={fcc: "2026-10-08T23:30"})
    granted = {**PUBLIC, "ag_delay_granted": "yes", "ag_delay_until": "2026-10-08T17:00"}
    yield Case("delays", "sec-8k/filing", NEW_YORK, d, fact="material_at", facts=granted)
    yield Case("delays", "sec-8k/filing", NEW_YORK, d, fact="material_at", facts={**granted, "ag_delay_until": "2026-09-04T17:00"})
    for at in ("2026-12-24T20:00", "2028-02-28T23:30"):
        yield Case("hours", "circia/incident", CHICAGO, at, fact="reasonable_belief_at", state="asked")
        yield Case("hours", "circia/ransom", CHICAGO, at, fact="ransom_paid_at", facts={"ransom_paid": "yes"}, state="asked")
        yield Case("hours", "au-soci/critical", "Australia/Sydney", at, fact="aware_at",
                   facts={"operates_in": "AU", "significant_incident": "yes"})
        yield Case("hours", "uk-ofcom/ofcom", "Europe/London", at, fact="aware_at", facts=UK)
    taken = lambda state: {"personal_information_taken": "yes", "residents_of": state}
    for at in ("2026-02-10T09:00", "2028-01-30T23:45"):
        yield Case("days", "us-state-fl/residents", "America/New_York", at, facts=taken("FL"))
        yield Case("days", "us-state-tx/residents", CHICAGO, at, facts=taken("TX"))
        yield Case("days", "us-state-ny/residents", NEW_YORK, at, fact="discovered_at", facts=taken("NY"))
        yield Case("days", "jp-appi/preliminary", LOS_ANGELES, at, fact="aware_at", facts={"operates_in": "JP"})
        yield Case("days", "jp-appi/final", LOS_ANGELES, at, fact="aware_at", facts={"operates_in": "JP"})
    at = "2026-11-24T10:00"
    for unit, end in (("hours=48", instant(at, CHICAGO) + dt.timedelta(hours=48)),
                      ("days=5", midnight_after(dt.date(2026, 11, 29), CHICAGO)),
                      ("business_days=2", midnight_after(dt.date(2026, 11, 27), CHICAGO))):
        yield Case("contracts", "contracts/brand", CHICAGO, at, fact="aware_at", contract=unit, expected=(end.isoformat(), None))
    # Nothing stated: open, reckoned from the time of the answer, and never a silent no.
    for step, zone, missing in ((fcc, NEW_YORK, "us_telecom_carrier"), ("calea/agencies", NEW_YORK, "us_telecom_carrier"),
                                ("sec-8k/filing", NEW_YORK, "public_company"), ("sec-8k/filing", NEW_YORK, "material"),
                                ("eu-gdpr/authority", "Europe/Brussels", "operates_in"),
                                ("dfars/report", NEW_YORK, "dod_contractor")):
        facts = {**PUBLIC, missing: "?"}
        yield Case("open", step, zone, choice="text_a" if step == fcc else "", facts=facts, state="open",
                   as_of="2026-12-24T21:00:00Z")
    yield Case("said no", fcc, NEW_YORK, "2026-08-06T10:00", facts={"us_telecom_carrier": "no"}, state="does_not_apply")
    yield Case("said no", "sec-8k/filing", NEW_YORK, "2026-08-06T10:00", fact="material_at",
               facts={"public_company": "yes", "material": "no"}, state="does_not_apply")


# Worked by hand on a calendar: step, choice, zone, start, then the latest and the earliest moment.
HAND = """
fcc-cpni/agencies text_a America/Chicago 2026-08-07T15:00 2026-08-19T04:00:00Z -
fcc-cpni/agencies text_b America/New_York 2026-11-25T09:30 2026-12-08T05:00:00Z -
fcc-cpni/agencies text_a America/New_York 2026-11-26T09:30 2026-12-08T05:00:00Z -
fcc-cpni/agencies text_a America/Chicago 2027-12-30T11:00 2028-01-12T05:00:00Z -
fcc-cpni/agencies text_a America/Chicago 2026-07-02T11:00 2026-07-15T04:00:00Z -
fcc-cpni/agencies text_b America/Los_Angeles 2026-12-31T14:00 2027-01-13T05:00:00Z -
fcc-cpni/agencies stricter Pacific/Guam 2026-08-10T00:20 2026-08-18T14:00:00Z -
fcc-cpni/agencies stricter America/Los_Angeles 2026-08-06T23:30 2026-08-18T04:00:00Z -
fcc-cpni/customers text_b America/New_York 2028-01-30T10:00 2028-03-01T05:00:00Z -
fcc-cpni/customers text_a America/New_York 2026-08-04T10:00 - 2026-08-19T04:00:00Z
sec-8k/filing - America/Chicago 2026-08-07T15:00 2026-08-13T21:30:00Z -
sec-8k/filing - America/Chicago 2026-08-08T15:00 2026-08-13T21:30:00Z -
sec-8k/filing - America/New_York 2026-11-25T16:00 2026-12-02T22:30:00Z -
sec-8k/filing - America/Chicago 2027-12-30T11:00 2028-01-06T22:30:00Z -
eu-nis2/early-warning - Europe/Berlin 2026-03-28T12:00 2026-03-29T11:00:00Z -
eu-nis2/notification - Europe/Berlin 2026-10-23T18:00 2026-10-26T16:00:00Z -
calea/agencies - America/Chicago 2026-11-01T01:30 2026-11-02T06:30:00Z -
fcc-cpni/annual text_b America/New_York 2026-12-31T23:30 2027-02-02T05:00:00Z -
"""


def main():
    rows = [case.row() for case in cases()]
    assert len(rows) == len(set(rows)), "a case stands twice"
    for line in HAND.strip().split("\n"):
        step, choice, zone, at, by, not_before = line.split()
        found = [r.split("\t") for r in rows]
        found = [r for r in found if r[1:4] == [step, choice, zone] and f"={at}" in "|" + r[4]]
        assert found and all(r[11:13] == [by, not_before] for r in found), (line, found)
    print("\t".join(["group", "step", "choice", "zone", "facts", "sent", "holds", "contract", "customers", "as_of", "state",
                     "by", "not_before"]))
    print("\n".join(rows))
    print(f"{len(rows)} cases, {len(HAND.strip().splitlines())} of them worked by hand besides", file=sys.stderr)


if __name__ == "__main__":
    main()
