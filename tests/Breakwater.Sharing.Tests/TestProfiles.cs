using Breakwater.Sharing.Profiles;
using Breakwater.Stix.Objects;

namespace Breakwater.Sharing.Tests;

/// <summary>A channel that is told all, and one that is told little.</summary>
internal static class TestProfiles
{
    public static ShareProfile Open { get; } =
        new()
        {
            Name = "open",
            Recipient = "a receiver",
            Format = ShareFormat.Stix,
            Labels = ["amber"],
            MayNameSender = true,
            TellsIncident = true,
            TellsCounts = true,
            Notes = ["Look twice."],
        };

    public static IReadOnlyList<ShareProfile> All { get; } =
    [Open, Open with { Name = "close", TellsIncident = false, TellsCounts = false, MayNameSender = false }];

    public static ShareOrder Order(ShareProfile profile) =>
        new()
        {
            Profile = profile,
            Label = TlpMarking.Of("amber")!,
            Space = new Guid("7d3c1a52-2f0b-5c49-8a3c-8d1f1f0f6a11"),
        };
}
