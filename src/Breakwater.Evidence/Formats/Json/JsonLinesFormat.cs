namespace Breakwater.Evidence.Formats.Json;

/// <summary>JSON lines (NDJSON): one object a line, of whatever kind.</summary>
public sealed class JsonLinesFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "json_lines";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        JsonProbe probe = JsonProbe.Of(head, whole);
        return probe.Objects == 0 ? 0
            : probe.Objects * 2 >= probe.Lines ? 90
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new JsonLinesReader(context);
    }
}
