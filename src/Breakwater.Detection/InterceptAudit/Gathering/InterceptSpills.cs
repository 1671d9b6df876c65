using System.Buffers;
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
    private readonly SameRecords _same = new(spills);
    private long _changes;

    private const int HashBytes = 16;
    private const int KeyBytes = 1 + sizeof(long) + HashBytes;

    [ThreadStatic]
    private static RecordForm? ThreadForm;

    private static RecordForm Form => ThreadForm ??= new RecordForm();

    /// <summary>Records that were added, those of several items each time.</summary>
    public long Count => _states.Count + _messages.Count + _accesses.Count;

    /// <summary>Records that are held in memory while they are judged: states, and acts that changed something or were refused.</summary>
    public long Held => _states.Count + Interlocked.Read(ref _changes);

    /// <summary>Adds a record; safe for many threads.</summary>
    public void Add(InterceptRecord record, EvidenceItem item)
    {
        RecordForm form = Form;
        PackedRecord.Write(form, record);
        Span<byte> key = stackalloc byte[KeyBytes];
        key[0] = Kind(record);
        // A record without a time comes last.
        BinaryPrimitives.WriteInt64BigEndian(key[1..], record.Time?.UtcTicks ?? long.MaxValue);
        HashOf(form.Bytes, key[(1 + sizeof(long))..]);
        byte[] value = ArrayPool<byte>.Shared.Rent(RecordPlace.Bytes + form.Bytes.Length);
        new RecordPlace(items.NumberOf(item), record.Position).Write(value);
        form.Bytes.CopyTo(value.AsSpan(RecordPlace.Bytes));
        Of(record).Add(key, value.AsSpan(0, RecordPlace.Bytes + form.Bytes.Length));
        ArrayPool<byte>.Shared.Return(value);
        if (IsHeldAct(record))
        {
            Interlocked.Increment(ref _changes);
        }
    }

    /// <summary>States: orders, tasks, registers; each once.</summary>
    /// <param name="parts">What records have in common.</param>
    public IEnumerable<Seen<InterceptRecord>> AllStates(SharedParts? parts = null) =>
        new DistinctRecords(_states, _same, items, parts).States();

    /// <summary>Messages by time. What one item says twice happened twice.</summary>
    /// <param name="parts">What records have in common.</param>
    public IEnumerable<Seen<InterceptMessage>> Messages(SharedParts? parts = null) =>
        Acts<InterceptMessage>(_messages, parts);

    /// <summary>Accesses by time. What one item says twice happened twice.</summary>
    /// <param name="parts">What records have in common.</param>
    public IEnumerable<Seen<InterceptAccess>> Accesses(SharedParts? parts = null) =>
        Acts<InterceptAccess>(_accesses, parts);

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

                if (!places.TryGetValue(hash, out List<(EvidenceItem, EvidencePosition)>? list))
                {
                    places[hash] = list = [];
                }

                RecordPlace place = RecordPlace.Read(record.Value);
                list.Add((items[place.Item], place.Position));
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
        RecordForm form = Form;
        PackedRecord.Write(form, record);
        Span<byte> hash = stackalloc byte[HashBytes];
        HashOf(form.Bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static void HashOf(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, whole);
        whole[..HashBytes].CopyTo(hash);
    }

    private IEnumerable<Seen<T>> Acts<T>(ISpill spill, SharedParts? parts)
        where T : InterceptRecord
    {
        foreach (Seen<InterceptRecord> seen in new DistinctRecords(spill, _same, items, parts).Acts())
        {
            yield return new Seen<T>((T)seen.Record, seen.Item);
        }
    }

    /// <summary>Reading, listing and signs of life are read from disk each time; the rest is joined to its task.</summary>
    private static bool IsHeldAct(InterceptRecord record) =>
        record switch
        {
            InterceptMessage message => IsChange(message.Action)
                && (!message.IsResponse || message.ErrorCode is not null),
            InterceptAccess access => IsChange(access.Action),
            _ => false,
        };

    private static bool IsChange(InterceptAction action) =>
        action
            is InterceptAction.Create
                or InterceptAction.Modify
                or InterceptAction.Activate
                or InterceptAction.Remove
                or InterceptAction.RemoveAll;

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
