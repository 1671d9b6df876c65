using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>What else could explain findings and joins; it is kept whatever the confidence is.</summary>
internal sealed class Alternatives(IReadOnlyList<AlternativeRow> rows, IReadOnlySet<string> inventory)
{
    private const int ListedFindings = 20;
    private const string JoinPrefix = "join:";

    private readonly Dictionary<string, string> _joins = rows.SelectMany(r =>
            r.Of.Where(o => o.StartsWith(JoinPrefix, StringComparison.Ordinal))
                .Select(o => (Key: o[JoinPrefix.Length..], r.Explanation))
        )
        .DistinctBy(j => j.Key)
        .ToDictionary(j => j.Key, j => j.Explanation, StringComparer.Ordinal);

    /// <summary>What else could explain the open acts of an incident.</summary>
    public IReadOnlyList<AlternativeExplanation> Of(IReadOnlyList<Episode> episodes) =>
        [
            .. rows.Select(r => (Row: r, Explained: episodes.Where(e => e.Behaviours.Any(r.Of.Contains)).ToArray()))
                .Where(r => r.Explained.Length > 0)
                .Select(r => new AlternativeExplanation(
                    r.Row.Explanation,
                    [
                        .. r
                            .Explained.SelectMany(e => e.Behaviours)
                            .Where(r.Row.Of.Contains)
                            .Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal),
                    ],
                    Standing(r.Row),
                    r.Row.Settles,
                    [.. r.Explained.Take(ListedFindings).Select(e => e.FirstFinding)]
                )),
        ];

    /// <summary>What else could explain that two findings share something.</summary>
    public string Of(JoinRule rule, IReadOnlyList<Entity> shared) =>
        rule switch
        {
            JoinRule.TwoEntities => Join("two"),
            JoinRule.OneRule => Join("one_rule"),
            _ => Join(shared.Count == 0 ? "other" : Words.Of(shared[0].Kind)),
        };

    private string Join(string key) => _joins.GetValueOrDefault(key) ?? _joins.GetValueOrDefault("other") ?? "";

    private AlternativeStanding Standing(AlternativeRow row) =>
        row.Inventory is not { } section ? AlternativeStanding.Open
        : inventory.Contains(section) ? AlternativeStanding.NothingFits
        : AlternativeStanding.NotAssessable;
}
