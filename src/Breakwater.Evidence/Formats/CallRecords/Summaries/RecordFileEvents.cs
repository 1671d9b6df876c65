using System.Globalization;
using System.Text;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.CallRecords.Summaries;

/// <summary>Hands over what a file holds twice: as it is, and as one event that rules can ask. Nobody stands in either.</summary>
internal sealed class RecordFileEvents(ReaderContext context)
{
    /// <summary>The action of the event.</summary>
    public const string Action = "record_file";

    private static readonly LogSource Source = new(null, "call_records", null, "cdr.record_file");
    private readonly int _format = context.Names.Slot("cdr.format");
    private readonly int _records = context.Names.Slot("cdr.records");
    private readonly int _declared = context.Names.Slot("cdr.declared_records");
    private readonly int _lost = context.Names.Slot("cdr.lost_records");
    private readonly int _damaged = context.Names.Slot("cdr.damaged_records");
    private readonly int _first = context.Names.Slot("cdr.first");
    private readonly int _last = context.Names.Slot("cdr.last");
    private readonly int _matches = context.Names.Slot("cdr.matches");
    private readonly int _size = context.Names.Slot("file.size");

    /// <summary>Adds the file to a batch.</summary>
    public void Add(EventBatch batch, RecordFileSummary file)
    {
        byte[] shown = RecordFileDocument.Line(file);
        batch.Add(file);
        batch.Begin(new EvidencePosition(PositionKind.Record, 1, 0, 0), shown);
        batch.SetLogSource(Source);
        batch.AddDerived(Fields.Message, shown);
        batch.AddDerived(Fields.EventAction, Encoding.UTF8.GetBytes(Action));
        batch.AddDerived(Fields.FilePath, Encoding.UTF8.GetBytes(context.Item.Path));
        batch.AddDerived(_format, Encoding.UTF8.GetBytes(file.Format));
        Number(batch, _size, context.Item.Length);
        Number(batch, _records, file.Records);
        Number(batch, _declared, file.Header?.Records);
        Number(batch, _lost, file.Header?.Lost?.Count);
        Number(batch, _damaged, file.Damaged);
        Number(batch, _matches, file.MatchCount);
        Time(batch, _first, file.First);
        Time(batch, _last, file.Last);
    }

    private static void Number(EventBatch batch, int slot, long? value)
    {
        if (value is { } number)
        {
            batch.AddDerived(
                slot,
                Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)),
                FieldKind.Number
            );
        }
    }

    private static void Time(EventBatch batch, int slot, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            batch.AddDerived(slot, Encoding.UTF8.GetBytes(DocumentWriting.Time(time)), FieldKind.Time);
        }
    }
}
