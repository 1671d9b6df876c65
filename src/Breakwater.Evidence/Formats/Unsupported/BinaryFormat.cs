namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>What nothing else recognises.</summary>
public sealed class BinaryFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "binary";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => 1;

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;
}
