using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary>What VRP configurations mean, topic by topic.</summary>
internal static class VrpFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        VrpInterfaces.Read,
        VrpServices.Read,
        VrpLines.Read,
        VrpAccessLists.Read,
        VrpAaa.Read,
        VrpUsers.Read,
        VrpSnmp.Read,
        VrpLogging.Read,
        VrpMirrors.Read,
        VrpRoutes.Read,
        VrpBgp.Read,
        VrpOnBoxCode.Read,
    ];
}
