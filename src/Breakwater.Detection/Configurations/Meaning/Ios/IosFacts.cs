using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>What IOS and IOS XE configurations mean, topic by topic.</summary>
internal static class IosFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        IosIdentity.Read,
        IosInterfaces.Read,
        IosServices.Read,
        IosLines.Read,
        IosAccessLists.Read,
        IosAaa.Read,
        IosAaaServers.Read,
        IosUsers.Read,
        CiscoRoles.Read,
        IosSnmp.Read,
        IosLogging.Read,
        IosTime.Read,
        IosTunnels.Read,
        IosMirrors.Read,
        IosRoutes.Read,
        IosBgp.Read,
        IosOnBoxCode.Read,
        IosIntercept.Read,
    ];
}
