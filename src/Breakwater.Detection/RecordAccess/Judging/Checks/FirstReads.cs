using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records of nobody in particular read for the first time by an account that worked with the store for weeks and never took any (counting, looking
/// after it, looking up single subscribers), at hours at which it does nothing else or from a new place, or by a desk of which hardly anybody asks
/// so: where an audit counts no rows, this is all that a large read shows.
/// </summary>
internal sealed class FirstReads(AccessChecks checks, KindPeers peers)
{
    private const int ShownAccesses = 10;
    private const int LeastDays = 10;
    private const int Lead = 14;

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public AccessHit? Judge(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        StoreAccess[] reads =
        [
            .. AccessHit.Untold(history.FirstReads.Where(r => IsOpen(r) && !IsLookUp(history, r)), others),
        ];
        if (
            reads.Length == 0
            || history.DaysWithoutRecords < LeastDays
            || reads[0].Ticks - history.First < Lead * TimeSpan.TicksPerDay
        )
        {
            return null;
        }

        Newness newness = new(history, reads);
        FrozenSet<int> off = history.WorkingBesideLooks.Off(reads);
        bool isRare = Array.Exists(reads, r => IsRare(history, r));
        if (!newness.IsNew && off.Count == 0 && !isRare)
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
            ConfidenceChange =
                (newness.IsNew ? 10 : 0) + (off.Count > 0 ? 5 : 0) - (newness.IsNew || off.Count > 0 ? 0 : 10),
            Reasons =
            [
                .. newness.Reasons,
                .. WorkingHours.Reasons(off.Count > 0),
                .. isRare ? (string[])["Hardly any other account that does the same work asks so."] : [],
            ],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account}, which took no records {(history.LookedUpFirst ? "but those of subscribers whom it named " : "")}on {history.DaysWithoutRecords} days, read {AccessHit.WordsOf(rows, history.Store)}{newness.Words}."
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

    private bool IsStrange(AccountHistory history, StoreAccess read) =>
        history.WorkingBesideLooks.Off([read]).Count > 0 || new Newness(history, [read]).IsNew || IsRare(history, read);

    /// <summary>A desk looks up whoever calls; where the audit counts rows, what one of its accounts takes besides is held against them.</summary>
    private bool IsRare(AccountHistory history, StoreAccess read) =>
        history.LookedUpFirst && read.Rows is null && peers.IsRare(history, AccessShape.Of(read));

    /// <summary>Who looks up subscribers may look for one by something that is no number.</summary>
    private static bool IsLookUp(AccountHistory history, StoreAccess read) =>
        history.LookedUpFirst && FieldClassWords.IsIdentity(read.Asked);

    /// <summary>A look at a few rows is the work of whoever looks after a store.</summary>
    private bool IsOpen(StoreAccess access)
    {
        long least = checks.Limit("sweep_rows");
        return access.Rows is { } rows ? rows >= least : access.Limit is not { } limit || limit >= least;
    }
}
