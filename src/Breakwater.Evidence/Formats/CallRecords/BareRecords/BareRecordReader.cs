using System.Globalization;
using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Records;
using Breakwater.Evidence.Formats.CallRecords.Streams;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.CallRecords.BareRecords;

/// <summary>Reads records of 3GPP TS 32.298 in BER that follow on each other without header, with or without filler between them.</summary>
internal sealed class BareRecordReader : RecordStreamReader
{
    private readonly RecordFileTally _tally;
    private readonly RecordWalker _walker;

    public BareRecordReader(ReaderContext context)
        : base(context)
    {
        _tally = RecordTallies.Of(context);
        _walker = new RecordWalker(_tally);
    }

    /// <inheritdoc/>
    protected override long Met => _tally.Records + Damaged;

    /// <inheritdoc/>
    protected override int TakeBetween(ReadOnlySpan<byte> rest, long offset, bool last, IFaultSink faults) => 0;

    /// <inheritdoc/>
    protected override BerState Look(ReadOnlySpan<byte> rest, bool isSearching, out int length)
    {
        BerState state = RecordStart.TryRead(
            rest,
            null,
            isSearching,
            isFramed: false,
            MostRecordBytes,
            out RecordStart start
        );
        (length, Steps) = (start.Length, start.Steps);
        return state;
    }

    /// <inheritdoc/>
    protected override int NextPlace(ReadOnlySpan<byte> rest)
    {
        // Context class and constructed: A0 to BF.
        int next = rest[1..].IndexOfAnyInRange((byte)0xA0, (byte)0xBF);
        return next < 0 ? -1 : next + 1;
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> record, long offset, IFaultSink faults)
    {
        RecordStart.TryRead(record, null, isSearching: false, isFramed: false, MostRecordBytes, out RecordStart start);
        if (start.Kind is { } kind)
        {
            _walker.Walk(kind, start.Content, offset);
            if (_walker.HasBadTime)
            {
                faults.Add(
                    FaultReason.BadTime,
                    new EvidencePosition(PositionKind.Record, _tally.Records, offset, record.Length)
                );
            }
        }
        else
        {
            _tally.Begin(offset);
            _tally.End(string.Create(CultureInfo.InvariantCulture, $"record_of_tag_{start.Tag}"));
        }
    }

    /// <inheritdoc/>
    protected override RecordFileSummary Finish(long length) => _tally.Summary("charging_data_records");
}
