namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>Access logs of web servers in the common and combined formats (Apache httpd, nginx and many others).</summary>
public sealed class WebAccessFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 50;

    /// <inheritdoc/>
    public string Name => "web_access";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        int lines = 0;
        int fits = 0;
        LineReader reader = new(head, default);
        while (lines < LinesLookedAt && reader.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            lines++;
            fits += AccessLine.TryRead(line.Content, out AccessLine access) && access.HasTime ? 1 : 0;
        }

        return lines == 0 || fits * 2 < lines ? 0 : 65 + 30 * fits / lines;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new WebAccessReader(context);
    }
}
