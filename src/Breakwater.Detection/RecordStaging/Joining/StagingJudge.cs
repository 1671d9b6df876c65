using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Detection.RecordStaging.Packing;

namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>Brings what was taken to a host, packed there and carried away together, for one host.</summary>
internal sealed class StagingJudge(StagingContent content, KnownHosts hosts, FlowEstate estate)
{
    /// <summary>The thefts of a host, each way out once.</summary>
    /// <param name="host">The host.</param>
    /// <param name="taken">What was taken to it, in time.</param>
    /// <param name="acts">What was packed on it, in time.</param>
    /// <param name="talks">Whom it talked to.</param>
    public IEnumerable<StagedRecords> Judge(
        string host,
        IReadOnlyList<TakenRecords> taken,
        IReadOnlyList<PackingAct> acts,
        IReadOnlyList<Conversation> talks
    )
    {
        HashSet<Conversation> told = [];
        foreach (PackedGroup packed in Groups(acts))
        {
            TakenRecords[] before = Before(taken, packed);
            if (before.Length > 0 && Exit(host, before, packed, talks) is { } staged && told.Add(staged.Exit.Talk))
            {
                yield return staged;
            }
        }
    }

    /// <summary>Something was taken to the host and then packed there.</summary>
    public bool IsPacked(IReadOnlyList<TakenRecords> taken, IReadOnlyList<PackingAct> acts) =>
        Groups(acts).Any(g => Before(taken, g).Length > 0);

    private IReadOnlyList<PackedGroup> Groups(IReadOnlyList<PackingAct> acts) =>
        PackedGroup.Of(acts, TimeSpan.FromHours(content.Limit("chain_hours")), content.Limit("usual_days"));

    private TakenRecords[] Before(IReadOnlyList<TakenRecords> taken, PackedGroup packed) =>
        [.. taken.Where(t => t.Access.Ticks <= packed.Last && t.Access.Ticks >= packed.First - content.Window.Ticks)];

    private StagedRecords? Exit(
        string host,
        TakenRecords[] taken,
        PackedGroup packed,
        IReadOnlyList<Conversation> talks
    )
    {
        SizeRange size = SizeRange.Of(content, taken, packed);
        long end = taken[0].Access.Ticks + content.Window.Ticks;
        HostExit[] exits =
        [
            .. talks
                .Where(t => !hosts.IsTaker(AddressNumber.ToAddress(t.Key.Peer)))
                .Select(t => HostExit.Of(t, packed.First, Math.Max(end, packed.Last + TimeSpan.TicksPerDay)))
                .OfType<HostExit>()
                .Where(e => e.Bytes >= (ulong)content.Limit("least_bytes")),
        ];
        HostExit[] fitting =
        [
            .. exits
                .Where(e => size.Fits(e.Bytes) && e.UsualDays < content.Limit("usual_days"))
                .OrderByDescending(IsOutside)
                .ThenByDescending(e => e.IsNew)
                .ThenBy(e => Math.Max(0, e.First - packed.Last))
                .ThenByDescending(e => e.Bytes)
                .ThenBy(e => e.Talk.Key.Peer),
        ];
        return fitting.Length == 0
            ? null
            : new StagedRecords
            {
                Host = host,
                Taken = taken,
                Packed = packed,
                Exit = fitting[0],
                Size = size,
                OthersThatFit = exits.Count(e => e != fitting[0] && size.Fits(e.Bytes)),
                Conversations = exits.Length,
                IsOutside = IsOutside(fitting[0]),
            };
    }

    private bool IsOutside(HostExit exit) => !estate.IsInside(exit.Talk.Key.Peer, exit.Talk.Time);

    /// <summary>The host that an access carried records to: its client, or the server itself where the form writes there; null where the inventory knows none.</summary>
    public string? HostOf(StoreAccess access) =>
        access.Form is "copy_to_file" or "copy_to_program" or "directory" or "outfile" or "external_table"
            ? hosts.OfStore(access.Store)
            : hosts.Find(access.Client);

    /// <summary>An access that carries as much as a theft does.</summary>
    public bool IsTaking(StoreAccess access) =>
        access is { IsAggregate: false, Ticks: > 0 }
        && (
            access.Kind == AccessKind.Export
            || (
                access.Kind == AccessKind.Read
                && (access.Rows >= content.Limit("bulk_rows") || access.Bytes >= content.Limit("least_bytes"))
            )
        );
}
