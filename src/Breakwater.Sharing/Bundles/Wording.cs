using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Bundles;

/// <summary>The sentences that leave: fixed words and texts of content.</summary>
internal static class Wording
{
    public const string IncidentName = "Intrusion into the network of a telecommunications carrier";
    public const string ReportName = "Indicators of an intrusion into the network of a telecommunications carrier";
    public const string ReportDescription =
        "What one carrier saw, taken from its own records. An address alone does not say who used it. "
        + "Nothing here names an actor.";

    /// <summary>What an indicator means.</summary>
    public static string Describe(SharedIndicator indicator)
    {
        string listed = indicator.Value.Published is { } published
            ? $"Listed by {published.Source}."
            : "In no published list that the sender holds.";
        return indicator.Behaviours.Count == 0
            ? listed
            : $"{listed} Seen with: {string.Join("; ", indicator.Behaviours.Select(Describe))}.";
    }

    public static string Describe(KnownBehaviour behaviour) => behaviour.Name.Value;

    /// <summary>Where a technique can be read about; null where its publisher has no page for it.</summary>
    public static string? Url(KnownTechnique technique) =>
        technique.Source.Value == "mitre-attack"
            ? "https://attack.mitre.org/techniques/" + technique.Id.Value.Replace('.', '/')
            : null;
}
