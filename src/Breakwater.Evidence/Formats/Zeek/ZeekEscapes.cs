using System.Buffers.Text;

namespace Breakwater.Evidence.Formats.Zeek;

/// <summary>Zeek writes a byte that would disturb its text as <c>\x09</c> and a backslash twice.</summary>
internal static class ZeekEscapes
{
    /// <summary>The plain bytes.</summary>
    public static byte[] Resolve(ReadOnlySpan<byte> text)
    {
        byte[] plain = new byte[text.Length];
        return plain[..Resolve(text, plain)];
    }

    /// <summary>Writes the plain bytes and says how many there are; never more than the text has.</summary>
    public static int Resolve(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '\\')
            {
                i++;
                plain[length++] = (byte)'\\';
            }
            else if (
                text[i] == '\\'
                && i + 3 < text.Length
                && text[i + 1] == 'x'
                && Utf8Parser.TryParse(text.Slice(i + 2, 2), out byte value, out int used, 'x')
                && used == 2
            )
            {
                i += 3;
                plain[length++] = value;
            }
            else
            {
                plain[length++] = text[i];
            }
        }

        return length;
    }
}
