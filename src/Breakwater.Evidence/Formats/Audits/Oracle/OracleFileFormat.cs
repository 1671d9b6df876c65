namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>Oracle's audit files as text (<c>audit_file_dest</c>, <c>audit_trail=os</c>).</summary>
public sealed class OracleFileFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 200;

    /// <inheritdoc/>
    public string Name => "oracle_audit";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, default);
        bool wasTime = false;
        for (int i = 0; i < LinesLookedAt && lines.TryRead(out TextLine line); i++)
        {
            if (wasTime && line.Content.StartsWith("LENGTH"u8))
            {
                return 96;
            }

            wasTime = OracleFileReader.IsTime(line.Content, out _);
        }

        return 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new OracleFileReader(context);
    }
}
