using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>
/// Reads at odd hours (CDR-07) by accounts of which too few days are known for the hours alone to tell: one kind of question, asked on several days and
/// only at hours at which the account does nothing else. Where hardly any day of it is known, accounts that do the same work say what is usual.
/// </summary>
internal sealed class ShortPasts(KindPeers peers)
{
    private const int LeastDays = 10;
    private const int LeastAsked = 5;

    /// <summary>Takes an account into what is usual.</summary>
    public void Learn(AccountHistory history) => peers.Take(history);

    /// <summary>Such reads, in time; none where enough days are known.</summary>
    public IReadOnlyList<StoreAccess> Odd(AccountHistory history) =>
        [
            .. history
                .Working.Reads.GroupBy(AccessShape.Of)
                .Where(g => IsOdd(history, g.Key, [.. g]))
                .SelectMany(g => g)
                .OrderBy(a => a.Ticks)
                .ThenBy(a => a.Hash),
        ];

    private bool IsOdd(AccountHistory history, AccessShape shape, StoreAccess[] reads)
    {
        HashSet<int> days = [.. reads.Select(WorkingHours.DayOf)];
        if (days.Count < LeastAsked || history.Working.KnowsOthersThan(reads))
        {
            return false;
        }

        int hours = reads.Aggregate(0, (all, read) => all | (1 << WorkingHours.HourOf(read)));
        int[] usual = [.. history.Working.Days.Where(d => !days.Contains(d))];
        return GoesOn(history, days, hours)
            && (
                usual.Length >= LeastDays
                    ? IsApart(hours, history.Working.HoursOf(d => !days.Contains(d)))
                    : peers.IsOdd(history, shape, hours)
            );
    }

    /// <summary>A job that was moved brings all of the work along.</summary>
    private static bool GoesOn(AccountHistory history, HashSet<int> days, int hours)
    {
        (int from, int to) = (days.Min(), days.Max());
        return history.Working.Until(to + 1).Count(d => d.Day >= from && (d.Hours & ~hours) != 0) * 2 >= days.Count;
    }

    /// <summary>None of the hours is one of the account's own or beside one: who stays late asks the same for longer.</summary>
    private static bool IsApart(int hours, int usual) => (hours & (usual | WorkingHours.Beside(usual))) == 0;
}
