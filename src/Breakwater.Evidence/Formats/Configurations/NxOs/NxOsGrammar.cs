using Breakwater.Evidence.Formats.Configurations.Lines;

namespace Breakwater.Evidence.Formats.Configurations.NxOs;

/// <summary>What NX-OS prints over several lines, and what it says of itself. It prints no end.</summary>
internal sealed class NxOsGrammar : LineGrammar
{
    private static readonly string[] EndJob = ["end-job"];

    public NxOsGrammar()
        : base("NxOs") { }

    /// <inheritdoc/>
    public override string? End => null;

    /// <inheritdoc/>
    public override string[]? Ends(ReadOnlySpan<char> text, string first, bool isTop) =>
        text.StartsWith("scheduler job name ") ? EndJob : null;

    /// <inheritdoc/>
    public override CarriedText? Carries(ReadOnlySpan<char> text, string first, string above) =>
        first == "banner" && AfterWords(text, 2, out ReadOnlySpan<char> rest) ? Delimited(rest) : null;

    /// <inheritdoc/>
    public override void ReadHeading(ReadOnlySpan<char> text, ConfigurationTree tree) => CiscoHeadings.Read(text, tree);

    /// <inheritdoc/>
    public override void ReadGlobal(ReadOnlySpan<char> text, ConfigurationTree tree)
    {
        if (text.StartsWith("switchname "))
        {
            tree.Hostname = text[11..].Trim(" \"").ToString();
        }
        else if (text.StartsWith("version "))
        {
            ReadOnlySpan<char> version = text[8..].Trim();
            int end = version.IndexOf(' ');
            tree.SoftwareVersion ??= (end < 0 ? version : version[..end]).ToString();
        }
        else
        {
            base.ReadGlobal(text, tree);
        }
    }
}
