namespace Breakwater.Evidence.Formats.Squid;

/// <summary>Access logs of the Squid proxy in its own format.</summary>
public sealed class SquidFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "squid";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => SquidLine.TryRead(line, out _));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SquidReader(context);
    }
}
