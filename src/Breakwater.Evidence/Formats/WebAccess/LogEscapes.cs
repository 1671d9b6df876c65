using System.Buffers;
using System.Buffers.Text;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>
/// Backslash escapes as web servers write them into quoted fields: <c>\x22</c>, <c>\"</c>, <c>\\</c>, <c>\n</c>
/// (Apache mod_log_config, "Format Notes"; nginx <c>escape=default</c>).
/// </summary>
internal static class LogEscapes
{
    /// <summary>Adds a piece of a line, its escapes resolved where it has any.</summary>
    public static void Add(ReadOnlySpan<byte> line, EventWriter writer, int slot, Part part)
    {
        ReadOnlySpan<byte> text = part.Of(line);
        if (!text.Contains((byte)'\\'))
        {
            writer.Add(slot, part);
            return;
        }

        byte[] plain = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            writer.AddDerived(slot, plain.AsSpan(0, Resolve(text, plain)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>Writes the plain bytes and says how many there are; never more than the text has.</summary>
    public static int Resolve(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain[length++] = text[i];
                continue;
            }

            byte next = text[++i];
            if (
                next == 'x'
                && i + 2 < text.Length
                && Utf8Parser.TryParse(text.Slice(i + 1, 2), out byte value, out int used, 'x')
                && used == 2
            )
            {
                plain[length++] = value;
                i += 2;
                continue;
            }

            byte known = next switch
            {
                (byte)'"' or (byte)'\\' or (byte)'\'' => next,
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'v' => (byte)'\v',
                _ => 0,
            };
            if (known == 0)
            {
                plain[length++] = (byte)'\\';
                plain[length++] = next;
            }
            else
            {
                plain[length++] = known;
            }
        }

        return length;
    }
}
