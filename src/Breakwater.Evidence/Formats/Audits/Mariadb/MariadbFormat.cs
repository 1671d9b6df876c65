namespace Breakwater.Evidence.Formats.Audits.Mariadb;

/// <summary>Files of MariaDB's audit plugin <c>server_audit</c>, also as Amazon's servers write them.</summary>
public sealed class MariadbFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "mariadb_audit";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => MariadbLine.Begins(line) && MariadbLine.TryRead(line, out _));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new MariadbReader(context);
    }
}
