using System.Globalization;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Model.Duties;
using Breakwater.Model.Findings;
using Breakwater.Model.RecordExposure;
using NodaTime;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>Facts of a case besides its harms: counts with bounds, dates, kinds of data, methods.</summary>
internal static class CaseFacts
{
    private const int MostShown = 12;

    /// <summary>The facts.</summary>
    public static IEnumerable<DutyFact> Of(DutyCase held)
    {
        RecordExposureReport? exposure = held.Exposure;
        IReadOnlyList<string> records = held.Findings.Of(Harm.CallRecords);
        yield return People(CaseFactNames.CustomersAffected, "customers", exposure?.Subscribers, records);
        yield return People(CaseFactNames.OtherParties, "other parties", exposure?.OtherParties, records);
        yield return Number(
            CaseFactNames.RecordsTaken,
            "call records",
            "record-exposure.json rows",
            exposure?.Rows.Proven,
            exposure?.Rows.UpperBound,
            records
        );
        yield return Number(
            CaseFactNames.StoresRead,
            "stores of call records",
            "record-exposure.json stores",
            exposure?.Stores.Count,
            exposure?.Stores.Count,
            records
        );
        yield return List(
            CaseFactNames.DataTypes,
            "Kinds of data in what was read",
            "record-exposure.json stores.fields",
            exposure is null
                ? []
                : [.. exposure.Stores.SelectMany(s => s.Fields).Distinct().Order(StringComparer.Ordinal)],
            records
        );
        yield return Dates(
            CaseFactNames.BreachDates,
            "Call records were read",
            "record-exposure.json stores",
            exposure?.Stores.Min(s => s.First),
            exposure?.Stores.Max(s => s.Last),
            records
        );
        foreach (DutyFact fact in Acts(held))
        {
            yield return fact;
        }
    }

    private static IEnumerable<DutyFact> Acts(DutyCase held)
    {
        Finding? first = held.Findings.First;
        Finding? last = held.Findings.Last;
        yield return Dates(
            CaseFactNames.IncidentDates,
            "Acts that are shown and may be told",
            "findings.ndjson",
            first?.First.Value,
            last?.Last.Value,
            [.. new[] { first?.Id, last?.Id }.OfType<string>().Distinct()]
        );
        yield return Strongest(
            CaseFactNames.Techniques,
            "Techniques (ATT&CK)",
            "findings.ndjson techniques",
            held.Findings.Techniques,
            ", "
        );
        yield return Strongest(
            CaseFactNames.Methods,
            "What was done",
            "findings.ndjson rule.title",
            held.Findings.Titles,
            "; "
        );
        int devices = held.Verdict.Devices.Compromised.Count;
        yield return Number(
            CaseFactNames.DevicesCompromised,
            "network devices on which an intruder acted",
            "verdict.json devices.compromised",
            devices == 0 ? null : devices,
            null,
            held.Findings.Of(Harm.Foothold)
        );
        long taps =
            held.Verdict.Communications.Proven.GetValueOrDefault("captures")
            + held.Verdict.Communications.Proven.GetValueOrDefault("mirrors");
        yield return Number(
            CaseFactNames.TapsShown,
            "captures and mirrors of traffic",
            "verdict.json harms.communications.proven",
            taps == 0 ? null : taps,
            null,
            held.Findings.Of(Harm.Communications)
        );
        foreach (DutyFact fact in Holdings(held))
        {
            yield return fact;
        }
    }

    private static IEnumerable<DutyFact> Holdings(DutyCase held)
    {
        int? partners = held.Inventory.Telecom?.Partners?.Count;
        yield return Number(
            CaseFactNames.Partners,
            "roaming and interconnect partners in the inventory",
            "inventory telecom.partners",
            partners,
            partners,
            []
        );
        yield return Number(
            CaseFactNames.EvidenceHeld,
            "items of evidence, each with its SHA-256 in manifest.json",
            "manifest.json inputs",
            held.EvidenceItems,
            held.EvidenceItems,
            []
        );
        int gaps = held.Verdict.Gaps.Count;
        yield return Number(
            CaseFactNames.GapCount,
            "gaps: what could not be seen",
            "verdict.json gaps",
            gaps,
            gaps,
            []
        );
        yield return AsOf(held.AsOf);
    }

