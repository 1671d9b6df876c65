using System.Buffers.Binary;
using System.Security.Cryptography;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>
/// Every record about lawful intercept, on disk where there are many: states in one spill, what was done in two others. They come
/// back by kind, time and content, so that neither files nor threads decide their order.
/// </summary>
internal sealed class InterceptSpills(ISpillFactory spills, RememberedItems items)
{
    private readonly ISpill _states = spills.Create("intercept_states");
    private readonly ISpill _messages = spills.Create("intercept_messages");
    private readonly ISpill _accesses = spills.Create("intercept_accesses");

    private const int HashBytes = 16;
    private const int KeyBytes = 1 + sizeof(long) + HashBytes;

    /// <summary>The number of the item, and the position in it.</summary>
    private const int PlaceBytes = sizeof(int) + 1 + sizeof(long) + sizeof(long) + sizeof(int);

    private static readonly EvidencePosition Nowhere = new(PositionKind.Line, 1, 0, 0);

    /// <summary>Records that were added, those of several items each time.</summary>
    public long Count => _states.Count + _messages.Count + _accesses.Count;

    /// <summary>States that were added.</summary>
    public long States => _states.Count;

    /// <summary>Adds a record; safe for many threads.</summary>
    public void Add(InterceptRecord record, EvidenceItem item)
    {
        byte[] content = ContentOf(record);
        Span<byte> key = stackalloc byte[KeyBytes];
        key[0] = Kind(record);
        // A record without a time comes last.
        BinaryPrimitives.WriteInt64BigEndian(key[1..], record.Time?.UtcTicks ?? long.MaxValue);
        HashOf(content, key[(1 + sizeof(long))..]);
        byte[] value = new byte[PlaceBytes + content.Length];
        WritePlace(value, items.NumberOf(item), record.Position);
        content.CopyTo(value, PlaceBytes);
        Of(record).Add(key, value);
    }

    /// <summary>States: orders, tasks, registers; each once.</summary>
    public IEnumerable<Seen<InterceptRecord>> AllStates() => Distinct(_states, isAct: false);

    /// <summary>Messages by time. What one item says twice happened twice.</summary>
    public IEnumerable<Seen<InterceptMessage>> Messages() => Acts<InterceptMessage>(_messages);

    /// <summary>Accesses by time. What one item says twice happened twice.</summary>
    public IEnumerable<Seen<InterceptAccess>> Accesses() => Acts<InterceptAccess>(_accesses);

    /// <summary>Of some records every place where they stand, by the hash of their content.</summary>
    public Dictionary<UInt128, List<(EvidenceItem Item, EvidencePosition Position)>> PlacesOf(HashSet<UInt128> hashes)
    {
        Dictionary<UInt128, List<(EvidenceItem Item, EvidencePosition Position)>> places = [];
        foreach (ISpill spill in (ISpill[])[_states, _messages, _accesses])
        {
            foreach (SpilledRecord record in spill.Sorted())
            {
                UInt128 hash = BinaryPrimitives.ReadUInt128BigEndian(record.Key[(1 + sizeof(long))..]);
                if (!hashes.Contains(hash))
                {
                    continue;
                }

                Seen<InterceptRecord> seen = Read(record);
                if (!places.TryGetValue(hash, out List<(EvidenceItem, EvidencePosition)>? list))
                {
                    places[hash] = list = [];
                }

                list.Add((seen.Item, seen.Record.Position));
            }
        }

        return places;
    }

    /// <summary>Gives up all records.</summary>
    public void Clear()
    {
        _states.Clear();
        _messages.Clear();
        _accesses.Clear();
    }

