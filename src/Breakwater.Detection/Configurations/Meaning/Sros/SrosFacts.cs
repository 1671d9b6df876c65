using Breakwater.Detection.Configurations.Meaning.Reading;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>What SR OS configurations mean, topic by topic; the classic and the model-driven form name most things alike.</summary>
internal static class SrosFacts
{
    public static IReadOnlyList<Action<FactCollector>> Topics { get; } =
    [
        SrosServices.Read,
        SrosInterfaces.Read,
        SrosAaa.Read,
        SrosUsers.Read,
        SrosProfiles.Read,
        SrosSnmp.Read,
        SrosLogging.Read,
        SrosTunnels.Read,
        SrosMirrors.Read,
        SrosRoutes.Read,
        SrosBgp.Read,
        SrosOnBoxCode.Read,
        SrosIntercept.Read,
    ];

    /// <summary>Whether a switch is on: it stands alone in the classic form, and has a value in the model-driven one.</summary>
    public static bool IsOn(string? value) => value is null or "true" or "enable";
}
