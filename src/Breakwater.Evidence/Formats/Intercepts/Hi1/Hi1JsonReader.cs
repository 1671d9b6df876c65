using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>Reads HI1 messages in JSON, one after the other.</summary>
internal sealed class Hi1JsonReader(ReaderContext context) : IBinaryReader
{
    private readonly JsonObjects _objects = new();
    private readonly Hi1Actions? _actions = context.Zone is { } zone
        ? new Hi1Actions(zone.Tokens, context.Names)
        : null;

    public string? Note => _actions is null ? SealedItem.Note : null;

    public bool IsUnsupported => _actions is null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults) =>
        _actions is null ? block.Length : _objects.Read(block, offset, last, faults, m => Add(m, batch));

    private bool Add(ClearElement element, EventBatch batch)
    {
        ClearElement message = element.At("HI1Message") is { Exists: true } wrapped ? wrapped : element;
        Hi1Header header = Hi1Header.Of(message.At("Header"));
        bool isRead = message.At("Header").Exists;
        foreach (ClearElement action in message.Below("ActionRequest"))
        {
            isRead &= _actions!.Add(action, isResponse: false, header, element.Position, batch);
        }

        foreach (ClearElement action in message.Below("ActionResponse"))
        {
            isRead &= _actions!.Add(action, isResponse: true, header, element.Position, batch);
        }

        return isRead;
    }
}