    /// <summary>The hash of what a record says, wherever it stands.</summary>
    public static UInt128 HashOf(InterceptRecord record)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        HashOf(ContentOf(record), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>All that a record says, at a place that is the same for all: where it stands is kept beside it.</summary>
    private static byte[] ContentOf(InterceptRecord record)
    {
        InterceptRecord placed = InterceptJson.WithoutPositions(record) with { Position = Nowhere };
        return InterceptJson.Write(
            placed is InterceptMessage message
                ? message with
                {
                    TaskDetails = message.TaskDetails is { } task ? Slim(task) : null,
                    DestinationDetails = message.DestinationDetails is { } to ? to with { Position = Nowhere } : null,
                }
                : placed
        );
    }

    /// <summary>
    /// Messages are many, and near tokens the longest part of them. A typing error is told by the rows of tasks, which keep theirs.
    /// </summary>
    private static InterceptTask Slim(InterceptTask task) =>
        task with
        {
            Position = Nowhere,
            Targets = [.. task.Targets.Select(t => t.Near.Count == 0 ? t : t with { Near = [] })],
        };

    private static void HashOf(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, whole);
        whole[..HashBytes].CopyTo(hash);
    }

    private static void WritePlace(Span<byte> value, int item, EvidencePosition position)
    {
        BinaryPrimitives.WriteInt32BigEndian(value, item);
        value[4] = (byte)position.Kind;
        BinaryPrimitives.WriteInt64BigEndian(value[5..], position.Number);
        BinaryPrimitives.WriteInt64BigEndian(value[13..], position.Offset);
        BinaryPrimitives.WriteInt32BigEndian(value[21..], position.Length);
    }

    private static EvidencePosition ReadPlace(ReadOnlySpan<byte> value) =>
        new(
            (PositionKind)value[4],
            BinaryPrimitives.ReadInt64BigEndian(value[5..]),
            BinaryPrimitives.ReadInt64BigEndian(value[13..]),
            BinaryPrimitives.ReadInt32BigEndian(value[21..])
        );

    private IEnumerable<Seen<T>> Acts<T>(ISpill spill)
        where T : InterceptRecord
    {
        foreach (Seen<InterceptRecord> seen in Distinct(spill, isAct: true))
        {
            yield return new Seen<T>((T)seen.Record, seen.Item);
        }
    }

    private IEnumerable<Seen<InterceptRecord>> Distinct(ISpill spill, bool isAct)
    {
        byte[] key = new byte[KeyBytes];
        List<Seen<InterceptRecord>> same = [];
        foreach (SpilledRecord record in spill.Sorted())
        {
            if (same.Count > 0 && !record.Key.SequenceEqual(key))
            {
                foreach (Seen<InterceptRecord> one in OfOneText(same, isAct))
                {
                    yield return one;
                }

                same.Clear();
            }

            record.Key.CopyTo(key);
            same.Add(Read(record));
        }

        foreach (Seen<InterceptRecord> one in OfOneText(same, isAct))
        {
            yield return one;
        }
    }

    /// <summary>The same text in two items is one record; twice in one item it is one state, or two acts.</summary>
    private static IEnumerable<Seen<InterceptRecord>> OfOneText(List<Seen<InterceptRecord>> same, bool isAct)
    {
        if (same.Count < 2)
        {
            return same;
        }

        IOrderedEnumerable<Seen<InterceptRecord>> ordered = same.OrderBy(s => s.Item.Path, StringComparer.Ordinal)
            .ThenBy(s => s.Record.Position.Offset)
            .ThenBy(s => s.Record.Position.Number);
        return isAct
            ? ordered.GroupBy(s => s.Item.Path, StringComparer.Ordinal).MaxBy(g => g.Count())!
            : ordered.Take(1);
    }

    private Seen<InterceptRecord> Read(SpilledRecord record) =>
        new(
            (
                InterceptJson.TryRead(record.Value[PlaceBytes..])
                ?? throw new InvalidOperationException("A record of intercept was written that cannot be read back.")
            ) with
            {
                Position = ReadPlace(record.Value),
            },
            items[BinaryPrimitives.ReadInt32BigEndian(record.Value)]
        );

    private ISpill Of(InterceptRecord record) =>
        record switch
        {
            InterceptMessage => _messages,
            InterceptAccess => _accesses,
            _ => _states,
        };

    private static byte Kind(InterceptRecord record) =>
        record switch
        {
            InterceptOrder => 0,
            InterceptTask => 1,
            InterceptDestination => 2,
            InterceptEndpoint => 3,
            InterceptChange => 4,
            InterceptStaffMember => 5,
            _ => 6,
        };
}
