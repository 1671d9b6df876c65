using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// Reads JSON records that may span lines and blocks. An object is cut out by its braces, then read as a line would be. A
/// record that a block cuts is kept, up to <see cref="JsonLimits.RecordBytes"/>, until the next block.
/// </summary>
internal sealed class JsonDocumentReader : IRecordReader
{
    private readonly JsonFlattener _flattener;
    private readonly JsonShapes _shapes;
    private readonly ItemClock _clock;
    private readonly int _wrapperDepth;
    private bool _wrapped;
    private long _toSkip;
    private JsonNesting _nesting;
    private byte[] _pending = [];
    private int _pendingLength;
    private bool _inRecord;
    private bool _tooLong;
    private bool _garbage;
    private bool _closing;
    private long _recordStart;
    private long _number;

    /// <summary>A reader for one item.</summary>
    public JsonDocumentReader(ReaderContext context)
    {
        _flattener = new JsonFlattener(new JsonPaths(context.Names));
        _shapes = new JsonShapes(context);
        _clock = new ItemClock(context.Time, context.Item.Path);
        _toSkip = JsonWrapper.Length(context.Head.Span, out _wrapperDepth);
        _wrapped = _toSkip > 0;
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        int at = (int)Math.Min(_toSkip, block.Length);
        _toSkip -= at;
        if (start.Offset == 0 && at == 0 && block.StartsWith("\uFEFF"u8))
        {
            at = 3;
        }

        while (at < block.Length)
        {
            at =
                _closing ? CloseWrapper(block, at)
                : _inRecord ? Continue(block, at, start.Offset, batch, faults)
                : FindRecord(block, at, start.Offset, faults);
        }

        if (last && _inRecord)
        {
            faults.Reject(FaultReason.Truncated, Position(start.Offset + block.Length));
            _inRecord = false;
        }
    }

    /// <summary>Looks for the next object. What is neither space nor the punctuation of an array is no JSON.</summary>
    private int FindRecord(ReadOnlySpan<byte> block, int at, long blockOffset, IFaultSink faults)
    {
        while (at < block.Length)
        {
            switch (block[at])
            {
                case (byte)'{':
                    _inRecord = true;
                    _tooLong = false;
                    _garbage = false;
                    _nesting = default;
                    _recordStart = blockOffset + at;
                    _number++;
                    return at;
                case (byte)']' when _wrapped:
                    _closing = true;
                    _nesting = new JsonNesting(_wrapperDepth);
                    return at + 1;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)'[' or (byte)']':
                    break;
                default:
                    if (!_garbage)
                    {
                        _garbage = true;
                        faults.Reject(
                            FaultReason.Malformed,
                            new EvidencePosition(PositionKind.Record, _number + 1, blockOffset + at, 0)
                        );
                    }

                    break;
            }

            at++;
        }

        return at;
    }

    /// <summary>Passes over what stands behind the array of records, up to the end of the object that wraps it.</summary>
    private int CloseWrapper(ReadOnlySpan<byte> block, int at)
    {
        int length = _nesting.Close(block[at..]);
        if (length < 0)
        {
            return block.Length;
        }

        _closing = false;
        _wrapped = false;
        return at + length;
    }

    private int Continue(ReadOnlySpan<byte> block, int at, long blockOffset, EventBatch batch, IFaultSink faults)
    {
        int length = _nesting.Close(block[at..]);
        int end = length < 0 ? block.Length : at + length;
        bool whole = _pendingLength == 0 && length >= 0;
        if (!whole && !_tooLong)
        {
            Keep(block[at..end]);
        }

        if (length < 0)
        {
            return end;
        }

        _inRecord = false;
        if (_tooLong)
        {
            faults.Reject(FaultReason.RecordTooLong, Position(blockOffset + end));
        }
        else if (whole)
        {
            EvidencePosition position = Position(blockOffset + end);
            batch.Begin(position, at, length);
            Complete(block[at..end], at, inArena: false, position, batch, faults);
        }
        else
        {
            EvidencePosition position = Position(blockOffset + end);
            int origin = batch.ArenaLength;
            batch.Begin(position, _pending.AsSpan(0, _pendingLength));
            Complete(_pending.AsSpan(0, _pendingLength), origin, inArena: true, position, batch, faults);
        }

        _pendingLength = 0;
        return end;
    }

    private void Complete(
        ReadOnlySpan<byte> record,
        int origin,
        bool inArena,
        EvidencePosition position,
        EventBatch batch,
        IFaultSink faults
    )
    {
        if (!_flattener.TryFlatten(record, origin, inArena, batch, out FaultReason reason))
        {
            batch.Discard();
            faults.Reject(reason, position);
            return;
        }

        if (_flattener.LeftOut)
        {
            faults.Add(FaultReason.TooManyFields, position);
        }

        _shapes.Complete(new JsonRecord(batch, _flattener, _clock, faults, position));
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        int needed = _pendingLength + part.Length;
        if (needed > JsonLimits.RecordBytes)
        {
            _tooLong = true;
            _pendingLength = 0;
            return;
        }

        if (needed > _pending.Length)
        {
            Array.Resize(ref _pending, Math.Max(needed, Math.Min(_pending.Length * 2, JsonLimits.RecordBytes)));
        }

        part.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength = needed;
    }

    private EvidencePosition Position(long end) =>
        new(PositionKind.Record, _number, _recordStart, (int)Math.Min(end - _recordStart, int.MaxValue));
}
