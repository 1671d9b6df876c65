using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Drafting;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Judging;
using Breakwater.Investigation.Duties.Jurisdictions;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties;

/// <summary>From a finished answer and what the carrier states to who must be told, by when, and the drafts.</summary>
public static class DutyReckoning
{
    /// <summary>The zone that stands in where the carrier states none: that of the federal agencies.</summary>
    public const string StandInZone = "America/New_York";

    /// <summary>Reckons.</summary>
    /// <param name="held">The case.</param>
    /// <param name="carrier">What the carrier states.</param>
    /// <param name="library">What is known of duties.</param>
    public static DutyReport Of(DutyCase held, CarrierFacts carrier, DutyLibrary library)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(library);
        string zone = carrier.Zone ?? StandInZone;
        FactTable facts = FactTable.Of(held, carrier, library, zone);
        ClockReckoning reckoning = new(library.Calendars, zone);
        JurisdictionStanding standing = JurisdictionStanding.Of(carrier, held.Inventory, library);
        DutyJudge judge = new(library, carrier, facts, reckoning, standing, held.AsOf);
        IReadOnlyList<DutyAnswer> answers = judge.Answers();
        DutyDraft[] drafts = [.. Drafts(answers, library, facts, held).OrderBy(d => d.Id, StringComparer.Ordinal)];
        return new DutyReport
        {
            AsOf = held.AsOf,
            Zone = zone,
            Jurisdiction = standing.Told,
            ZoneDatabase = ClockReckoning.ZoneDatabase,
            Determination = carrier.Determination,
            Answers = answers,
            Remarks = judge.Remarks(),
            Questions = judge.Questions(),
            Drafts = drafts,
            Facts = facts.Used,
            Assumptions = [.. Assumptions(carrier, held, library)],
            Gaps = held.Verdict.AllGaps,
        };
    }

    private static IEnumerable<DutyDraft> Drafts(
        IReadOnlyList<DutyAnswer> answers,
        DutyLibrary library,
        FactTable facts,
        DutyCase held
    )
    {
        IEnumerable<string> asked = answers
            .Where(a => a.State is DutyState.Due or DutyState.Open or DutyState.Asked)
            .Select(a => a.Draft)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (DraftTemplate template in asked.Select(id => library.Drafts[id]))
        {
            if (!template.IsForAgencies)
            {
                yield return DraftWriter.Write(template, facts);
                continue;
            }

            foreach (DutyDraft letter in AgencyLetters.Write(template, facts, held.Agencies ?? []))
            {
                yield return letter;
            }
        }
    }

    private static IEnumerable<string> Assumptions(CarrierFacts carrier, DutyCase held, DutyLibrary library)
    {
        if (carrier.Zone is null)
        {
            yield return $"The carrier's zone is not stated; {StandInZone} stands in. Days are counted there.";
        }

        if (held.AsOf is { } asOf)
        {
            yield return $"Whether a moment has passed is held against {asOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC, the time that this answer speaks for, not against a clock.";
        }

        foreach (DutyChoice choice in library.Choices.Values)
        {
            yield return carrier.Choices.TryGetValue(choice.Duty, out string? chosen)
                ? $"{choice.Question} Counsel chose {chosen}."
                : $"{choice.Question} Counsel has not chosen; {choice.Default} stands in.";
        }

        if (held.Agencies is null)
        {
            yield return "Letters to law-enforcement agencies need the facts that `hunt --enclave --intercept-facts DIR` writes; without them none is drafted.";
        }
    }
}
