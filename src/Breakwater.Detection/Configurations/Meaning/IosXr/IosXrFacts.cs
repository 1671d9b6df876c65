using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>What IOS XR configurations mean, topic by topic; what it writes as IOS does is read as there.</summary>
internal static class IosXrFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        IosXrIdentity.Read,
        IosInterfaces.Read,
        IosXrServices.Read,
        IosXrLines.Read,
        IosXrAccessLists.Read,
        IosAaa.Read,
        IosAaaServers.Read,
        IosXrUsers.Read,
        CiscoRoles.Read,
        IosSnmp.Read,
        IosLogging.Read,
        IosXrTime.Read,
        IosTunnels.Read,
        IosXrMirrors.Read,
        IosXrRoutes.Read,
        BlockBgp.Read,
        IosXrOnBoxCode.Read,
        IosIntercept.Views,
    ];
}
