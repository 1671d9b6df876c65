using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>The block <c>router static</c>, and imports and exports of VRFs.</summary>
internal static class IosXrRoutes
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("router", "static"))
        {
            foreach (ConfigurationStatement line in block.Anywhere())
            {
                if (line.Words.Count > 1 && line.Word(0).Contains('/', StringComparison.Ordinal))
                {
                    facts.Add(IosRoutes.Static(line, 0, VrfOf(line)));
                }
            }
        }

        foreach (ConfigurationStatement vrf in facts.Set("vrf"))
        {
            foreach (ConfigurationStatement line in vrf.Anywhere())
            {
                if (
                    line.Parent?.Word(1) == "route-target"
                    || ((line.Word(0) is "import" or "export") && line.Word(1) is "from" or "to" or "route-policy")
                )
                {
                    string match =
                        line.Parent?.Word(1) == "route-target" ? $"{line.Parent.Text} {line.Text}" : line.Text;
                    facts.Add(Routes.Of("leak", match, [], vrf.Word(1), [vrf, line]));
                }
            }
        }
    }

    private static string? VrfOf(ConfigurationStatement line)
    {
        for (ConfigurationStatement? at = line.Parent; at is not null; at = at.Parent)
        {
            if (at.Word(0) == "vrf")
            {
                return at.Word(1);
            }
        }

        return null;
    }
}
