using System.Globalization;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>Where a destination is (ETSI TS 103 221-1, 6.3.1.2, deliveryAddress): an address of equipment stays in clear, all else becomes a token.</summary>
internal sealed class DeliveryAddress(ISealedTokens tokens)
{
    /// <summary>The destination with the address.</summary>
    public InterceptDestination AddTo(InterceptDestination destination, ClearElement address)
    {
        ClearElement one = address.Children.Count > 0 ? address.Children[0] : address;
        switch (one.Name)
        {
            case "ipAddressAndPort":
                return destination with { Address = IpAddress(one), Port = Port(one) };
            case "e164Number":
                return destination with { Form = "e164", AddressToken = Token(one.Text) };
            case "uri":
                return Uri(destination, one.Text);
            case "emailAddress":
                return destination with { Form = "mail", AddressToken = Token(one.Text) };
            default:
                return destination with { Missing = [.. destination.Missing, "address"] };
        }
    }

    /// <summary>The IP address below an element, in clear; null where there is none.</summary>
    public static string? IpAddress(ClearElement element) =>
        element
            .Below("IPv4Address")
            .Concat(element.Below("IPv6Address"))
            .Select(a => InterceptWords.Address(a.Text))
            .FirstOrDefault(a => a is not null);

    /// <summary>The port below an element; null where there is none.</summary>
    public static int? Port(ClearElement element) =>
        element
            .Below("TCPPort")
            .Concat(element.Below("UDPPort"))
            .Select(p => p.Text)
            .Select(t =>
                int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
                && port is > 0 and < 65536
                    ? port
                    : (int?)null
            )
            .FirstOrDefault(p => p is not null);

    /// <summary>The host of a URI is shown where it is an address; the whole of it is a token.</summary>
    private InterceptDestination Uri(InterceptDestination destination, string text)
    {
        bool isUri = System.Uri.TryCreate(text, UriKind.Absolute, out Uri? uri);
        return destination with
        {
            Form = "uri",
            AddressToken = Token(text),
            Address = isUri ? InterceptWords.Address(uri!.Host.Trim('[', ']')) : null,
            Port = isUri && uri!.Port > 0 ? uri.Port : null,
        };
    }

    private SealedToken? Token(string text) => text.Length > 0 ? tokens.Named(TokenKind.Name, text) : null;
}
