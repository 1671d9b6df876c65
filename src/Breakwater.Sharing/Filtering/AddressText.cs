using System.Net;

namespace Breakwater.Sharing.Filtering;

/// <summary>Reads an address only in the one form in which this product writes it, so that no number or other text is taken for one.</summary>
public static class AddressText
{
    /// <summary>The address, an IPv4 address where it carries nothing else; null where the text is none.</summary>
    public static IPAddress? Read(string text) =>
        text is { Length: >= 2 and <= 45 }
        && !text.Contains('%', StringComparison.Ordinal)
        && IPAddress.TryParse(text, out IPAddress? address)
        && (IsWritten(address, text))
            ? SpecialNetworks.Forms(address).First()
            : null;

    private static bool IsWritten(IPAddress address, string text) =>
        string.Equals(address.ToString(), text, StringComparison.OrdinalIgnoreCase);
}
