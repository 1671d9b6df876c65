using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary>What NX-OS configurations mean, topic by topic; what it writes as IOS does is read as there.</summary>
internal static class NxosFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        NxosIdentity.Read,
        IosInterfaces.Read,
        NxosServices.Read,
        NxosLines.Read,
        NamedAccessLists.Read,
        CiscoPrefixLists.Read,
        IosAaa.Read,
        IosAaaServers.Read,
        NxosUsers.Read,
        CiscoRoles.Read,
        NxosSnmp.Read,
        NxosLogging.Read,
        IosTime.Read,
        IosTunnels.Read,
        IosMirrors.Read,
        NxosRoutes.Read,
        BlockBgp.Read,
        NxosOnBoxCode.Read,
    ];
}
