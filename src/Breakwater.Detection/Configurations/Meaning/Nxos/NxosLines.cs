using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary><c>line vty</c> and <c>line console</c>; NX-OS has one range.</summary>
internal static class NxosLines
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("line"))
        {
            facts.Add(
                IosLines.ReadOne(block, block.Word(1) == "vty" ? TerminalKind.Virtual : TerminalKind.Console, 0, 0)
            );
        }
    }
}
