using Breakwater.Evidence.Coverage;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Recognition;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Reading;

/// <summary>Reads items one after the other on one thread: from bytes to blocks, from blocks to events.</summary>
internal sealed class ItemReader
{
    private readonly EvidenceSet _set;
    private readonly ReadOptions _options;
    private readonly IBatchConsumer _consumer;
    private readonly CancellationToken _cancellation;
    private readonly BlockReader _blocks;
    private readonly BinaryBlocks _binary;
    private readonly FlowSink _flows;
    private readonly EventBatch _batch = new();
    private readonly FaultLedger _faults = new();
    private readonly ClearTraces _traces = new();
    private ItemReading? _reading;

    public ItemReader(EvidenceSet set, ReadOptions reading, IBatchConsumer consumer, CancellationToken cancellation)
    {
        (_set, _options, _consumer, _cancellation) = (set, reading, consumer, cancellation);
        IntakeOptions options = set.Options;
        _blocks = new(Math.Min(options.BlockBytes, options.MaxRecordBytes), options.MaxRecordBytes);

        // A block that stays in the second-level cache is read and decoded faster than a larger one.
        _binary = new(Math.Min(options.BlockBytes, 1 << 18));
        _flows = new(TakeFlows);
    }

    /// <summary>Reads one item and says what became of it.</summary>
    public CoverageItem Read(SurveyedItem item, HeadStream content)
    {
        EvidenceItem evidence = new(item.Path, item.Sha256 ?? "", item.Length, item.Format)
        {
            Copies = item.Copies,
            ArchiveLength = item.WalkPath.Contains("!/", StringComparison.Ordinal)
                ? _set.Files[item.File].Status.Length
                : null,
        };
        ItemReading reading = new(item);
        _reading = reading;
        _faults.Clear();
        _traces.Clear();
        _flows.Batch.Reset(evidence);
        using VerifiedStream bytes = new(content, item.Length);
        try
        {
            ReaderContext context = ContextOf(item, evidence, content);
            if (item.Reader!.CreateBinaryReader(context) is { } binary)
            {
                ReadBinary(bytes, binary, evidence, reading);
            }
            else
            {
                ReadText(item.Form, bytes, item.Reader.CreateReader(context)!, evidence, reading);
            }
        }
        catch (OperationCanceledException)
        {
            reading.Interrupted = true;
        }

        _flows.End();
        if (!reading.Interrupted)
        {
            string sha256 = bytes.Finish(out bool isWhole);
            item.Sha256 ??= sha256;
            reading.Changed = !isWhole || item.Sha256 != sha256;
            reading.Failure = bytes.Failure;
        }

        return ItemOutcome.Of(reading, _faults);
    }

    private void ReadBinary(VerifiedStream bytes, IBinaryReader reader, EvidenceItem evidence, ItemReading reading)
    {
        _binary.Start(bytes);
        bool ended = false;
        while (!ended && reading.ReaderFailure is null)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!_binary.TryFill())
            {
                EvidencePosition at = new(PositionKind.Record, 1, _binary.Offset, BinaryBlocks.MaxBytes);
                _faults.Reject(FaultReason.RecordTooLong, at);
                break;
            }

