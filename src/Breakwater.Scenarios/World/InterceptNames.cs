using System.Globalization;

namespace Breakwater.Scenarios.World;

/// <summary>Agencies and warrants of the fictional carrier.</summary>
internal static class InterceptNames
{
    public static string AgencyOf(Carrier carrier, int index) =>
        new ScenarioRandom(carrier.Seed, $"agency {index}").Text(4, "ABCDEFGHJKLMNPRSTUVWXYZ")
        + "-"
        + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The four warrants of the register.</summary>
    public static string Warrant(Carrier carrier, int index) =>
        $"W{carrier.DayZero.Year}-{new ScenarioRandom(carrier.Seed, $"warrant {index}").Between(1000, 4999)}";

    public static string UnknownWarrant(Carrier carrier) =>
        $"W{carrier.DayZero.Year}-{new ScenarioRandom(carrier.Seed, "warrant of nobody").Between(7000, 9999)}";
}
