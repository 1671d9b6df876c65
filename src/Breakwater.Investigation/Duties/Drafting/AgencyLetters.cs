using System.Globalization;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using Breakwater.Model.Intercepts;

namespace Breakwater.Investigation.Duties.Drafting;

/// <summary>
/// One letter for each agency, made of the facts of that agency alone (disclosure level L1). It names no finding, since one finding
/// can speak of several agencies, and so two letters could be held against each other.
/// </summary>
public static class AgencyLetters
{
    private const int MostElements = 20;

    /// <summary>The letters.</summary>
    public static IEnumerable<DutyDraft> Write(
        DraftTemplate template,
        FactTable facts,
        IEnumerable<AgencyFacts> agencies
    )
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(agencies);
        foreach (AgencyFacts agency in agencies)
        {
            InterceptFact[] told = [.. agency.Facts.Where(f => !f.IsExplained)];
            if (told.Length > 0)
            {
                yield return DraftWriter.Write(template, facts.With(FactsOf(agency, told))) with
                {
                    Id = $"{template.Id}-{agency.Agency}",
                    IsSealed = true,
                };
            }
        }
    }

    private static DutyFact[] FactsOf(AgencyFacts agency, InterceptFact[] told)
    {
        string[] elements = [.. told.SelectMany(f => f.Elements).Distinct().Order(StringComparer.Ordinal)];
        string[] matters =
        [
            .. told.OrderByDescending(f => f.Level)
                .ThenBy(f => f.Class, StringComparer.Ordinal)
                .ThenBy(f => f.From)
                .Select(Matter)
                .Distinct(),
        ];
        // The reading of a whole list says how many were in it at most; how many are concerned at least is for the others to say.
        long tasks = told.Where(f => !f.IsAtMost).Select(f => (long)f.Tasks).DefaultIfEmpty(0).Max();
        return
        [
            Fact(agency, CaseFactNames.AgencyReference, agency.Agency.ToString()),
            Fact(
                agency,
                CaseFactNames.AgencyElements,
                elements.Length == 0 ? null
                    : elements.Length <= MostElements ? string.Join(", ", elements)
                    : $"{string.Join(", ", elements.Take(MostElements))} and {OutwardNumbers.Plain(elements.Length - MostElements)} more"
            ),
            Fact(agency, CaseFactNames.AgencyPeriod, Period(told)),
            Fact(agency, CaseFactNames.AgencyMatters, string.Join("; ", matters)),
            Fact(agency, CaseFactNames.AgencyTasks, OutwardNumbers.People(tasks, null)),
        ];
    }

    private static DutyFact Fact(AgencyFacts agency, string name, string? told) =>
        new()
        {
            Name = name,
            State = told is null ? FactState.Open : FactState.Yes,
            Source = $"agencies/{agency.Agency}.json",
            Statement = told ?? $"{name} is not known.",
            Outward = told,
            Decides = told is null ? "The facts of this agency do not say it; look inside the enclave." : null,
        };

    private static string Matter(InterceptFact fact)
    {
        string when = fact.From is { } from ? Hour(from) : "no time known";
        string until = fact.To is { } to && to != fact.From ? $" to {Hour(to)}" : "";
        string? tasks = fact.Tasks == 0 ? null : OutwardNumbers.People(fact.Tasks, fact.Tasks);
        string atMost = fact.IsAtMost && fact.Tasks >= OutwardNumbers.SmallestTold ? "at most " : "";
        return tasks is null
            ? $"{fact.Title} ({when}{until})"
            : $"{fact.Title} ({when}{until}; interceptions concerned: {atMost}{tasks})";
    }

    private static string? Period(InterceptFact[] told)
    {
        DateTimeOffset? from = told.Min(f => f.From);
        DateTimeOffset? to = told.Max(f => f.To);
        return from is { } first && to is { } last ? $"{Hour(first)} to {Hour(last)} (UTC, to the hour)"
            : from is { } only ? $"from {Hour(only)} (UTC, to the hour)"
            : null;
    }

    private static string Hour(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:00", CultureInfo.InvariantCulture);
}
