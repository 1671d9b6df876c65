using System.Collections.Frozen;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Copies;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// An account that copies or exports records regularly put them into a database, schema, bucket, stage, share or folder that nobody put any into before (CDR-18). Who never copied is
/// found by CDR-02.
/// </summary>
internal sealed class NewPlaces(AccessChecks checks, CopyPlaces places)
{
    private const int ShownAccesses = 10;
    private const int Lead = 14;
    private const int LeastDays = 3;

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public IEnumerable<AccessHit> Judge(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        foreach ((string place, CopyUse use) in history.Copies.Places.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            CopyUse[] before = [.. history.Copies.Places.Values.Where(p => p.First < use.First)];
            StoreAccess[] copies = [.. AccessHit.Untold(use.Accesses, others)];
            if (
                copies.Length > 0
                && IsRegular(before, use.First)
                && !IsMove(before, use)
                && places.First(history.Store, place) == use.First
            )
            {
                yield return Hit(history, place, copies, use.IsCut);
            }
        }
    }

    private static bool IsRegular(CopyUse[] before, int day) =>
        before.Length > 0
        && day - before.Min(b => b.First) >= Lead
        && before.SelectMany(b => b.Days).Where(d => d < day).Distinct().Count() >= LeastDays;

    /// <summary>The test or the backup moved: nothing was copied to the old place any more.</summary>
    private static bool IsMove(CopyUse[] before, CopyUse use) =>
        before.Max(b => b.Days.Max) < use.First && use.Days.Count >= LeastDays;

    private AccessHit Hit(AccountHistory history, string place, StoreAccess[] copies, bool isCut)
    {
        long rows = copies.Sum(c => c.Rows ?? 0);
        bool isCounted = Array.TrueForAll(copies, c => c.Rows is not null) && !isCut;
        Newness newness = new(history, copies);
        FrozenSet<int> off = history.Working.Off(copies);
        return new AccessHit
        {
            Check = "CDR-18",
            History = history,
            Evidence = [.. copies.Take(ShownAccesses)],
            First = copies[0].Ticks,
            Last = copies[^1].Ticks,
            Level =
                (newness.IsNew || off.Count > 0) && (rows >= checks.Limit("bulk_rows") || !isCounted)
                    ? Level.High
                    : null,
            ConfidenceChange = (newness.IsNew ? 10 : 0) + (off.Count > 0 ? 10 : 0),
            Reasons = [.. newness.Reasons, .. WorkingHours.Reasons(off.Count > 0)],
            Summary =
                $"The account {history.Account}, which copies or exports call records regularly, put {AccessHit.WordsOf(rows, history.Store)} into {place}, where nobody had put any before{newness.Words}.",
            Scope = HitScope.Of(copies),
            Occurrences = copies.Length,
            Counts = AccessHit.CountsOf(rows),
            IsCounted = isCounted,
        };
    }
}
