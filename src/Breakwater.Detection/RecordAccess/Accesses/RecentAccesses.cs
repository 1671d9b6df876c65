namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>
/// Tells accesses of one account, which come in time, from those that were seen just before: the same record in two items, and records of
/// one statement that an audit wrote within a second.
/// </summary>
internal sealed class RecentAccesses
{
    private const long Window = TimeSpan.TicksPerSecond;

    private readonly Queue<(long Ticks, long Hash)> _order = [];
    private readonly HashSet<long> _hashes = [];

    /// <summary>It was not seen in the second before.</summary>
    public bool IsNew(StoreAccess access)
    {
        while (_order.TryPeek(out (long Ticks, long Hash) oldest) && access.Ticks - oldest.Ticks > Window)
        {
            _hashes.Remove(_order.Dequeue().Hash);
        }

        if (!_hashes.Add(access.Hash))
        {
            return false;
        }

        _order.Enqueue((access.Ticks, access.Hash));
        return true;
    }
}
