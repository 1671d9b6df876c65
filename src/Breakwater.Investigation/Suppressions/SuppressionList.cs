using System.Globalization;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Suppressions;

/// <summary>
/// The suppressions of a run. A suppressed finding stays, is counted, and keeps its coverage; it only raises nothing. For one
/// thread: it counts what each entry covers.
/// </summary>
public sealed class SuppressionList
{
    private readonly IReadOnlyList<Suppression> _valid;
    private readonly IReadOnlyList<Suppression> _expired;
    private readonly bool _hasClock;
    private readonly SortedDictionary<int, long> _covered = [];

    /// <summary>The list at a time.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="asOf">The time that the answer speaks for; without one no entry counts, because none can be seen to be valid.</param>
    public SuppressionList(IEnumerable<Suppression> entries, DateTimeOffset? asOf)
    {
        ILookup<bool, Suppression> byValidity = entries.ToLookup(e => asOf is { } now && now < e.Expires);
        _valid = [.. byValidity[true]];
        _expired = [.. byValidity[false]];
        _hasClock = asOf is not null;
    }

    /// <summary>The finding, with the first entry that covers it as its disposition where it was open.</summary>
    public Finding Apply(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Disposition.State != DispositionState.Open)
        {
            return finding;
        }

        Suppression? entry = _valid.FirstOrDefault(e => e.Covers(finding));
        if (entry is null)
        {
            return finding;
        }

        _covered[entry.Number] = _covered.GetValueOrDefault(entry.Number) + 1;
        return finding with
        {
            Disposition = new Disposition(
                DispositionState.SuppressedBy,
                $"suppression {Text(entry.Number)} of {entry.Owner}, until {Day(entry.Expires)}: {entry.Reason}"
            ),
        };
    }

    /// <summary>What a reader must know of the entries, each a sentence: expired ones, and what the others covered.</summary>
    public IReadOnlyList<string> Notes() =>
        [
            .. _expired.Select(e =>
                _hasClock
                    ? $"Suppression {Text(e.Number)} of {e.Owner} expired on {Day(e.Expires)} and was not used ({e.Reason})."
                    : $"Suppression {Text(e.Number)} of {e.Owner} was not used, because the evidence has no time to hold its expiry against ({e.Reason})."
            ),
            .. _valid.Select(e =>
                $"Suppression {Text(e.Number)} of {e.Owner} covers {Text(_covered.GetValueOrDefault(e.Number))} findings until {Day(e.Expires)} ({e.Reason})."
            ),
        ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
