using System.Globalization;
using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>Takes values out of nodes that were held against their shape before.</summary>
internal static class MapNodes
{
    public static string? Text(this MapNode map, string key) => (map[key] as ScalarNode)?.Text;

    public static string Needed(this MapNode map, string key) => ((ScalarNode)map[key]!).Text;

    public static IReadOnlyList<string> Texts(this MapNode map, string key) =>
        map[key] is ListNode list ? [.. list.Items.Cast<ScalarNode>().Select(s => s.Text)] : [];

    public static IPAddress? Address(this MapNode map, string key) =>
        map.Text(key) is { } text && ScalarRules.TryAddress(text, out IPAddress address) ? address : null;

    public static IReadOnlyList<IPAddress> Addresses(this MapNode map, string key) =>
        [.. map.Texts(key).Select(t => IPAddress.Parse(t))];

    public static IPNetwork? Prefix(this MapNode map, string key) =>
        map.Text(key) is { } text && ScalarRules.TryPrefix(text, out IPNetwork prefix) ? prefix : null;

    public static IReadOnlyList<IPNetwork> Prefixes(this MapNode map, string key) =>
        [.. map.Texts(key).Select(t => ScalarRules.TryPrefix(t, out IPNetwork prefix) ? prefix : default)];

    public static long? Count(this MapNode map, string key) =>
        map.Text(key) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public static int? Port(this MapNode map, string key) => (int?)map.Count(key);

    public static IReadOnlyList<T>? Each<T>(this MapNode? map, string key, Func<MapNode, T> bind) =>
        map?[key] is ListNode list ? [.. list.Items.Cast<MapNode>().Select(bind)] : null;

    /// <summary>Fills what every entry may say about itself.</summary>
    public static T Dated<T>(this T entry, MapNode map)
        where T : InventoryEntry =>
        entry with
        {
            ValidFrom = Time(map.Text("valid_from"), endOfDay: false),
            ValidTo = Time(map.Text("valid_to"), endOfDay: true),
            Owner = map.Text("owner"),
            Ticket = map.Text("ticket"),
        };

    private static DateTimeOffset? Time(string? text, bool endOfDay) =>
        text is not null && ScalarRules.TryTime(text, endOfDay, out DateTimeOffset time) ? time : null;
}
