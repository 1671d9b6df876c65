using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Comparing;

/// <summary>What differs between two findings that say the same of the same things.</summary>
internal static class FindingDifferences
{
    /// <summary>Each difference as a short sentence; empty where a reader would see none.</summary>
    public static IReadOnlyList<string> Of(Finding old, Finding later)
    {
        List<string> differences = [];
        Add("level", Words.Of(old.Level), Words.Of(later.Level));
        Add("confidence", Number(old.Confidence), Number(later.Confidence));
        Add("disposition", Disposition(old), Disposition(later));
        Add("harm", Words.Of(old.Harm), Words.Of(later.Harm));
        Add("first time", Time(old.First), Time(later.First));
        Add("last time", Time(old.Last), Time(later.Last));
        Add("records", Number(Records(old)), Number(Records(later)));
        foreach (string key in old.Counts.Keys.Union(later.Counts.Keys).Order(StringComparer.Ordinal))
        {
            Add(key, Count(old, key), Count(later, key));
        }

        int further = Further(old, later).Count();
        if (further > 0)
        {
            differences.Add(
                string.Create(CultureInfo.InvariantCulture, $"{further} pieces of evidence that were not there before")
            );
        }

        if (differences.Count == 0 && old.Summary != later.Summary)
        {
            differences.Add("said in other words");
        }

        return differences;

        void Add(string what, string before, string now)
        {
            if (!string.Equals(before, now, StringComparison.Ordinal))
            {
                differences.Add($"{what} {before} before, {now} now");
            }
        }
    }

    /// <summary>Evidence of the later one that the earlier one did not name.</summary>
    public static IEnumerable<EvidenceRef> Further(Finding old, Finding later)
    {
        HashSet<(string, EvidencePosition)> known = [.. old.Evidence.Select(e => (e.Sha256, e.Position))];
        return later.Evidence.Where(e => !known.Contains((e.Sha256, e.Position)));
    }

    private static long Records(Finding finding) => Math.Max(finding.Occurrences, finding.Evidence.Count);

    private static string Disposition(Finding finding) =>
        Words.Of(finding.Disposition.State) + (finding.Disposition.By is { } by ? $" ({by})" : "");

    private static string Count(Finding finding, string key) =>
        finding.Counts.TryGetValue(key, out long count) ? Number(count) : "not counted";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(Model.Events.EventTime time) =>
        time.Value is { } known ? DocumentWriting.Time(known) : "not known";
}
