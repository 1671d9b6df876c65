using System.Net;
using System.Net.Sockets;

namespace Breakwater.Detection.Findings;

/// <summary>
/// The addresses that a command or configuration statement names: where a tunnel ends, where a file is sent, where a mirror
/// goes. Masks and wildcards are left out.
/// </summary>
internal static class NamedAddresses
{
    /// <summary>The most that one statement gives; a longer list (an object group) says nothing about any one of them.</summary>
    private const int Limit = 4;

    public static IReadOnlyList<string> In(string statement)
    {
        List<string> found = [];
        int start = -1;
        for (int i = 0; i <= statement.Length && found.Count <= Limit; i++)
        {
            bool part = i < statement.Length && (char.IsAsciiHexDigit(statement[i]) || statement[i] is '.' or ':');
            if (part && start < 0)
            {
                start = i;
            }
            else if (!part && start >= 0)
            {
                Add(found, statement.AsSpan(start, i - start).Trim('.').TrimEnd(':'), Before(statement, start));
                start = -1;
            }
        }

        return found.Count > Limit ? [] : found;
    }

    private static char Before(string statement, int start) => start == 0 ? ' ' : statement[start - 1];

    private static void Add(List<string> found, ReadOnlySpan<char> text, char before)
    {
        // A letter or digit before it makes it part of a name or version; the port after an address is not part of it.
        if (char.IsLetterOrDigit(before) || before is '_' or '-')
        {
            return;
        }

        if (text.Count('.') == 3 && text.Count(':') == 1)
        {
            text = text[..text.IndexOf(':')];
        }

        bool isFour = text.Count('.') == 3 && !text.Contains(':');
        bool isSix = text.Count(':') >= 2;
        if (
            (isFour || isSix)
            && IPAddress.TryParse(text, out IPAddress? address)
            && (isSix || !(HasLeadingZero(text) || IsMask(address)))
            && !found.Contains(address.ToString())
        )
        {
            found.Add(address.ToString());
        }
    }

    // A version as 16.09.04.1; read as an address its parts would be octal.
    private static bool HasLeadingZero(ReadOnlySpan<char> text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '0' && char.IsAsciiDigit(text[i + 1]) && (i == 0 || text[i - 1] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    // A mask has ones and then zeros, a wildcard zeros and then ones; 0.0.0.0 and 255.255.255.255 are both.
    private static bool IsMask(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }

        byte[] b = address.GetAddressBytes();
        uint bits = ((uint)b[0] << 24) | ((uint)b[1] << 16) | ((uint)b[2] << 8) | b[3];
        return IsLowOnes(bits) || IsLowOnes(~bits);
    }

    private static bool IsLowOnes(uint bits) => (bits & (bits + 1)) == 0;
}
