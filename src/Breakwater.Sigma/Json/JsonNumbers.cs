namespace Breakwater.Sigma.Json;

/// <summary>The grammar of JSON numbers (RFC 8259, section 6).</summary>
internal static class JsonNumbers
{
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        int at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0'))
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < text.Length && text[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            at++;
        }

        return at - start;
    }
}
