using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>Reads the objects of an answer; lists that stand inside of one object are read too.</summary>
internal sealed class OpenLiJsonReader(ReaderContext context) : IBinaryReader
{
    private static readonly string[] Lists =
    [
        "agencies",
        "agency",
        "ipintercepts",
        "ipintercept",
        "voipintercepts",
        "voipintercept",
        "emailintercepts",
        "emailintercept",
    ];

    private readonly JsonObjects _objects = new();
    private readonly OpenLiRecords? _records = context.Zone is { } zone
        ? new OpenLiRecords(zone.Tokens, context.Names)
        : null;

    public string? Note => _records is null ? SealedItem.Note : null;

    public bool IsUnsupported => _records is null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults) =>
        _records is null ? block.Length : _objects.Read(block, offset, last, faults, e => Add(e, batch));

    private bool Add(ClearElement element, EventBatch batch)
    {
        if (_records!.Add(element, "", batch))
        {
            return true;
        }

        bool any = false;
        foreach (ClearElement entry in element.Children.Where(c => Lists.Contains(c.Name)))
        {
            entry.Position = element.Position;
            string list = entry.Name.EndsWith('s') ? entry.Name : entry.Name + "s";
            any |= _records.Add(entry, list, batch);
        }

        return any;
    }
}
