using System.Globalization;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios;

/// <summary>The carrier of seed 0, for those who must not know it by heart.</summary>
public static class DocumentedCarrier
{
    /// <summary>
    /// Names and addresses by which a rule could recognise the scenario instead of the technique. Left out is what public
    /// reports of the real intrusions name themselves (AA25-239A: the capture <c>mycap</c>, the file <c>tac.pcap</c>, the
    /// encoded path) and names of well-known software (<c>rancid</c>).
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = Collect();

    private static string[] Collect()
    {
        Carrier carrier = Meridian.Create();
        Servers servers = carrier.Servers;
        Tradecraft craft = carrier.Tradecraft;
        People people = carrier.People;
        Host[] hosts =
        [
            .. carrier.Collectors,
            .. servers.Jump,
            .. servers.Tacacs,
            servers.Backup,
            servers.Monitor,
            servers.Proxy,
            servers.CallRecords,
            servers.Mediation,
            servers.Billing,
            servers.InterceptAdministration,
            servers.InterceptMediation,
            servers.InterceptWorkstation,
        ];
        IEnumerable<string> names =
        [
            "Meridian",
            .. carrier.Devices.SelectMany(d => (string[])[d.Name, d.Address, d.Loopback]),
            .. hosts.SelectMany(h => (string[])[h.Name, h.Address]),
            .. people.Engineers,
            people.Vendor,
            people.MonitorAccount,
            people.ReportAccount,
            people.BillingAccount,
            people.MediationAccount,
            people.InterceptOfficer,
            people.InterceptStolen,
            craft.WebAddress,
            craft.ShellAddress,
            craft.LocalAccount,
            craft.ConfigurationFile,
            craft.Archive,
            $"Tunnel{craft.Tunnel.ToString(CultureInfo.InvariantCulture)}",
            $"gr-0/0/0 unit {craft.SecondTunnel.ToString(CultureInfo.InvariantCulture)}",
            $"{craft.TunnelNetwork}.1",
            $"{craft.TunnelNetwork}.5",
        ];
        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
