using Breakwater.Evidence.Formats.Configurations.Lines;

namespace Breakwater.Evidence.Formats.Configurations.Ios;

/// <summary>What IOS and IOS XE print over several lines, and what they say of themselves.</summary>
internal sealed class IosGrammar : LineGrammar
{
    public IosGrammar()
        : base("Ios") { }

    /// <inheritdoc/>
    public override string? Level(string first) =>
        first switch
        {
            "address-family" => "exit-address-family",
            "service-family" => "exit-service-family",
            "topology" => "exit-af-topology",
            "af-interface" => "exit-af-interface",
            _ => null,
        };

    /// <inheritdoc/>
    public override CarriedText? Carries(ReadOnlySpan<char> text, string first, string above)
    {
        switch (first)
        {
            case "banner" when AfterWords(text, 2, out ReadOnlySpan<char> banner):
                return Delimited(banner);
            case "refuse-message"
            or "vacant-message"
            or "busy-message" when AfterWords(text, 1, out ReadOnlySpan<char> message):
                return Delimited(message);
            case "certificate" when above is "crypto" && !text.Contains(':'):
                return new EncodedText("quit");
            case "key-string" when !text.Contains(' '):
                return new EncodedText("quit", "exit");
            case "macro" when text.StartsWith("macro name "):
                return new WordEndedText("@");
            // Whoever may write a description could write the mark into one, and hide what follows up to the next banner.
            case "aaa" when text.StartsWith("aaa authentication "):
            case "menu":
            case "ip" or "parameter-map" or "webvpn" when text.Contains("banner", StringComparison.Ordinal):
            case "banner" or "title" or "text" when above is "parameter-map" or "webvpn":
                return ControlDelimited(text);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override void ReadHeading(ReadOnlySpan<char> text, ConfigurationTree tree) => CiscoHeadings.Read(text, tree);

    /// <summary>A text that the device delimits with control-C: banners of AAA, menus, pages of authentication.</summary>
    private static DelimitedText? ControlDelimited(ReadOnlySpan<char> text)
    {
        foreach (string delimiter in (ReadOnlySpan<string>)["^C", "\u0003"])
        {
            int at = text.IndexOf(delimiter, StringComparison.Ordinal);
            if (at > 0)
            {
                bool ends = text[(at + delimiter.Length)..].Contains(delimiter, StringComparison.Ordinal);
                return ends ? null : new DelimitedText(delimiter);
            }
        }

        return null;
    }
}
