namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>
/// Puts accesses of one account, which come in time, together where they are one: the same record in two items, and records of one
/// statement that an audit, or two audits of one store, wrote within a second. Each knows something that the other does not.
/// </summary>
internal sealed class RecentAccesses
{
    private const long Window = TimeSpan.TicksPerSecond;
    private const int Most = 8192;

    private readonly Queue<long> _order = [];
    private readonly Dictionary<long, StoreAccess> _open = [];

    /// <summary>Takes the next access.</summary>
    /// <returns>Those that can have no further record.</returns>
    public IEnumerable<StoreAccess> Take(StoreAccess access)
    {
        while (_order.TryPeek(out long hash) && (access.Ticks - _open[hash].Ticks > Window || _order.Count >= Most))
        {
            yield return Close();
        }

        if (_open.TryGetValue(access.Hash, out StoreAccess? known))
        {
            _open[access.Hash] = Merge(known, access);
        }
        else
        {
            _open[access.Hash] = access;
            _order.Enqueue(access.Hash);
        }
    }

    /// <summary>Those that are left at the end.</summary>
    public IEnumerable<StoreAccess> Rest()
    {
        while (_order.Count > 0)
        {
            yield return Close();
        }
    }

    private StoreAccess Close()
    {
        long hash = _order.Dequeue();
        _open.Remove(hash, out StoreAccess? access);
        return access!;
    }

    // The same whichever of the two comes first, but for its time, which is the first.
    private static StoreAccess Merge(StoreAccess one, StoreAccess other)
    {
        StoreAccess shown = IsBefore(other, one) ? other : one;
        StoreAccess said = one.IsNamedOnly != other.IsNamedOnly ? (one.IsNamedOnly ? other : one) : shown;
        StoreAccess exported = one.Kind == AccessKind.Read ? other : one;
        return shown with
        {
            Ticks = one.Ticks,
            Kind = exported.Kind,
            Form = exported.Form,
            IsNamedOnly = said.IsNamedOnly,
            Tables = said == shown && one.IsNamedOnly != other.IsNamedOnly ? said.Tables : Union(one, other),
            Exposed = one.IsNamedOnly == other.IsNamedOnly ? one.Exposed | other.Exposed : said.Exposed,
            Asked = one.IsNamedOnly == other.IsNamedOnly ? one.Asked | other.Asked : said.Asked,
            Subscribers = said.Subscribers,
            CaseSubscribers = said.CaseSubscribers,
            Named = said.Named,
            FromTicks = said.FromTicks,
            ToTicks = said.ToTicks,
            Limit = said.Limit,
            HasTicket = one.HasTicket || other.HasTicket,
            Ticket = Math.Max(one.Ticket, other.Ticket),
            Target = exported.Target,
            Sights = one.Sights.Count >= other.Sights.Count ? one.Sights : other.Sights,
            RowsAre = said.RowsAre,
            Sets = said.Sets,
            IsAggregate = said.IsAggregate,
            IsContactGraph = said.IsContactGraph,
            Client = shown.Client.Length > 0 ? shown.Client : one.Client + other.Client,
            Login = shown.Client.Length > 0 ? shown.Login : one.Login ?? other.Login,
            Program = shown.Program.Length > 0 ? shown.Program : one.Program + other.Program,
            Rows = Largest(one.Rows, other.Rows),
            Bytes = Largest(one.Bytes, other.Bytes),
        };
    }

    // The record that counts rows is shown; of two alike the first of the first item.
    private static bool IsBefore(StoreAccess one, StoreAccess other) =>
        one.Rows.HasValue != other.Rows.HasValue ? one.Rows.HasValue
        : one.IsNamedOnly != other.IsNamedOnly ? other.IsNamedOnly
        : (
            string.CompareOrdinal(one.Item.Path, other.Item.Path),
            one.Position.Offset.CompareTo(other.Position.Offset)
        ) switch
        {
            (< 0, _) => true,
            (0, < 0) => true,
            _ => false,
        };

    private static string Union(StoreAccess one, StoreAccess other) =>
        one.Tables == other.Tables
            ? one.Tables
            : string.Join(
                ',',
                one.Tables.Split(',')
                    .Concat(other.Tables.Split(','))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
            );

    private static long? Largest(long? one, long? other) =>
        one is { } first && other is { } second ? Math.Max(first, second) : one ?? other;
}
