namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// JSON whose records span lines: an array of objects, objects one after the other, one object that wraps an array of
/// records (<c>{"Records": [...]}</c>), or a single object.
/// </summary>
public sealed class JsonDocumentFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (head.StartsWith("\uFEFF"u8))
        {
            head = head[3..];
        }

        ReadOnlySpan<byte> text = head.TrimStart(" \t\r\n"u8);
        ReadOnlySpan<byte> inside = text.Length < 2 ? default : text[1..].TrimStart(" \t\r\n"u8);
        bool plausible =
            (text is [(byte)'{', ..] && inside is [(byte)'"' or (byte)'}', ..])
            || (text is [(byte)'[', ..] && inside is [(byte)'{' or (byte)']', ..]);
        return !plausible ? 0
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? 75
            : 70;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new JsonDocumentReader(context);
    }
}
