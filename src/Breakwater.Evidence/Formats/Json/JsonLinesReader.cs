using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>Reads JSON lines: one object a line. A line that is not one is rejected, the rest is read.</summary>
internal sealed class JsonLinesReader : IRecordReader
{
    private readonly JsonFlattener _flattener;
    private readonly JsonShapes _shapes;
    private readonly ItemClock _clock;

    /// <summary>A reader for one item.</summary>
    public JsonLinesReader(ReaderContext context, JsonMarksPath path = JsonMarksPath.Best)
    {
        _flattener = new JsonFlattener(new JsonPaths(context.Names)) { Path = path };
        _shapes = new JsonShapes(context);
        _clock = new ItemClock(context.Time, context.Item.Path);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content;
            int skip = start.Offset + line.BlockOffset == 0 && content.StartsWith("\uFEFF"u8) ? 3 : 0;
            content = content[skip..];
            // A line that starts with # is a comment of the tool that wrote the file; no record can start so.
            if (content.IsEmpty || content[0] == '#' || content.IndexOfAnyExcept(" \t"u8) < 0)
            {
                continue;
            }

            EvidencePosition position = line.Position;
            batch.Begin(position, line.BlockOffset, line.Content.Length);
            if (_flattener.TryFlatten(content, line.BlockOffset + skip, inArena: false, batch, out FaultReason reason))
            {
                if (_flattener.LeftOut)
                {
                    faults.Add(FaultReason.TooManyFields, position);
                }

                _shapes.Complete(new JsonRecord(batch, _flattener, _clock, faults, position));
            }
            else
            {
                batch.Discard();
                faults.Reject(reason, position);
            }
        }
    }
}
