namespace Breakwater.Evidence.Formats.Audits.Mysql;

/// <summary>Percona Server's <c>audit_log</c> as CSV: no header, the kind of record in its first field.</summary>
public sealed class PerconaCsvFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "percona_audit";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => PerconaCsvReader.IsBeginning(line));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new PerconaCsvReader(context);
    }
}
