using System.Globalization;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations;

/// <summary>What commands showed of a device, in words for a page on it.</summary>
internal static class ShownStates
{
    private const int MostNames = 12;

    public static IReadOnlyList<ShownState> Of(DeviceFacts facts) =>
        facts.Configuration.Outputs.Count == 0
            ? []
            :
            [
                .. Software(facts),
                .. List(facts.Of<Listener>(), "TCP ports that answer", l => l.Port, l => Number(l.Port)),
                .. List(facts.Of<LoginSession>(), "Logged in", s => s.Line, Session),
                .. List(facts.Of<SnmpUser>().Where(u => u.IsShown), "SNMP users", u => u.Name, SnmpUser),
                .. List(
                    facts.Of<PacketCapture>().Where(c => c.IsShown),
                    "Captures",
                    c => c.Name,
                    c => c.Name ?? "without a name"
                ),
                .. List(
                    facts.Of<HostedSoftware>().Where(h => h.IsShown),
                    "Guest shells and containers",
                    h => h.Name,
                    Hosted
                ),
                .. List(facts.Of<DeviceFile>().Where(f => !f.IsFolder), "Files", f => f.Name, f => f.Name),
                .. List(facts.Configuration.Outputs, "Commands", o => 0, o => o.Command),
            ];

    private static IEnumerable<ShownState> Software(DeviceFacts facts)
    {
        foreach (RunningSoftware software in facts.Of<RunningSoftware>().Take(1))
        {
            string?[] parts =
            [
                software.Version,
                software.Image is { } image ? $"image {image}" : null,
                software.Serial is { } serial ? $"serial number {serial}" : null,
                software.Uptime is { } uptime ? $"up {uptime}" : null,
                software.ReloadReason is { } reason ? $"started by {reason}" : null,
                software.ConfigurationRegister is { } register
                    ? $"configuration register 0x{register.ToString("X", CultureInfo.InvariantCulture)}"
                    : null,
            ];
            yield return new ShownState("Software", string.Join(", ", parts.OfType<string>()));
        }
    }

    private static IEnumerable<ShownState> List<T, TKey>(
        IEnumerable<T> items,
        string topic,
        Func<T, TKey> order,
        Func<T, string> show
    )
    {
        string[] names = [.. items.OrderBy(order).Select(show).Distinct(StringComparer.Ordinal)];
        if (names.Length > 0)
        {
            string more = names.Length > MostNames ? $" and {Number(names.Length - MostNames)} more" : "";
            yield return new ShownState(topic, string.Join(", ", names.Take(MostNames)) + more);
        }
    }

    private static string Session(LoginSession session) =>
        $"{session.User ?? "somebody"} on {session.Line}{(session.Source is { } source ? $" from {source}" : "")}";

    private static string SnmpUser(SnmpUser user) =>
        $"{user.Name} ({user.Authentication ?? "no authentication"}, {user.Privacy ?? "no encryption"})";

    private static string Hosted(HostedSoftware software) =>
        $"{software.Name} ({(software.Enabled ? "runs" : "does not run")})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
