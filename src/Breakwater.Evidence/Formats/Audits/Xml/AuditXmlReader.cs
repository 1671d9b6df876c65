using System.Buffers;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits.Xml;

/// <summary>Reads audits as XML record by record: the values of a record are fields named <c>AUDIT_RECORD.NAME</c>, and its audit is told by them.</summary>
internal sealed class AuditXmlReader(ReaderContext context) : SpanningAuditReader
{
    private const int LongestName = 128;
    private const int MostValues = 256;

    private readonly ItemNames _names = new(context.Names);
    private readonly AuditShapes _shapes = new(context);
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);

    /// <summary>A record begins here.</summary>
    public static bool IsRecord(ReadOnlySpan<byte> text) =>
        (text.StartsWith("<AUDIT_RECORD"u8) && IsNameEnd(text, "<AUDIT_RECORD".Length))
        || (text.StartsWith("<AuditRecord"u8) && IsNameEnd(text, "<AuditRecord".Length));

    /// <inheritdoc/>
    protected override bool Begins(ReadOnlySpan<byte> line) => IsRecord(line.TrimStart(" \t"u8));

    /// <inheritdoc/>
    protected override void Before(TextLine line, IFaultSink faults) { }

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> record, int origin, EventBatch batch, IFaultSink faults)
    {
        int start = record.IndexOf((byte)'<');
        int name = start + 1;
        while (
            name < record.Length
            && record[name] is not ((byte)' ' or (byte)'>' or (byte)'/' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        )
        {
            name++;
        }

        FlatElement element = new(record, name);
        int count = 0;
        while (count < MostValues && element.MoveNext())
        {
            count++;
            Add(record, record[(start + 1)..name], element.Name, element.Value, origin, batch);
        }

        EvidencePosition position = batch.At(batch.Count - 1).Position;
        int audit = _shapes.Find(batch.At(batch.Count - 1).Fields);
        if (audit < 0)
        {
            return false;
        }

        if (!element.IsWhole)
        {
            faults.Add(FaultReason.Truncated, position);
        }

        _shapes.Complete(audit, batch, _clock, faults, position);
        return true;
    }

    private void Add(
        ReadOnlySpan<byte> record,
        ReadOnlySpan<byte> element,
        Part name,
        Part value,
        int origin,
        EventBatch batch
    )
    {
        if (element.Length + name.Length + 1 > LongestName)
        {
            return;
        }

        Span<byte> path = stackalloc byte[LongestName];
        element.CopyTo(path);
        path[element.Length] = (byte)'.';
        name.Of(record).CopyTo(path[(element.Length + 1)..]);
        int slot = _names.Slot(path[..(element.Length + 1 + name.Length)]);
        if (!value.Of(record).Contains((byte)'&'))
        {
            batch.AddArena(slot, origin + value.Start, value.Length);
            return;
        }

        byte[] plain = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            batch.AddDerived(slot, plain.AsSpan(0, FlatElement.Decode(value.Of(record), plain)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static bool IsNameEnd(ReadOnlySpan<byte> text, int at) =>
        at == text.Length || text[at] is (byte)' ' or (byte)'>' or (byte)'/' or (byte)'\t' or (byte)'\r';
}
