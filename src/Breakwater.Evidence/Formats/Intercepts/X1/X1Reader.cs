using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>Reads X1 documents, whatever stands between them.</summary>
internal sealed class X1Reader : IBinaryReader
{
    private readonly X1Handler? _handler;
    private readonly MarkupItem? _item;

    public X1Reader(ReaderContext context)
    {
        if (context.Zone is { } zone)
        {
            _handler = new X1Handler(zone.Tokens, context.Names);
            _item = new MarkupItem(_handler);
        }
    }

    public string? Note =>
        _item is null ? SealedItem.Note
        : _item.OtherLines > 0 ? MarkupItem.LinesNote(_item.OtherLines)
        : null;

    public bool IsUnsupported => _item is null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        if (_item is null)
        {
            return block.Length;
        }

        _handler!.Into(batch, faults);
        return _item.Read(block, offset, last, faults);
    }
}
