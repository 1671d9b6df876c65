using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records read for the first time by an account that worked with the store for weeks and never took any (counting, looking after it), at hours at
/// which it does nothing else or from a new place: where an audit counts no rows, this is all that a large read shows.
/// </summary>
internal sealed class FirstReads(AccessChecks checks)
{
    private const int ShownAccesses = 10;
    private const int LeastDays = 10;
    private const int Lead = 14;

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public AccessHit? Judge(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        StoreAccess[] reads = [.. AccessHit.Untold(history.FirstReads.Where(IsOpen), others)];
        if (
            reads.Length == 0
            || history.DaysWithoutRecords < LeastDays
            || reads[0].Ticks - history.First < Lead * TimeSpan.TicksPerDay
        )
        {
            return null;
        }

        Newness newness = new(history, reads);
        FrozenSet<int> off = history.Working.Off(reads);
        if (!newness.IsNew && off.Count == 0)
        {
            return null;
        }

        long rows = reads.Sum(r => r.Rows ?? 0);
        FrozenSet<long> strange = reads.Where(r => IsStrange(history, r)).Select(r => r.Hash).ToFrozenSet();
        long begin = reads[0].Ticks;
        return new AccessHit
        {
            Check = "first_read",
            History = history,
            Evidence = [.. reads.Take(ShownAccesses)],
            First = reads[0].Ticks,
            Last = reads[^1].Ticks,
            Level = newness.IsNew && off.Count > 0 ? Level.High : null,
            ConfidenceChange = (newness.IsNew ? 10 : 0) + (off.Count > 0 ? 5 : 0),
            Reasons = [.. newness.Reasons, .. WorkingHours.Reasons(off.Count > 0)],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account}, which took no records on {history.DaysWithoutRecords} days, read {AccessHit.WordsOf(rows, history.Store)}{newness.Words}."
            ),
            Scope = HitScope.Of(reads) with
            {
                Unlike = a => strange.Contains(a.Hash),
                // It took none before: whatever it took since may be of the same hand.
                Around = a => a.Named == 0 && a.Ticks >= begin,
            },
            Occurrences = reads.Length,
            Counts = AccessHit.CountsOf(reads.Where(r => strange.Contains(r.Hash)).Sum(r => r.Rows ?? 0)),
        };
    }

    private static bool IsStrange(AccountHistory history, StoreAccess read) =>
        history.Working.Off([read]).Count > 0 || new Newness(history, [read]).IsNew;

    /// <summary>A look at a few rows is the work of whoever looks after a store.</summary>
    private bool IsOpen(StoreAccess access)
    {
        long least = checks.Limit("sweep_rows");
        return access.Rows is { } rows ? rows >= least : access.Limit is not { } limit || limit >= least;
    }
}
