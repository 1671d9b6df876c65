using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Breakwater.Detection.Indicators.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>What one batch says of its sources, hour by hour, so that the table for all threads is asked once an hour and not once a record.</summary>
internal sealed class SourceBatch
{
    // Names that hostile evidence makes up must not gather.
    private const int SourceLimit = 65_536;

    private readonly Dictionary<PlaceKey, int> _places = [];
    private readonly List<BatchSource> _sources = [];
    private readonly Dictionary<(int Source, int Hour), int> _placesOfHours = [];
    private readonly List<BatchHour> _hours = [];
    private readonly List<(SourceKey Source, long Ticks)> _stops = [];
    private int _latestSource = -1;
    private ulong _latestHash;

    public ReadOnlySpan<BatchHour> Hours => CollectionsMarshal.AsSpan(_hours);

    /// <summary>When logging was said to stop.</summary>
    public IReadOnlyList<(SourceKey Source, long Ticks)> Stops => _stops;

    public SourceKey KeyOf(ref readonly BatchHour hour) => _sources[hour.Source].Key;

    public void Gather(EventBatch batch)
    {
        _hours.Clear();
        _placesOfHours.Clear();
        _stops.Clear();
        _latestSource = -1;
        if (_sources.Count > SourceLimit)
        {
            _sources.Clear();
            _places.Clear();
        }

        foreach (ref BatchSource source in CollectionsMarshal.AsSpan(_sources))
        {
            source.LatestHour = -1;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            if (source.Time.IsKnown && TryFields(source, out RecordFields fields))
            {
                Add(batch, i, source, in fields);
            }
        }
    }

    private void Add(EventBatch batch, int index, in EventView source, ref readonly RecordFields fields)
    {
        long ticks = source.Time.Ticks;
        int place = PlaceOf(source.LogSource, fields.Device, (int)(ticks / TimeSpan.TicksPerHour), index, ticks);
        ref BatchHour hour = ref CollectionsMarshal.AsSpan(_hours)[place];
        hour.Count++;
        if (ticks < hour.FirstTicks || (ticks == hour.FirstTicks && IsBefore(batch, source, index, hour.First)))
        {
            (hour.First, hour.FirstTicks) = (index, ticks);
        }

        if (ticks > hour.LastTicks || (ticks == hour.LastTicks && IsBefore(batch, source, index, hour.Last)))
        {
            (hour.Last, hour.LastTicks) = (index, ticks);
        }

        hour.Restarted |= fields.Action.SequenceEqual("restart"u8);
        if (fields.Action.SequenceEqual("logging_stopped"u8))
        {
            _stops.Add((_sources[hour.Source].Key, ticks));
        }

        if (Utf8Parser.TryParse(fields.Sequence, out long number, out int read) && read == fields.Sequence.Length)
        {
            Number(batch, ref hour, source, index, number);
        }
    }

    private static void Number(EventBatch batch, ref BatchHour hour, in EventView source, int index, long number)
    {
        if (hour.Numbered++ == 0)
        {
            (hour.Lowest, hour.LowestNumber, hour.Highest, hour.HighestNumber) = (index, number, index, number);
            return;
        }

        if (number < hour.LowestNumber || (number == hour.LowestNumber && Precedes(batch, source, hour.Lowest)))
        {
            (hour.Lowest, hour.LowestNumber) = (index, number);
        }

        if (number > hour.HighestNumber || (number == hour.HighestNumber && Precedes(batch, source, hour.Highest)))
        {
            (hour.Highest, hour.HighestNumber) = (index, number);
        }
    }

    /// <summary>Of two records with the same number the earlier one counts.</summary>
    private static bool Precedes(EventBatch batch, in EventView source, int other)
    {
        EventView kept = batch.At(other);
        return source.Time.Ticks < kept.Time.Ticks
            || (source.Time.Ticks == kept.Time.Ticks && EdgeRecord.Compare(source, kept) < 0);
    }

