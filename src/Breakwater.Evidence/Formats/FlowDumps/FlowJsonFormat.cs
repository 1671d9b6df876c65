namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>Flows as JSON: an array, objects one after the other, or one object a line. The members tell the program.</summary>
internal sealed class FlowJsonFormat : IEvidenceFormat
{
    private static readonly DumpDialect[] Dialects =
    [
        DumpDialect.NfdumpJson,
        DumpDialect.Goflow,
        DumpDialect.PmacctJson,
    ];

    /// <inheritdoc/>
    public string Name => "flow_json";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => DialectOf(head) is null ? 0 : 96;

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader? CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DialectOf(context.Head.Span) is { } dialect ? new FlowJsonReader(context, dialect) : null;
    }

    private static DumpDialect? DialectOf(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        List<byte[]> names = DumpMembers.NamesOf(text);
        return names.Count == 0 ? null : Array.Find(Dialects, d => d.Fits(names));
    }
}
