using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>First words of statements that stand at the top (<c>globals.tsv</c>; Huawei command references, system view).</summary>
internal static class VrpGlobals
{
    /// <summary>The words.</summary>
    public static HashSet<string> Words { get; } = [.. BuiltInTable.Rows("Formats.Configurations.Vrp.globals.tsv")];
}
