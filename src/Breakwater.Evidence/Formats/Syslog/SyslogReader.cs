using Breakwater.Evidence.Formats.Intercepts.OpenLi;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Syslog;

/// <summary>Reads syslog records of any platform, line by line or in RFC 6587 frames.</summary>
internal sealed class SyslogReader : IRecordReader
{
    private readonly SyslogRecord _record;
    private readonly OctetFrames _frames = new();

    // Inside the sealed zone alone, where lines about intercepts are read with tokens in them.
    private readonly OpenLiLog? _intercepts;

    public SyslogReader(ReaderContext context)
    {
        _record = new SyslogRecord(context);
        _intercepts = context.Zone is { } zone ? new OpenLiLog(zone, context.Names) : null;
        HeadScan.Learn(context.Head.Span, _record);
    }

    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        int at = 0;
        long number = start.Line;
        while (_frames.IsOpen && at < block.Length)
        {
            at = _frames.Continue(block, at, ref number);
            if (!_frames.IsOpen)
            {
                Kept(batch, faults);
            }
        }

        while (at < block.Length)
        {
            int frame = OctetFrames.Prefix(block[at..], out int length);
            if (frame > 0 && length <= block.Length - at - frame)
            {
                Whole(block, at + frame, length, start, ref number, batch, faults);
                at = SkipLineEnd(block, at + frame + length, ref number);
                continue;
            }

            if (frame > 0 && !last)
            {
                _frames.Open(block[(at + frame)..], length, start.Offset + at + frame, ref number);
                return;
            }

            at = Line(block, at, start, ref number, batch, faults);
        }

        if (last && _frames.IsOpen)
        {
            faults.Add(FaultReason.Truncated, _frames.Position);
            _frames.Close();
            Kept(batch, faults);
        }
    }

    private void Kept(EventBatch batch, IFaultSink faults)
    {
        if (!TrySealed(_frames.Record, _frames.Position, batch, faults))
        {
            Kept(_frames.Record, _frames.Position, batch, faults);
        }

        _frames.Forget();
    }

    private void Whole(
        ReadOnlySpan<byte> block,
        int at,
        int length,
        BlockStart start,
        ref long number,
        EventBatch batch,
        IFaultSink faults
    )
    {
        ReadOnlySpan<byte> record = block.Slice(at, length).TrimEnd("\r\n\0"u8);
        Record(record, at, new(PositionKind.Line, number, start.Offset + at, record.Length), batch, faults);
        number += block.Slice(at, length).Count((byte)'\n');
    }

    private int Line(
        ReadOnlySpan<byte> block,
        int at,
        BlockStart start,
        ref long number,
        EventBatch batch,
        IFaultSink faults
    )
    {
        int end = block[at..].IndexOf((byte)'\n');
        int next = end < 0 ? block.Length : at + end + 1;
        ReadOnlySpan<byte> record = block[at..next].TrimEnd("\r\n"u8);
        if (!record.IsEmpty)
        {
            Record(record, at, new(PositionKind.Line, number, start.Offset + at, record.Length), batch, faults);
        }

        number++;
        return next;
    }

    private void Record(
        ReadOnlySpan<byte> record,
        int at,
        EvidencePosition position,
        EventBatch batch,
        IFaultSink faults
    )
    {
        if (!TrySealed(record, position, batch, faults))
        {
            batch.Begin(position, at, record.Length);
            _record.Read(record, at, inArena: false, batch, faults);
        }
    }

    private bool TrySealed(ReadOnlySpan<byte> record, EvidencePosition position, EventBatch batch, IFaultSink faults)
    {
        if (_intercepts?.Read(record) is not { } act)
        {
            return false;
        }

        Kept(act.Shown, position, batch, faults);
        _intercepts.Add(act, position, batch);
        return true;
    }

    private void Kept(ReadOnlySpan<byte> record, EvidencePosition position, EventBatch batch, IFaultSink faults)
    {
        batch.Begin(position, record);
        _record.Read(record, batch.ArenaLength - record.Length, inArena: true, batch, faults);
    }

    private static int SkipLineEnd(ReadOnlySpan<byte> block, int at, ref long number)
    {
        if (at < block.Length && block[at] == '\r')
        {
            at++;
        }

        if (at < block.Length && block[at] == '\n')
        {
            at++;
            number++;
        }

        return at;
    }
}
