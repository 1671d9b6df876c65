namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>A format that is known by bytes at a fixed place, and has no reader.</summary>
/// <param name="name">Its name in the ledger.</param>
/// <param name="offset">Where the bytes stand.</param>
/// <param name="signature">The bytes.</param>
internal sealed class SignatureFormat(string name, int offset, params byte[] signature) : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        head.Length >= offset + signature.Length && head.Slice(offset, signature.Length).SequenceEqual(signature)
            ? 100
            : 0;

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;
}
