using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Recognition;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Text;

/// <summary>Lines of text whose meaning nobody here knows: each becomes an event with <c>message</c> only.</summary>
public sealed class TextFormat : IEvidenceFormat
{
    /// <summary>The name of the format, by which the ledger knows a text-only item.</summary>
    public const string FormatName = "text";

    /// <inheritdoc/>
    public string Name => FormatName;

    /// <summary>Just above nothing: any other format that knows the lines goes first.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => TextProbe.IsText(head, whole) ? 2 : 0;

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TextReader(SubscriberCells.AreIn(context.Head.Span));
    }

    private sealed class TextReader(bool isOfSubscribers) : IRecordReader
    {
        private static readonly LogSource Ordinary = new(null, null, null, "text");

        // A table without a header, of which a hunt without a mapping knows no more than that.
        private static readonly LogSource OfSubscribers = new(null, null, null, SubscriberTable.Dataset);

        private readonly LogSource _source = isOfSubscribers ? OfSubscribers : Ordinary;

        public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
        {
            LineReader lines = new(block, start);
            while (lines.TryRead(out TextLine line))
            {
                if (line.Content.IsEmpty)
                {
                    continue;
                }

                batch.Begin(line.Position, line.BlockOffset, line.Content.Length);
                batch.SetLogSource(_source);
                batch.AddBlock(Fields.Message, line.BlockOffset, line.Content.Length);
            }
        }
    }
}
