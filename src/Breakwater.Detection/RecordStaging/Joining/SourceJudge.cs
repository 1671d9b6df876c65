using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Detection.RecordStaging.Packing;

namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>
/// Finds files of call records that were packed on the host where they lie (CDR-13). No audit tells how much that was, so that a way out is held against what
/// the host sends otherwise.
/// </summary>
internal sealed class SourceJudge(StagingContent content, KnownHosts hosts, FlowEstate estate)
{
    /// <summary>Packings of a host, with the way out where one is known.</summary>
    /// <param name="host">The host.</param>
    /// <param name="acts">What was packed on it, in time.</param>
    /// <param name="talks">Whom it talked to; null where no flow record of it was read.</param>
    public IEnumerable<PackedAtSource> Judge(
        string host,
        IReadOnlyList<PackingAct> acts,
        IReadOnlyList<Conversation>? talks
    )
    {
        HashSet<long> daily = Daily(acts);
        foreach (
            PackedGroup packed in PackedGroup.Of(
                [.. acts.Where(a => !daily.Contains(a.Shape))],
                TimeSpan.FromHours(content.Limit("chain_hours")),
                content.Limit("usual_days")
            )
        )
        {
            if (packed.Acts.Any(a => a.Store.Length > 0))
            {
                yield return Exit(host, packed, talks);
            }
        }
    }

    /// <summary>
    /// Work of every day, of which the first days of a log show nothing before: what is done alike on more days than work is usual after, and was done within that
    /// time of the log's beginning.
    /// </summary>
    private HashSet<long> Daily(IReadOnlyList<PackingAct> acts)
    {
        long usual = content.Limit("usual_days");
        PackingAct[] timed = [.. acts.Where(a => a.Ticks > 0)];
        long begin = timed.Length == 0 ? 0 : Day(timed.Min(a => a.Ticks));
        return
        [
            .. timed
                .GroupBy(a => a.Shape)
                .Where(g =>
                    Day(g.Min(a => a.Ticks)) - begin <= usual && g.Select(a => Day(a.Ticks)).Distinct().Count() > usual
                )
                .Select(g => g.Key),
        ];
    }

    private PackedAtSource Exit(string host, PackedGroup packed, IReadOnlyList<Conversation>? talks)
    {
        HostExit[] exits =
        [
            .. (talks ?? [])
                .Where(t => !hosts.IsTaker(AddressNumber.ToAddress(t.Key.Peer)))
                .Select(t => HostExit.Of(t, packed.First, packed.Last + content.Window.Ticks))
                .OfType<HostExit>()
                .Where(e => e.Bytes >= (ulong)content.Limit("least_bytes") && e.UsualDays < content.Limit("usual_days"))
                .OrderByDescending(IsOutside)
                .ThenByDescending(e => e.IsNew)
                .ThenByDescending(e => e.Bytes)
                .ThenBy(e => e.Talk.Key.Peer),
        ];
        return new PackedAtSource
        {
            Host = host,
            Packed = packed,
            Exit = exits.FirstOrDefault(),
            Others = Math.Max(0, exits.Length - 1),
            HasFlows = talks is not null,
            IsOutside = exits.Length > 0 && IsOutside(exits[0]),
        };
    }

    private bool IsOutside(HostExit exit) => !estate.IsInside(exit.Talk.Key.Peer, exit.Talk.Time);

    private static long Day(long ticks) => ticks / TimeSpan.TicksPerDay;
}
