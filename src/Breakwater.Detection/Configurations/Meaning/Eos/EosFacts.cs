using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary>What EOS configurations mean, topic by topic; what it writes as IOS does is read as there.</summary>
internal static class EosFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        EosIdentity.Read,
        IosInterfaces.Read,
        EosServices.Read,
        EosLines.Read,
        NamedAccessLists.Read,
        CiscoPrefixLists.Read,
        IosAaa.Read,
        IosAaaServers.Read,
        EosUsers.Read,
        CiscoRoles.Read,
        IosSnmp.Read,
        EosLogging.Read,
        IosTime.Read,
        IosTunnels.Read,
        IosMirrors.Read,
        IosRoutes.Read,
        IosBgp.Read,
        EosOnBoxCode.Read,
    ];
}
