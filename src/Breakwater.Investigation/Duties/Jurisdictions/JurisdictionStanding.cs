using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using Breakwater.Model.Inventory;
using NodaTime.TimeZones;

namespace Breakwater.Investigation.Duties.Jurisdictions;

/// <summary>
/// Which jurisdictions concern the carrier: those that it states, else those that its inventory or its time zone points at, else the first of the list.
/// It orders what is open; it decides nothing.
/// </summary>
public sealed class JurisdictionStanding
{
    private const string OperatesIn = "operates_in";
    private readonly Dictionary<string, int> _places;
    private readonly HashSet<string> _concerned;

    private JurisdictionStanding(Dictionary<string, int> places, HashSet<string> concerned, DutyJurisdiction told) =>
        (_places, _concerned, Told) = (places, concerned, told);

    /// <summary>What is said of it.</summary>
    public DutyJurisdiction Told { get; }

    /// <summary>Weighs what the carrier states and what the inventory holds.</summary>
    public static JurisdictionStanding Of(CarrierFacts carrier, CarrierInventory inventory, DutyLibrary library)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(library);
        Jurisdiction[] known = [.. library.Jurisdictions.Values.OrderBy(j => j.Place)];
        Jurisdiction[] stated = [.. known.Where(j => IsStated(j, carrier))];
        bool isStated = carrier.Facts.ContainsKey(OperatesIn) || stated.Length > 0;
        (Jurisdiction Which, string By)[] pointed = isStated
            ? []
            : [.. known.Select(j => (j, Pointer(j, carrier, inventory))).Where(p => p.Item2 is not null)!];
        Jurisdiction[] concerned =
            isStated ? stated
            : pointed.Length > 0 ? [.. pointed.Select(p => p.Which)]
            : [.. known.Take(1)];
        string sentence =
            isStated ? ""
            : pointed.Length > 0
                ? $"Where the carrier provides services is not stated ({OperatesIn}); {string.Join("; ", pointed.Select(p => $"{p.By} points at {p.Which.Title}"))}. What is open there stands first."
            : concerned.Length > 0
                ? $"Where the carrier provides services is not stated ({OperatesIn}), and no inventory points at a country; duties of the {concerned[0].Title} stand first, which says nothing of the carrier."
            : $"Where the carrier provides services is not stated ({OperatesIn}).";
        return new JurisdictionStanding(
            known.ToDictionary(j => j.Name, j => j.Place, StringComparer.Ordinal),
            [.. concerned.Select(j => j.Name)],
            new DutyJurisdiction(isStated, [.. concerned.Select(j => j.Name)], sentence)
        );
    }

    /// <summary>Whether a law is of another jurisdiction than those that concern the carrier. A contract, and a law that names none, is of no other.</summary>
    public bool IsElsewhere(string? jurisdiction) => jurisdiction is not null && !_concerned.Contains(jurisdiction);

    /// <summary>The place of a law among those that are open: first where it concerns the carrier, then contracts, then the others.</summary>
    public int PlaceOf(string? jurisdiction) =>
        jurisdiction is null ? 1
        : !IsElsewhere(jurisdiction) ? 0
        : 2 + _places.GetValueOrDefault(jurisdiction, _places.Count);

    private static bool IsStated(Jurisdiction jurisdiction, CarrierFacts carrier) =>
        (
            carrier.Facts.TryGetValue(OperatesIn, out StatedFact? lists)
            && lists.Words.Contains(jurisdiction.Name, StringComparer.OrdinalIgnoreCase)
        )
        || jurisdiction.StatedBy.Any(f =>
            carrier.Facts.TryGetValue(f, out StatedFact? fact)
            && (fact.Kind == FactKind.List ? fact.Words.Count > 0 : fact.IsYes)
        );

    private static string? Pointer(Jurisdiction jurisdiction, CarrierFacts carrier, CarrierInventory inventory)
    {
        HomeNetwork? home = inventory.Telecom?.Home;
        if (home?.Plmns.FirstOrDefault(p => jurisdiction.Networks.Contains(p.Mcc)) is { } network)
        {
            return $"the mobile country code {network.Mcc} of the home network in the inventory";
        }

        string? prefix = home
            ?.NumberPrefixes.Concat(home.GlobalTitlePrefixes)
            .FirstOrDefault(p => jurisdiction.Numbers.Any(n => p.StartsWith(n, StringComparison.Ordinal)));
        if (prefix is not null)
        {
            string code = jurisdiction.Numbers.First(n => prefix.StartsWith(n, StringComparison.Ordinal));
            return $"the country code {code} of own numbers in the inventory";
        }

        string? country = carrier.Zone is { } zone
            ? TzdbDateTimeZoneSource.Default.ZoneLocations?.FirstOrDefault(l => l.ZoneId == zone)?.CountryCode
            : null;
        return country is not null && jurisdiction.Countries.Contains(country) ? $"the time zone {carrier.Zone}" : null;
    }
}
