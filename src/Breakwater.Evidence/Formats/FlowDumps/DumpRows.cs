using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>
/// Writes the records of a dump into the columns of a batch. A dump prints zero where it has nothing: a zero in a column where
/// zero says nothing (a system, an interface, a mask, a counter of the other direction) is no value.
/// </summary>
internal sealed class DumpRows
{
    /// <summary>Exporters that are kept of one item; the batch keeps no more.</summary>
    private readonly Dictionary<(uint Low, UInt128 Wide, uint Domain), ushort> _exporters = [];
    private readonly IFlowSink _sink;
    private readonly ItemClock _clock;
    private readonly DumpDialect _dialect;
    private (uint Low, UInt128 Wide, uint Domain) _last;
    private ushort _lastNumber;
    private long _scaled;
    private long _doubtful;

    public DumpRows(ReaderContext context, DumpDialect dialect)
    {
        // Without a sink the reader is only made to see whether there is one.
        _sink = context.Flows ?? new FlowSink(static _ => { });
        _clock = new ItemClock(context.Time, context.Item.Path);
        _dialect = dialect;
    }

    /// <summary>What the ledger should say; null where nothing.</summary>
    public string? Note =>
        _doubtful > 0 ? "the program that wrote it put the number of packets in the place of bytes: bytes are not known"
        : _scaled > 0
            ? "counters of some of its flows were multiplied by the collector, at a rate that it does not tell"
        : null;

    /// <summary>What the numbers of positions count.</summary>
    public void Count(PositionKind kind) => _sink.Batch.PositionKind = kind;

    /// <summary>The rows are records that were given as events too.</summary>
    public void AreEvents() => _sink.Batch.AreAlsoEvents = true;

    /// <summary>Adds a record; what is no flow is counted.</summary>
    public void Add(ReadOnlySpan<byte> record, DumpValues values, EvidencePosition at, IFaultSink faults)
    {
        bool isCounted = values.Has(DumpField.Packets) || values.Has(DumpField.Bytes);
        if (!isCounted || !TryAdd(record, values, at, faults))
        {
            faults.Reject(FaultReason.Malformed, at);
        }
    }

    /// <summary>Adds a record; false where it has not the addresses of two ends.</summary>
    public bool TryAdd(ReadOnlySpan<byte> record, DumpValues values, EvidencePosition at, IFaultSink faults)
    {
        if (
            !AddressText.TryParse(
                values.Of(record, DumpField.Source),
                out uint source,
                out UInt128 wideSource,
                out bool is6
            )
            || !AddressText.TryParse(
                values.Of(record, DumpField.Destination),
                out uint to,
                out UInt128 wideTo,
                out bool to6
            )
            || is6 != to6
        )
        {
            return false;
        }

        if (_sink.Batch.Room == 0)
        {
            _sink.HandOn();
        }

        FlowBatch batch = _sink.Batch;
        FlowFields addresses = FlowFields.Source | FlowFields.Destination | (is6 ? FlowFields.Ipv6 : FlowFields.None);
        int row = batch.Add(1, addresses);
        batch.RecordNumber[row] = at.Number;
        batch.RecordOffset[row] = at.Offset;
        batch.RecordLength[row] = at.Length;
        (batch.Source.Ipv4[row], batch.Destination.Ipv4[row]) = (source, to);
        if (is6)
        {
            batch.Source.WriteIpv6()[row] = wideSource;
            batch.Destination.WriteIpv6()[row] = wideTo;
        }

        DumpRow target = new(batch, row, _dialect, record, values);
        _doubtful += target.WriteCounters() ? 0 : 1;
        _scaled += values.Of(record, DumpField.IsScaled) is [(byte)'1'] ? 1 : 0;
        target.WriteTransport();
        target.WriteReverse();
        target.WriteNetwork();
        target.WriteRare();
        WriteTimes(ref target, at, faults);
        WriteExporter(ref target, faults, at);
        if (target.Faults > 0)
        {
            faults.Add(FaultReason.Malformed, at);
        }

        return true;
    }

    private void WriteTimes(ref DumpRow target, EvidencePosition at, IFaultSink faults)
    {
        bool isBad = false;
        long? start = Time(target.Of(DumpField.Start), ref isBad, faults);
        start ??= Time(target.Of(DumpField.BinStart), ref isBad, faults);
        long? end = Time(target.Of(DumpField.End), ref isBad, faults);
        ReadOnlySpan<byte> duration = target.Of(DumpField.Duration);
        if (end is null && start is { } known && DumpText.TryDuration(duration, out long milliseconds))
        {
            end = known + milliseconds;
        }

        target.WriteTimes(start, end, Time(target.Of(DumpField.ExportTime), ref isBad, faults));
        if (isBad)
        {
            faults.Add(FaultReason.BadTime, at);
        }
    }

    /// <summary>A time in milliseconds since 1970; null where there is none, or zero, or none that can be.</summary>
    private long? Time(ReadOnlySpan<byte> text, ref bool isBad, IFaultSink faults)
    {
        text = text.Trim((byte)' ');
        // Zeek's own tests mask times with X.
        if (text.IsEmpty || text[0] == 'X' || text.IndexOfAnyExcept("0. "u8) < 0)
        {
            return null;
        }

        EventTime time = EventTime.Unknown;
        if (TimeText.TryIso(text, out CivilTime civil, out int length) && length == text.Length)
        {
            time = _clock.Resolve(civil, faults);
        }
        else if (TimeText.TryEpoch(text, out EventTime epoch))
        {
            time = epoch;
        }

        isBad |= !time.IsKnown;
        return time.IsKnown ? (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond : null;
    }

    private void WriteExporter(ref DumpRow target, IFaultSink faults, EvidencePosition at)
    {
        ReadOnlySpan<byte> text = target.Of(DumpField.Exporter);
        if (
            !AddressText.TryParse(text, out uint low, out UInt128 wide, out bool is6)
            || (low == 0 && wide == UInt128.Zero)
        )
        {
            return;
        }

        _ = DumpText.TryNumber(target.Of(DumpField.Domain), out ulong domain);
        (uint, UInt128, uint) key = (low, wide, (uint)domain);
        if (key != _last)
        {
            _last = key;
            if (!_exporters.TryGetValue(key, out _lastNumber))
            {
                FlowExporter? added = target.Batch.Exporters.Add(
                    AddressText.ToAddress(low, wide, is6),
                    (uint)domain,
                    _dialect.Dataset
                );
                if (added is null)
                {
                    faults.Add(FaultReason.TooLarge, at);
                }

                _lastNumber = (ushort)(added?.Index ?? 0);
                if (added is not null)
                {
                    _exporters.Add(key, _lastNumber);
                }
            }
        }

        target.Batch.Exporter[target.Row] = _lastNumber;
    }
}