    private static bool IsBefore(EventBatch batch, in EventView source, int index, int other) =>
        index != other && EdgeRecord.Compare(source, batch.At(other)) < 0;

    private int PlaceOf(LogSource kind, ReadOnlySpan<byte> device, int hour, int index, long ticks)
    {
        int source = SourceOf(kind, device);
        ref BatchSource known = ref CollectionsMarshal.AsSpan(_sources)[source];
        if (known.LatestHour >= 0 && _hours[known.LatestHour].Hour == hour)
        {
            return known.LatestHour;
        }

        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_placesOfHours, (source, hour), out bool exists);
        if (!exists)
        {
            place = _hours.Count;
            _hours.Add(
                new BatchHour
                {
                    Source = source,
                    Hour = hour,
                    First = index,
                    FirstTicks = ticks,
                    Last = index,
                    LastTicks = ticks,
                }
            );
        }

        known.LatestHour = place;
        return place;
    }

    private int SourceOf(LogSource kind, ReadOnlySpan<byte> device)
    {
        ulong hash = TextHash.Quick(device);
        if (_latestSource >= 0 && _latestHash == hash && ReferenceEquals(_sources[_latestSource].Kind, kind))
        {
            return _latestSource;
        }

        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _places,
            new PlaceKey(kind, hash),
            out bool exists
        );
        if (!exists)
        {
            place = _sources.Count;
            _sources.Add(new BatchSource(kind, new SourceKey(Encoding.UTF8.GetString(device), kind.Dataset)));
        }

        (_latestSource, _latestHash) = (place, hash);
        return place;
    }

    /// <summary>The fields that matter, in one pass; false where the record names no device.</summary>
    private static bool TryFields(in EventView source, out RecordFields fields)
    {
        fields = default;
        ReadOnlySpan<byte> address = default;
        foreach (ref readonly EventField field in source.Fields)
        {
            int slot = field.Slot;
            if (slot > Fields.HostIp || field.Kind == FieldKind.Null)
            {
                continue;
            }

            if (slot == Fields.HostName && fields.Device.IsEmpty)
            {
                fields.Device = source.Value(field);
            }
            else if (slot == Fields.HostIp && address.IsEmpty)
            {
                address = source.Value(field);
            }
            else if (slot == Fields.EventAction && fields.Action.IsEmpty)
            {
                fields.Action = source.Value(field);
            }
            else if (slot == Fields.EventSequence && fields.Sequence.IsEmpty)
            {
                fields.Sequence = source.Value(field);
            }
        }

        fields.Device = fields.Device.IsEmpty ? address : fields.Device;
        return !fields.Device.IsEmpty;
    }

    private readonly struct PlaceKey(LogSource kind, ulong device) : IEquatable<PlaceKey>
    {
        private readonly LogSource _kind = kind;
        private readonly ulong _device = device;

        public bool Equals(PlaceKey other) => _device == other._device && ReferenceEquals(_kind, other._kind);

        public override bool Equals(object? obj) => obj is PlaceKey other && Equals(other);

        // One device writes few kinds of record.
        public override int GetHashCode() => _device.GetHashCode();
    }

    private ref struct RecordFields
    {
        public ReadOnlySpan<byte> Device;
        public ReadOnlySpan<byte> Action;
        public ReadOnlySpan<byte> Sequence;
    }

    private struct BatchSource(LogSource kind, SourceKey key)
    {
        public readonly LogSource Kind = kind;
        public readonly SourceKey Key = key;
        public int LatestHour = -1;
    }
}

/// <summary>One hour of one source in a batch; records are named by their place in the batch.</summary>
internal struct BatchHour
{
    public int Source;
    public int Hour;
    public int First;
    public int Last;
    public long FirstTicks;
    public long LastTicks;
    public long Count;
    public bool Restarted;
    public long Numbered;
    public int Lowest;
    public int Highest;
    public long LowestNumber;
    public long HighestNumber;
}
