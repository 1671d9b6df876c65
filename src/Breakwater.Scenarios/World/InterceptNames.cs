using System.Globalization;

namespace Breakwater.Scenarios.World;

/// <summary>Agencies, warrants and targets of the fictional carrier.</summary>
internal static class InterceptNames
{
    /// <summary>Warrants that the officer of the decoys looks after.</summary>
    public const int OfOfficer = 4;

    /// <summary>Elements of the provisioner that tap.</summary>
    public static readonly IReadOnlyList<string> Elements = ["licol01", "licol02"];

    /// <summary>Where an agency receives, before and after its move.</summary>
    public static string EndpointOf(int agency, bool moved = false) =>
        string.Create(CultureInfo.InvariantCulture, $"172.31.20{agency}.{(moved ? 20 : 10)}");

    /// <summary>How many warrants, and so targets, there are.</summary>
    public static int CountOf(Carrier carrier) =>
        carrier.Seed == 0 ? 212 : new ScenarioRandom(carrier.Seed, "targets").Between(60, 400);

    public static string AgencyOf(Carrier carrier, int index) =>
        new ScenarioRandom(carrier.Seed, $"agency {index}").Text(4, "ABCDEFGHJKLMNPRSTUVWXYZ")
        + "-"
        + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A warrant of the register.</summary>
    public static string Warrant(Carrier carrier, int index)
    {
        ScenarioRandom random = new(carrier.Seed, $"warrant {index}");
        // Four apart each, so that no two are the same.
        int number =
            index < OfOfficer
                ? 1000 + (index * 1000) + random.Below(1000)
                : 5000 + ((index - OfOfficer) * 4) + random.Below(4);
        return string.Create(CultureInfo.InvariantCulture, $"W{carrier.DayZero.Year}-{number}");
    }

    public static string UnknownWarrant(Carrier carrier) =>
        $"W{carrier.DayZero.Year}-{new ScenarioRandom(carrier.Seed, "warrant of nobody").Between(7000, 9999)}";

    /// <summary>Every fifth warrant is for a telephone; the others are for a line.</summary>
    public static bool IsTelephone(int index) => index % 5 == 4;

    /// <summary>How many of the warrants are for telephones.</summary>
    public static int TelephonesOf(Carrier carrier) => Enumerable.Range(0, CountOf(carrier)).Count(IsTelephone);

    /// <summary>Whom a warrant names.</summary>
    public static string TargetOf(Carrier carrier, int index) =>
        IsTelephone(index)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"+1606555{(carrier.Seed % 89 * 100) + (ulong)(index * 13 % 1000):0000}"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"line{(carrier.Seed % 97 * 1000) + (ulong)(index * 7) + 100_003}@access.example"
            );
}
