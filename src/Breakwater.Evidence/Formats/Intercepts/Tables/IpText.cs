using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Addresses and prefixes of IP in one form.</summary>
internal static class IpText
{
    /// <summary>The address, or the prefix where it is shorter than an address; null where the text is neither.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        ReadOnlySpan<char> address = slash < 0 ? text : text[..slash];
        if (!(address.Contains(':') || address.Count('.') == 3) || !IPAddress.TryParse(address, out IPAddress? parsed))
        {
            return null;
        }

        parsed = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        int whole = parsed.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash < 0)
        {
            return parsed.ToString();
        }

        if (
            !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length > whole
        )
        {
            return null;
        }

        return length == whole ? parsed.ToString() : string.Create(CultureInfo.InvariantCulture, $"{parsed}/{length}");
    }
}
