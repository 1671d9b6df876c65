namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>Accounting files of TACACS+ servers: tac_plus, tac_plus-ng and their relatives.</summary>
public sealed class TacacsFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "tacacs";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => TacacsLine.TryRead(line, out _));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TacacsReader(context);
    }
}
