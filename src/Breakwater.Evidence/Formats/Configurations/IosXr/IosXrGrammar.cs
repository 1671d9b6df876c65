using Breakwater.Evidence.Formats.Configurations.Lines;

namespace Breakwater.Evidence.Formats.Configurations.IosXr;

/// <summary>What IOS XR prints over several lines: policies and sets with end lines of their own, banners.</summary>
internal sealed class IosXrGrammar : LineGrammar
{
    private static readonly string[] EndSet = ["end-set"];
    private static readonly string[] EndPolicy = ["end-policy"];
    private static readonly string[] EndPolicyMap = ["end-policy-map"];
    private static readonly string[] EndClassMap = ["end-class-map"];
    private static readonly string[] EndGroup = ["end-group"];
    private static readonly string[] EndGlobal = ["end-global"];

    public IosXrGrammar()
        : base("IosXr") { }

    /// <inheritdoc/>
    public override bool SeparatesBlocks => true;

    /// <inheritdoc/>
    public override string[]? Ends(ReadOnlySpan<char> text, string first, bool isTop) =>
        first switch
        {
            _ when !isTop => null,
            "route-policy" => EndPolicy,
            "policy-map" => EndPolicyMap,
            "class-map" => EndClassMap,
            "group" => EndGroup,
            "policy-global" => EndGlobal,
            _ when first.EndsWith("-set", StringComparison.Ordinal) => EndSet,
            _ => null,
        };

    /// <inheritdoc/>
    public override CarriedText? Carries(ReadOnlySpan<char> text, string first, string above) =>
        first == "banner" && AfterWords(text, 2, out ReadOnlySpan<char> rest) ? Delimited(rest) : null;

    /// <inheritdoc/>
    public override bool IsComment(ReadOnlySpan<char> text) => text[0] is '!' or '#';

    /// <inheritdoc/>
    public override void ReadHeading(ReadOnlySpan<char> text, ConfigurationTree tree) => CiscoHeadings.Read(text, tree);
}
