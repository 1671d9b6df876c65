using Breakwater.Evidence.Coverage;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Recognition;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Reading;

/// <summary>Reads items one after the other on one thread: from bytes to blocks, from blocks to events.</summary>
internal sealed class ItemReader(
    EvidenceSet set,
    FieldNames names,
    IBatchConsumer consumer,
    CancellationToken cancellation
)
{
    private readonly BlockReader _blocks = new(
        Math.Min(set.Options.BlockBytes, set.Options.MaxRecordBytes),
        set.Options.MaxRecordBytes
    );
    private readonly EventBatch _batch = new();
    private readonly FaultLedger _faults = new();

    /// <summary>Reads one item and says what became of it.</summary>
    public CoverageItem Read(SurveyedItem item, HeadStream content)
    {
        EvidenceItem evidence = new(item.Path, item.Sha256 ?? "", item.Length, item.Format) { Copies = item.Copies };
        ItemReading reading = new(item);
        _faults.Clear();
        using VerifiedStream bytes = new(content, item.Length);
        try
        {
            IRecordReader reader = item.Reader!.CreateReader(ContextOf(item, evidence, content))!;
            ReadText(item.Form, bytes, reader, evidence, reading);
        }
        catch (OperationCanceledException)
        {
            reading.Interrupted = true;
        }

        if (!reading.Interrupted)
        {
            string sha256 = bytes.Finish(out bool isWhole);
            item.Sha256 ??= sha256;
            reading.Changed = !isWhole || item.Sha256 != sha256;
            reading.Failure = bytes.Failure;
        }

        return ItemOutcome.Of(reading, _faults);
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
                cancellation.ThrowIfCancellationRequested();
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

    private void Observe(TextBlock block, IRecordReader reader, EvidenceItem evidence, ItemReading reading)
    {
        if (block.Cut is { } cut)
        {
            _faults.Add(FaultReason.RecordTooLong, cut);
            reading.CutLines++;
        }

        _batch.Reset(evidence, block.Bytes);
        try
        {
            reader.Read(block.Bytes.Span, block.Start, block.IsLast, _batch, _faults);
        }
#pragma warning disable CA1031 // A reader must not throw; if one does, its item is partly read and the others go on.
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            reading.ReaderFailure = failure.GetType().Name;
            return;
        }

        if (_faults.Positions is { } positions)
        {
            _batch.MapPositions(positions.ToItem);
        }

        reading.Count(_batch);
        if (_batch.Count > 0 || _batch.Configurations.Count > 0)
        {
            consumer.Observe(_batch);
        }
    }

    private ReaderContext ContextOf(SurveyedItem item, EvidenceItem evidence, HeadStream content) =>
        new()
        {
            Item = evidence,
            Names = names,
            Time = new TimeAssumptions { Clock = set.Clock, Zone = SourceZones.Of(set.Options.Zones, item.Path) },
            Head = Utf16.Normalise(content.Head, item.Form),
        };
}
