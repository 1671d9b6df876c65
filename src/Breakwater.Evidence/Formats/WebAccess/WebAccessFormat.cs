namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>Access logs of web servers in the common and combined formats (Apache httpd, nginx and many others).</summary>
public sealed class WebAccessFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "web_access";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => AccessLine.TryRead(line, out AccessLine access) && access.HasTime);

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new WebAccessReader(context);
    }
}
