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
            default:
                return ControlDelimited(text);
        }
    }

    /// <inheritdoc/>
    public override void ReadHeading(ReadOnlySpan<char> text, ConfigurationTree tree) => CiscoHeadings.Read(text, tree);

    /// <summary>A text that a console delimits with control-C, wherever a statement takes one: banners of AAA, menus.</summary>
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
