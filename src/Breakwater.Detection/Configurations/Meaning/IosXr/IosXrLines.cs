using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary><c>line default|console|template NAME</c>; pools of terminals take a template, the default one where none is named.</summary>
internal static class IosXrLines
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("line"))
        {
            TerminalKind kind = block.Word(1) == "console" ? TerminalKind.Console : TerminalKind.Virtual;
            ConfigurationStatement? pool = facts
                .Set("vty-pool")
                .FirstOrDefault(p =>
                    p.After("line-template") == (block.Word(1) == "template" ? block.Word(2) : "default")
                );
            facts.Add(IosLines.ReadOne(block, kind, pool?.Number(2) ?? 0, pool?.Number(3) ?? 4));
        }
    }
}
