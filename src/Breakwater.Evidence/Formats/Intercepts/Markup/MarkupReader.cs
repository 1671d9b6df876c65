using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>Reads XML documents of a kind, whatever stands between them; outside the sealed zone nothing of them.</summary>
/// <param name="handler">Takes what they hold; null outside the zone.</param>
internal sealed class MarkupReader(ICutHandler? handler) : IBinaryReader
{
    private readonly MarkupItem? _item = handler is null ? null : new MarkupItem(handler);

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

        handler!.Into(batch, faults);
        return _item.Read(block, offset, last, faults);
    }
}