    private static DutyFact AsOf(DateTimeOffset? asOf) =>
        new()
        {
            Name = CaseFactNames.AsOf,
            State = asOf is null ? FactState.Open : FactState.Yes,
            Source = "verdict.json as_of",
            Statement = asOf is { } at
                ? $"The answer speaks for {Moment(at)}."
                : "The answer speaks for no known time.",
            Outward = asOf is { } told ? Moment(told) : null,
            Time = asOf,
            Decides = asOf is null ? "No time in the evidence can be trusted; give --as-of." : null,
        };

    private static DutyFact People(string name, string thing, CountBounds? bounds, IReadOnlyList<string> findings) =>
        Number(name, thing, $"record-exposure.json {name}", bounds?.Proven, bounds?.UpperBound, findings) with
        {
            Outward = OutwardNumbers.People(bounds?.Proven, bounds?.UpperBound),
        };

    private static DutyFact Number(
        string name,
        string thing,
        string source,
        long? atLeast,
        long? atMost,
        IReadOnlyList<string> findings
    )
    {
        string? told = OutwardNumbers.Things(atLeast, atMost);
        return new DutyFact
        {
            Name = name,
            State = told is null ? FactState.Open : FactState.Yes,
            Source = source,
            Statement = told is null ? $"How many {thing} is not known." : $"{Capital(told)} {thing}.",
            Outward = told,
            Findings = told is null ? [] : findings,
            AtLeast = atLeast,
            AtMost = atMost,
            Decides = told is null ? $"How many {thing}: the evidence does not show it." : null,
        };
    }

    private static DutyFact Strongest(
        string name,
        string thing,
        string source,
        IReadOnlyList<(string Word, string Finding)> words,
        string between
    ) =>
        List(
            name,
            thing,
            source,
            [.. words.Select(w => w.Word)],
            [.. words.Take(MostShown).Select(w => w.Finding).Distinct()],
            between
        );

    private static DutyFact List(
        string name,
        string thing,
        string source,
        IReadOnlyList<string> words,
        IReadOnlyList<string> findings,
        string between = ", "
    )
    {
        string shown = string.Join(between, words.Take(MostShown).Select(w => w.Replace('_', ' ')));
        string more =
            words.Count > MostShown ? $"{between}and {OutwardNumbers.Plain(words.Count - MostShown)} more" : "";
        return new DutyFact
        {
            Name = name,
            State = words.Count == 0 ? FactState.Open : FactState.Yes,
            Source = source,
            Statement = words.Count == 0 ? $"{thing}: not known." : $"{thing}: {shown}{more}.",
            Outward = words.Count == 0 ? null : shown + more,
            Findings = words.Count == 0 ? [] : findings,
            Words = words,
            Decides = words.Count == 0 ? $"{thing}: the evidence does not show it." : null,
        };
    }

    private static DutyFact Dates(
        string name,
        string thing,
        string source,
        DateTimeOffset? first,
        DateTimeOffset? last,
        IReadOnlyList<string> findings
    )
    {
        string? days =
            first is { } from && last is { } to
                ? Day(from) == Day(to)
                    ? $"{Day(from)} (UTC)"
                    : $"{Day(from)} to {Day(to)} (UTC)"
                : null;
        return new DutyFact
        {
            Name = name,
            State = days is null ? FactState.Open : FactState.Yes,
            Source = source,
            Statement = days is null ? $"{thing}: when is not known." : $"{thing}: {days}.",
            Outward = days,
            Findings = days is null ? [] : findings,
            Decides = days is null ? $"{thing}: the evidence does not show when." : null,
        };
    }

    private static string Moment(DateTimeOffset at) => ZoneWords.Utc(Instant.FromDateTimeOffset(at));

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
