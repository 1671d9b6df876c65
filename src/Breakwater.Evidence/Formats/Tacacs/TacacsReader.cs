using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>Reads accounting files of TACACS+ servers, one record a line.</summary>
internal sealed class TacacsReader : IRecordReader
{
    private static readonly SyslogFields Numbers = new();
    private static readonly TacacsMap Map = new(Numbers);

    private readonly FieldNames _names;
    private readonly int[] _slots;
    private readonly ItemClock _clock;

    /// <summary>A reader for one item.</summary>
    public TacacsReader(ReaderContext context)
    {
        _names = context.Names;
        _slots = Numbers.Slots(context.Names);
        _clock = new ItemClock(context.Time, context.Item.Path);
        LineReader lines = new(context.Head.Span, default);
        while (lines.TryRead(out TextLine line))
        {
            if (TacacsLine.TryRead(line.Content, out TacacsLine record))
            {
                _clock.ExpectDated(record.Time);
            }
        }
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            if (!TacacsLine.TryRead(line.Content, out TacacsLine record))
            {
                faults.Reject(FaultReason.Malformed, line.Position);
                continue;
            }

            batch.Begin(line.Position, line.BlockOffset, line.Content.Length);
            EventTime time = _clock.Resolve(record.Time, faults);
            batch.SetTime(time);
            if (!time.IsKnown)
            {
                faults.Add(FaultReason.BadTime, line.Position);
            }

            EventWriter writer = new(batch, line.BlockOffset, inArena: false, _slots, _names);
            writer.Add(Fields.Message, new Part(0, line.Content.Length));
            batch.SetLogSource(Map.Add(line.Content, record.Parts, writer));
            writer.AddDerived(Fields.EventDataset, "tacacs.accounting"u8);
        }
    }
}