            ended = _binary.IsLast;
            _batch.Reset(evidence, _binary.Block);
            int taken = Guarded(() => reader.Read(_binary.Block.Span, _binary.Offset, ended, _batch, _faults), reading);
            _binary.Take(ended ? _binary.Block.Length : taken);
        }

        while (ended && reader.HasMore && reading.ReaderFailure is null)
        {
            _cancellation.ThrowIfCancellationRequested();
            _batch.Reset(evidence, default);
            Guarded(() => reader.Read([], _binary.Offset, last: true, _batch, _faults), reading);
        }

        reading.BytesRead = _binary.Offset;
        (reading.Note, reading.IsUnsupported) = (reader.Note, reader.IsUnsupported);
    }

    private void ReadText(
        TextForm form,
        VerifiedStream bytes,
        IRecordReader reader,
        EvidenceItem evidence,
        ItemReading reading
    )
    {
        InputStream.Fill(bytes, new byte[form.MarkLength]);
        Utf16Stream? utf16 =
            form.Encoding == TextEncoding.Bytes
                ? null
                : new Utf16Stream(bytes, form.Encoding == TextEncoding.Utf16BigEndian);
        _faults.Positions = utf16 is null ? null : new Utf16Positions(form.MarkLength);
        Stream text = utf16 ?? (Stream)bytes;
        text = form.EndsLinesInCarriageReturn ? new CarriageReturnStream(text) : text;
        _blocks.Start(text, utf16 is null ? form.MarkLength : 0, _faults.Positions);
        try
        {
            while (reading.ReaderFailure is null && _blocks.TryNext(out TextBlock? block))
            {
                _cancellation.ThrowIfCancellationRequested();
                int trace = reading.Item.IsClearInterceptData ? -1 : _traces.Find(block.Bytes.Span);
                if (trace >= 0)
                {
                    StopAtTrace(block, trace, reader, evidence, reading);
                    break;
                }

                Observe(block, reader, evidence, reading);
                _faults.Positions?.Keep();
            }
        }
        finally
        {
            long given = _faults.Positions is null ? _blocks.Given : _faults.Positions.GivenUnits * 2;
            reading.BytesRead = given == 0 ? 0 : given + form.MarkLength;
            if (utf16 is { Invalid: > 0 })
            {
                _faults.AddAtItem(FaultReason.InvalidEncoding, default, utf16.Invalid);
            }
        }
    }

    /// <summary>What stands before clear intercept data in a log is read, nothing of it and behind it is.</summary>
    private void StopAtTrace(
        TextBlock block,
        int trace,
        IRecordReader reader,
        EvidenceItem evidence,
        ItemReading reading
    )
    {
        Observe(block with { Bytes = block.Bytes[..trace], IsLast = true, Cut = null }, reader, evidence, reading);
        long line = block.Start.Line + block.Bytes.Span[..trace].Count((byte)'\n');
        _faults.Reject(
            FaultReason.ClearInterceptData,
            new EvidencePosition(PositionKind.Line, line, block.Start.Offset + trace, 0)
        );
        reading.StoppedBecause =
            "clear_intercept_data: X1 messages begin in the middle of it and were not read, nor what follows them; "
            + "put them into a file of their own, seal it inside the intercept enclave and hunt the bundle";
        _faults.Positions?.Keep();
    }

    private void Observe(TextBlock block, IRecordReader reader, EvidenceItem evidence, ItemReading reading)
    {
        if (block.Cut is { } cut)
        {
            _faults.Add(FaultReason.RecordTooLong, cut);
            reading.CutLines++;
        }

        _batch.Reset(evidence, block.Bytes);
        Guarded(
            () =>
            {
                reader.Read(block.Bytes.Span, block.Start, block.IsLast, _batch, _faults);
                return block.Bytes.Length;
            },
            reading
        );
    }

    /// <summary>Lets a reader read, and hands on the events that it gave; 0 where it failed.</summary>
    private int Guarded(Func<int> read, ItemReading reading)
    {
        int taken;
        try
        {
            taken = read();
        }
#pragma warning disable CA1031 // A reader must not throw; if one does, its item is partly read and the others go on.
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            reading.ReaderFailure = failure.GetType().Name;
            return 0;
        }

        if (_faults.Positions is { } positions)
        {
            _batch.MapPositions(positions.ToItem);
            // Positions can be mapped as long as the block is there.
            _flows.HandOn();
        }

        reading.Count(_batch);
        if (_batch.Count > 0 || _batch.Configurations.Count > 0 || _batch.Sessions.Count > 0)
        {
            _consumer.Observe(_batch);
        }

        return taken;
    }

    private void TakeFlows(FlowBatch flows)
    {
        for (int row = 0; _faults.Positions is { } positions && row < flows.Count; row++)
        {
            EvidencePosition place = positions.ToItem(flows.PositionOf(row));
            (flows.RecordOffset[row], flows.RecordLength[row]) = (place.Offset, place.Length);
        }

        _reading!.Count(flows);
        _consumer.Observe(flows);
    }

    private ReaderContext ContextOf(SurveyedItem item, EvidenceItem evidence, HeadStream content) =>
        new()
        {
            Item = evidence,
            Names = _options.Names,
            Time = new TimeAssumptions
            {
                Clock = _set.Clock,
                Zone = SourceZones.Of(_set.Options.Zones, item.ClearPath),
            },
            Head = Utf16.Normalise(content.Head, item.Form),
            Flows = _flows,
            Parties = _options.Parties,
            Zone = _options.Zone,
            ClearPath = item.ClearPath,
        };
}
