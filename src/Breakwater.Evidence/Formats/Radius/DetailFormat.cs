using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Radius;

/// <summary>Accounting and authentication detail files of FreeRADIUS.</summary>
public sealed class DetailFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "radius_detail";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, default);
        bool time = false;
        int attributes = 0;
        while (attributes < 10 && lines.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            if (line.Content[0] == '\t' && time && line.Content.IndexOf(" = "u8) > 1)
            {
                attributes++;
            }
            else if (TimeText.TryMonthName(line.Content, out _, out int length) && length == line.Content.Length)
            {
                time = true;
            }
            else
            {
                return 0;
            }
        }

        return attributes >= 2 ? 95 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new DetailReader(context);
    }
}
