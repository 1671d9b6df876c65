namespace Breakwater.Evidence.Formats.Audits.Hdfs;

/// <summary>The audit of an HDFS NameNode (Apache Hadoop, <c>hdfs-audit.log</c>).</summary>
public sealed class HdfsFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "hdfs_audit";

    // One better than the syslog and text formats that its time alone could belong to.
    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => HdfsLine.Start(line) is >= 0 and < 256) is > 0 and int score
            ? score + 1
            : 0;

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new HdfsReader(context);
    }
}
