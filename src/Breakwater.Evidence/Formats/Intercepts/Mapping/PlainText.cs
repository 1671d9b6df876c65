namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>Texts as they are compared: letters and digits in lower case, without blanks, signs and marks.</summary>
internal static class PlainText
{
    /// <summary>The plain form.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        Span<char> plain = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        string result = plain[..Write(text, plain)].ToString();
        plain.Clear();
        return result;
    }

    /// <summary>Writes the plain form, which is never longer than the text; says its length.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> plain)
    {
        int length = 0;
        foreach (char one in text)
        {
            if (char.IsLetterOrDigit(one))
            {
                plain[length++] = char.ToLowerInvariant(one);
            }
        }

        return length;
    }
}
