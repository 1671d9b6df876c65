using System.Net;

namespace Breakwater.Evidence.Formats.Intercepts;

/// <summary>What may stay in clear of a text that the evidence gives: bounded, and only of the form that its field has.</summary>
internal static class InterceptWords
{
    private const int MaxWord = 48;
    private const int MaxIdentifier = 128;

    /// <summary>The name of a system or element: one line without control characters, bounded; null where empty.</summary>
    public static string? System(string text)
    {
        string bounded = text.Length > MaxIdentifier ? text[..MaxIdentifier] : text;
        return bounded.Length == 0 || bounded.Any(char.IsControl) ? null : bounded;
    }

    /// <summary>A word of a vocabulary in snake_case: letters only, so that no number can hide in it; null otherwise.</summary>
    public static string? Vocabulary(string text) =>
        text.Length is 0 or > MaxWord || !text.All(c => char.IsAsciiLetter(c) || c is '_' or '-' or ' ')
            ? null
            : string.Concat(text.Select((c, i) => Snake(c, i > 0 ? text[i - 1] : '_')));

    /// <summary>A UUID in lower case; null where it is none.</summary>
    public static string? Uuid(string text) => Guid.TryParse(text, out Guid uuid) ? uuid.ToString("D") : null;

    /// <summary>An IP address as RFC 5952 writes it; null where it is none.</summary>
    public static string? Address(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('.', ':') || !IPAddress.TryParse(text, out IPAddress? address))
        {
            return null;
        }

        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    /// <summary>64 hexadecimal digits, with or without colons, in lower case; null where it is no SHA-256.</summary>
    public static string? Sha256(string text)
    {
        string digits = text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    private static string Snake(char c, char before) =>
        c is '-' or ' ' ? "_"
        : char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(before) ? "_" + char.ToLowerInvariant(c)
        : char.ToLowerInvariant(c).ToString();
}
