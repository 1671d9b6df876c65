using System.Buffers;
using System.Net;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>Finds addresses at the start of a text.</summary>
internal static class AddressText
{
    private static readonly SearchValues<byte> Version4 = SearchValues.Create("0123456789."u8);
    private static readonly SearchValues<byte> Version6 = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    /// <summary>The length of the IPv4 or IPv6 address that the text begins with; 0 where it begins with none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        int run = Run(text, Version4);
        bool version6 = run < text.Length && text[run] is (byte)':' && text[..run].Count((byte)'.') != 3;
        if (
            version6
            || run == 0
            || (run < text.Length && Version6.Contains(text[run]) && text[..run].Count((byte)'.') != 3)
        )
        {
            run = Run(text, Version6);
        }

        while (run > 0 && text[run - 1] is (byte)'.')
        {
            run--;
        }

        if (run > 0 && text[run - 1] == ':' && (run < 2 || text[run - 2] != ':'))
        {
            run--;
        }

        return IsAddress(text[..run]) ? run : 0;
    }

    /// <summary>The whole text is an address.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> text) =>
        text.Length is >= 2 and <= 45
        && (text.Contains((byte)':') || text.Count((byte)'.') == 3)
        && !text.ContainsAnyExcept(Version6)
        && IPAddress.IsValidUtf8(text);

    /// <summary>
    /// Splits <c>192.0.2.1:22</c>, <c>2001:db8::1.22</c>, <c>192.0.2.1(22)</c>, <c>192.0.2.1/22</c>, <c>192.0.2.1+22</c>,
    /// <c>[2001:db8::1]:22</c>.
    /// </summary>
    /// <returns>False where it is no address with a port.</returns>
    public static bool TryEndpoint(ReadOnlySpan<byte> text, out Range address, out Range port)
    {
        int end = text.Length;
        if (end > 0 && text[end - 1] == ')')
        {
            end--;
        }

        int digits = end;
        while (digits > 0 && (uint)(text[digits - 1] - '0') < 10)
        {
            digits--;
        }

        address = default;
        port = digits..end;
        if (
            digits == end
            || end - digits > 5
            || digits < 3
            || text[digits - 1] is not ((byte)':' or (byte)'.' or (byte)'(' or (byte)'/' or (byte)'+' or (byte)'#')
        )
        {
            return false;
        }

        int start = text[0] == '[' ? 1 : 0;
        int last = digits - 1;
        if (start == 1 && text[last - 1] == ']')
        {
            last--;
        }

        address = start..last;
        return IsAddress(text[address]);
    }

    private static int Run(ReadOnlySpan<byte> text, SearchValues<byte> letters)
    {
        int end = text.IndexOfAnyExcept(letters);
        return end < 0 ? text.Length : end;
    }
}
