using Breakwater.Evidence.Formats.Configurations.Lines;

namespace Breakwater.Evidence.Formats.Configurations.Eos;

/// <summary>What Arista EOS prints over several lines: banners, scripts and functions that end with <c>EOF</c>.</summary>
internal sealed class EosGrammar : LineGrammar
{
    public EosGrammar()
        : base("Eos") { }

    /// <inheritdoc/>
    public override bool SeparatesBlocks => true;

    /// <inheritdoc/>
    public override CarriedText? Carries(ReadOnlySpan<char> text, string first, string above) =>
        text switch
        {
            "banner login" or "banner motd" or "banner exec" => new WordEndedText("EOF"),
            "action bash" or "code" => new WordEndedText("EOF"),
            _ => null,
        };

    /// <inheritdoc/>
    public override void ReadHeading(ReadOnlySpan<char> text, ConfigurationTree tree) => CiscoHeadings.Read(text, tree);
}
