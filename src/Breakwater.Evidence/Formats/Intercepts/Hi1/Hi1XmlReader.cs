using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>Reads HI1 messages in XML, whatever stands between them.</summary>
internal sealed class Hi1XmlReader : IBinaryReader
{
    private readonly Hi1Handler? _handler;
    private readonly MarkupItem? _item;

    public Hi1XmlReader(ReaderContext context)
    {
        if (context.Zone is { } zone)
        {
            _handler = new Hi1Handler(new Hi1Actions(zone.Tokens, context.Names));
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
