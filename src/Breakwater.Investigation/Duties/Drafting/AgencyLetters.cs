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
                .Select(f => f.Title)
                .Distinct(),
        ];
        long tasks = told.Max(f => f.Tasks);
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
            Fact(
                agency,
                CaseFactNames.AgencyTasks,
                OutwardNumbers.People(tasks, told.All(f => f.IsAtMost) ? tasks : null)
            ) with
            {
                AtLeast = tasks,
            },
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
