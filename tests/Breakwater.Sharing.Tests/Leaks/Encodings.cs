using System.Globalization;
using System.Net;
using System.Text;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>The forms in which a text can stand in another.</summary>
internal static class Encodings
{
    /// <summary>Every form that is long enough to mean the text and nothing else.</summary>
    public static IEnumerable<string> Of(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] utf16 = Encoding.Unicode.GetBytes(text);
        yield return text;
        yield return text.ToUpperInvariant();
        yield return new string([.. text.Reverse()]);
        yield return Uri.EscapeDataString(text);
        yield return Each(utf8, b => $"%{b:X2}");
        yield return Each(utf8, b => $"={b:X2}");
        yield return Each(utf8, b => $"\\x{b:x2}");
        yield return Each(text, c => $"\\u{(int)c:x4}");
        yield return Each(text, c => $"&#{(int)c};");
        yield return Each(text, c => $"&#x{(int)c:X};");
        yield return Convert.ToHexStringLower(utf8);
        yield return Convert.ToHexString(utf16);
        yield return Each(utf8, b => $"{b:x2}:").TrimEnd(':');
        yield return Convert.ToBase64String(utf16);
        yield return Convert.ToBase64String(utf8).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        foreach (string aligned in Aligned(utf8))
        {
            yield return aligned;
        }

        yield return Base32(utf8);
        yield return Each(text, c => char.IsAsciiLetter(c) ? Rotated(c).ToString() : c.ToString());
        if (text.All(char.IsAsciiDigit))
        {
            yield return SwappedDigits(text);
            yield return SwappedDigits(text.Length % 2 == 0 ? text : text + "F");
            yield return "+" + text[..1] + " " + text[1..4] + " " + text[4..];
            yield return string.Join('-', text.Chunk(3).Select(c => new string(c)));
            yield return long.Parse(text, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture);
            yield return Each(text, c => ((char)('\u0660' + (c - '0'))).ToString());
        }
    }

    /// <summary>Forms that only an address has.</summary>
    public static IEnumerable<string> OfAddress(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        if (bytes.Length == 4)
        {
            long number = ((long)bytes[0] << 24) | ((long)bytes[1] << 16) | ((long)bytes[2] << 8) | bytes[3];
            yield return number.ToString(CultureInfo.InvariantCulture);
            yield return string.Create(CultureInfo.InvariantCulture, $"0x{number:x8}");
            yield return string.Join('.', bytes.Select(b => string.Create(CultureInfo.InvariantCulture, $"0x{b:x}")));
            yield return $"::ffff:{address}";
            yield return $"64:ff9b::{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}";
            yield return $"2002:{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}::1";
            yield return string.Join("[.]", bytes);
            yield return string.Join('.', bytes.Reverse());
        }
        else
        {
            yield return string.Join(':', bytes.Chunk(2).Select(p => $"{p[0]:x2}{p[1]:x2}"));
            yield return Convert.ToHexStringLower(bytes);
            yield return $"[{address}]:22";
            yield return string.Join('.', Convert.ToHexStringLower(bytes).Reverse()) + ".ip6.arpa";
        }
    }

    // The middle of a base64 text, whatever stood before: of three alignments each gives other letters.
    private static IEnumerable<string> Aligned(byte[] bytes)
    {
        for (int before = 0; before < 3; before++)
        {
            string text = Convert.ToBase64String([.. new byte[before], .. bytes]);
            int from = before == 0 ? 0 : 4;
            yield return text[from..(text.Length - 4)];
        }
    }

    private static string SwappedDigits(string digits) =>
        string.Concat(digits.Chunk(2).Select(p => p.Length == 2 ? $"{p[1]}{p[0]}" : $"{p[0]}"));

    private static char Rotated(char letter)
    {
        int first = char.IsAsciiLetterUpper(letter) ? 'A' : 'a';
        return (char)(first + ((letter - first + 13) % 26));
    }

    private static string Base32(byte[] bytes)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder text = new();
        int held = 0;
        int bits = 0;
        foreach (byte b in bytes)
        {
            held = ((held << 8) | b) & 0xFFF;
            bits += 8;
            while (bits >= 5)
            {
                text.Append(Alphabet[(held >> (bits - 5)) & 31]);
                bits -= 5;
            }
        }

        return text.ToString();
    }

    private static string Each<T>(IEnumerable<T> parts, Func<T, string> form) => string.Concat(parts.Select(form));
}
