namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>Where a platform keeps its groups of statements and how it applies them.</summary>
/// <param name="Root">The path of the statements that groups reproduce; empty: the top.</param>
/// <param name="Groups">The path of the groups below the root; each child is one group, by its name.</param>
/// <param name="Except">The word that keeps a group away.</param>
/// <param name="IsGlob">A name in angle brackets is a pattern as file names have them (<c>&lt;ge-*&gt;</c>); otherwise a regular expression (<c>&lt;to-.*&gt;</c>).</param>
internal sealed record GroupSyntax(IReadOnlyList<string> Root, IReadOnlyList<string> Groups, string Except, bool IsGlob)
{
    /// <summary>Junos CLI user guide, configuration groups.</summary>
    public static GroupSyntax Junos { get; } = new([], ["groups"], "apply-groups-except", IsGlob: true);

    /// <summary>SR OS MD-CLI user guide, configuration groups.</summary>
    public static GroupSyntax SrOs { get; } =
        new(["configure"], ["groups", "group"], "apply-groups-exclude", IsGlob: false);
}
