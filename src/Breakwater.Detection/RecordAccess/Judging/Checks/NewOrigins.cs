using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records read from a client and by a program that were both new for an account that works as a program does (CDR-06). What is explained: a
/// declared job, a source or a machine of the account in the inventory, work that moved or failed over, a migration of several accounts.
/// </summary>
internal sealed class NewOrigins(AccessChecks checks, OriginPeers peers, ClientOwners owners)
{
    private const int ShownAccesses = 10;

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public IEnumerable<AccessHit> Judge(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        foreach (OriginChange change in history.Origins.Changes())
        {
            if (
                !SteadyHabits.Has(history.Working, change, owners.IsService(history.Account))
                // Somebody else who comes while the account moves is no part of the move.
                || (change.IsMove && (change.New.Count == 1 || change.IsSameWork))
                || change.IsInsteadOfTheOld
                // A client alone may be one of several machines of the job: there it must ask something else too.
                || (!change.TellsPrograms && change.IsSameWork)
            )
            {
                continue;
            }

            OriginUse[] strange = [.. change.New.Where(n => !IsKnown(history, n, change.Day))];
            // Beside somebody else's questions a job can have failed over: by itself its part is explained.
            OriginUse[] explained =
            [
                .. strange.Where(s =>
                    change.Alone(s)
                        is { IsMove: true }
                            or { IsInsteadOfTheOld: true }
                            or { TellsPrograms: false, IsSameWork: true }
                ),
            ];
            strange = explained.Length == strange.Length ? strange : [.. strange.Except(explained)];
            StoreAccess[] reads =
            [
                .. AccessHit.Untold(strange.SelectMany(n => n.Reads), others).OrderBy(a => a.Ticks).ThenBy(a => a.Hash),
            ];
            // Others who moved to where this account moved too say nothing of who came from elsewhere meanwhile.
            int movers = strange.Length == 0 ? 0 : peers.Movers(history.Account, change with { New = strange });
            bool isMigration = OriginPeers.IsMigration(movers);
            if (IsMuch(reads) && !(isMigration && change.IsSameWork))
            {
                yield return Hit(history, strange, reads, isMigration ? movers : 0) with
                {
                    Scope = Scope(strange, explained, reads),
                };
            }
        }
    }

    private bool IsKnown(AccountHistory history, OriginUse use, int day) =>
        peers.IsKnownElsewhere(history.Account, history.Store, use, day)
        || owners.Explain(history.Account, use.Client, new DateTimeOffset(use.First.Ticks, TimeSpan.Zero));

    /// <summary>A look whether the account can still log in is no theft.</summary>
    private bool IsMuch(StoreAccess[] reads)
    {
        long least = checks.Limit("origin_rows");
        return reads.Sum(r => r.Rows ?? 0) >= least
            || Array.Exists(reads, r => r.Rows is null && (r.Limit is not { } limit || limit >= least));
    }

    /// <summary>All that came from there, however much of it is kept; what is explained by itself may be somebody else's all the same.</summary>
    private static HitScope Scope(OriginUse[] strange, OriginUse[] explained, StoreAccess[] reads)
    {
        long begin = strange.Union(explained).Min(s => s.First.Ticks);
        FrozenSet<(string, string)> from = strange.Except(explained).Select(s => (s.Client, s.Program)).ToFrozenSet();
        FrozenSet<(string, string)> allowed = explained.Select(s => (s.Client, s.Program)).ToFrozenSet();
        return HitScope.Of(reads) with
        {
            Unlike = a => a.Ticks >= begin && from.Contains(OriginOf(a)),
            Around = a => a.Ticks >= begin && allowed.Contains(OriginOf(a)),
        };
    }

    private static (string, string) OriginOf(StoreAccess access) => (access.Client, ProgramName.Of(access.Program));

    private static AccessHit Hit(AccountHistory history, OriginUse[] strange, StoreAccess[] reads, int movers)
    {
        FrozenSet<int> off = history.Working.Off(reads);
        long rows = reads.Sum(r => r.Rows ?? 0);
        int uncounted = reads.Count(r => r.Rows is null);
        OriginUse first = strange.First(s => s.Reads.Contains(reads[0]));
        return new AccessHit
        {
            Check = "CDR-06",
            History = history,
            Evidence = [.. reads.Take(ShownAccesses)],
            First = reads[0].Ticks,
            Last = reads[^1].Ticks,
            Level =
                movers > 0 ? Level.Low
                : off.Count > 0 ? Level.High
                : null,
            ConfidenceChange =
                (off.Count > 0 ? 10 : 0) - (movers > 0 ? 20 : 0) - (reads[0].Program.Length == 0 ? 10 : 0),
            Reasons =
            [
                reads[0].Program.Length == 0
                    ? $"The client {first.Client} was new for the account, whose work from its own went on, and it asked what it had never asked or far more; the audit names no programs."
                    : $"The client {first.Client} and the program {reads[0].Program} were both new for the account, whose work from its own went on.",
                .. WorkingHours.Reasons(off.Count > 0),
                .. movers > 0
                    ? (string[])
                        [
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{movers} other accounts took their work there at the same time; this one asked what it had never asked."
                            ),
                        ]
                    : [],
            ],
            Summary = Summary(history, reads[0], rows, uncounted),
            Occurrences = reads.Length,
            Counts = AccessHit.CountsOf(rows),
            IsCounted = uncounted == 0 && !Array.Exists(strange, s => s.IsCut),
        };
    }

    private static string Summary(AccountHistory history, StoreAccess first, long rows, int uncounted)
    {
        string what = (rows, uncounted) switch
        {
            (> 0, > 0) => string.Create(
                CultureInfo.InvariantCulture,
                $"{rows:N0} call records of {history.Store}, and more in {uncounted} accesses whose rows the audit does not count,"
            ),
            _ => AccessHit.WordsOf(rows, history.Store),
        };
        return $"The account {history.Account}, which works as a program does, read {what} from {first.Client}{(first.Program.Length == 0 ? ", new for it." : $" by {first.Program}, both new for it.")}";
    }
}
