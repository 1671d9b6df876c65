using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>What Junos configurations mean, topic by topic.</summary>
internal static class JunosFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        JunosIdentity.Read,
        JunosInterfaces.Read,
        JunosServices.Read,
        JunosFilters.Read,
        JunosAaa.Read,
        JunosUsers.Read,
        JunosRoles.Read,
        JunosSnmp.Read,
        JunosLogging.Read,
        JunosTunnels.Read,
        JunosMirrors.Read,
        JunosRoutes.Read,
        JunosBgp.Read,
        JunosOnBoxCode.Read,
        JunosIntercept.Read,
    ];
}
