using System.Text;

namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>A mail (RFC 5322) or a mailbox of mails (RFC 4155).</summary>
internal sealed class MailFormat : IEvidenceFormat
{
    private static readonly string[] Headers =
    [
        "Received",
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Return-Path",
        "MIME-Version",
        "Delivered-To",
        "Content-Type",
        "DKIM-Signature",
        "Reply-To",
    ];

    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        int known = 0;
        int fields = 0;
        while (lines.TryRead(out TextLine line) && line.Number <= 200)
        {
            ReadOnlySpan<byte> content = line.Content;
            if (content.IsEmpty)
            {
                break;
            }

            if (line.Number == 1 && content.StartsWith("From "u8))
            {
                continue;
            }

            if (fields > 0 && content[0] is (byte)' ' or (byte)'\t')
            {
                continue;
            }

            // RFC 5322, 2.2: a name of printable characters, a colon.
            int colon = content.IndexOf((byte)':');
            if (colon < 1 || content[..colon].IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0)
            {
                return 0;
            }

            fields++;
            known += IsKnown(content[..colon]) ? 1 : 0;
        }

        return known >= 3 ? 70 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    private static bool IsKnown(ReadOnlySpan<byte> name)
    {
        foreach (string header in Headers)
        {
            if (Ascii.EqualsIgnoreCase(name, header))
            {
                return true;
            }
        }

        return false;
    }
}
