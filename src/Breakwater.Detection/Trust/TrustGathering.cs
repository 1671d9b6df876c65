using System.Globalization;
using System.Net;
using Breakwater.Model.Documents;
using Breakwater.Model.Inventory;
using Breakwater.Model.Trust;

namespace Breakwater.Detection.Trust;

/// <summary>All that a run gathered on trust, in the order of the document; the long lists come from disk when they are asked for.</summary>
public sealed class TrustGathering
{
    private readonly DeviceRecords _devices;
    private readonly SessionRecords _sessions;
    private readonly CarrierInventory _inventory;
    private readonly IReadOnlySet<string>? _kept;

    private TrustGathering(
        TrustFacts facts,
        CarrierInventory inventory,
        DeviceRecords devices,
        SessionRecords sessions,
        IReadOnlySet<string>? kept
    )
    {
        (Facts, _inventory, _devices, _sessions, _kept) = (facts, inventory, devices, sessions, kept);
    }

    /// <summary>All but devices and sessions.</summary>
    public TrustFacts Facts { get; }

    /// <summary>The devices: those with a configuration by name, then those that only the inventory knows.</summary>
    public IEnumerable<TrustDevice> Devices => WithInventory(_devices.Newest([]), _inventory);

    /// <summary>Every configuration of some devices, by device and time.</summary>
    public IEnumerable<TrustDevice> ConfigurationsOf(IReadOnlySet<string> devices) => _devices.All(devices);

    /// <summary>The sessions; only those of devices that the answer names where there are too many.</summary>
    public IEnumerable<TrustSession> Sessions => _sessions.Sessions().Where(s => _kept?.Contains(s.Device) ?? true);

    internal static TrustGathering? Of(
        CarrierInventory inventory,
        DeviceRecords devices,
        SessionRecords sessions,
        CaptureWindows captures,
        DateTimeOffset? asOf,
        IReadOnlySet<string> concerned
    )
    {
        List<string> limits = [];
        long known = devices.Newest(limits).LongCount() + (inventory.Devices?.Count ?? 0);
        long count = sessions.Sessions().LongCount();
        if (known == 0 && count == 0)
        {
            return null;
        }

        bool all = count <= TrustDetector.SessionLimit;
        if (!all)
        {
            limits.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} sessions were seen, more than {TrustDetector.SessionLimit}: only those on devices that the answer names are kept"
                )
            );
        }

        if (captures.LeftOut > 0)
        {
            limits.Add($"{captures.LeftOut} messages on captures were left out");
        }

        TrustFacts facts = new()
        {
            Schema = TrustDocument.Schema,
            AsOf = asOf,
            Servers = [.. Servers(inventory)],
            Stores =
            [
                .. (inventory.CallRecords?.Stores ?? [])
                    .Select(s => new TrustStore(s.Name, s.Hosts.Count == 0 ? [s.Name] : s.Hosts))
                    .DistinctBy(s => s.Name)
                    .OrderBy(s => s.Name, StringComparer.Ordinal),
            ],
            Accounts = [.. Accounts(inventory)],
            Captures = Captured(captures, sessions, asOf),
            Limits = limits,
        };
        return new TrustGathering(facts, inventory, devices, sessions, all ? null : concerned);
    }

    private static IEnumerable<TrustDevice> WithInventory(IEnumerable<TrustDevice> read, CarrierInventory inventory)
    {
        ILookup<string, Device> listed = (inventory.Devices ?? []).ToLookup(d => d.Name, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (TrustDevice device in read)
        {
            seen.Add(device.Name);
            yield return With(device, listed[device.Name]);
        }

        foreach (
            IGrouping<string, Device> entries in listed
                .Where(d => !seen.Contains(d.Key))
                .OrderBy(d => d.Key, StringComparer.Ordinal)
        )
        {
            yield return With(new TrustDevice { Name = entries.Key }, entries);
        }
    }

    private static TrustDevice With(TrustDevice device, IEnumerable<Device> entries) =>
        device with
        {
            Platform =
                device.Platform ?? entries.Select(d => PlatformOf(d.Platform)).FirstOrDefault(p => p is not null),
            Addresses =
            [
                .. device
                    .Addresses.Concat(entries.SelectMany(d => d.Addresses).Select(a => a.ToString()))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
        };

    private static string? PlatformOf(string? written) =>
        written switch
        {
            "ios" or "ios_xe" or "iosxe" => "cisco_ios",
            "ios_xr" or "iosxr" => "cisco_iosxr",
            "nxos" or "nx_os" => "cisco_nxos",
            "junos" => "juniper_junos",
            "eos" => "arista_eos",
            "sros" or "sr_os" => "nokia_sros",
            "vrp" => "huawei_vrp",
            _ => null,
        };

    private static IEnumerable<TrustServer> Servers(CarrierInventory inventory)
    {
        Servers? servers = inventory.Servers;
        (string Kind, IEnumerable<(string Name, IEnumerable<IPAddress> Addresses)> All)[] kinds =
        [
            ("aaa", Listed(servers?.Aaa)),
            ("jump_host", Listed(servers?.JumpHost)),
            ("call_records", (inventory.CallRecords?.Stores ?? []).SelectMany(Hosts)),
            (
                "intercept",
                (inventory.Intercept?.Systems ?? [])
                    // A router that may intercept is a device, and stands among them.
                    .Where(s => s.Kind is not ("network_element" or "ne"))
                    .Select(s => (s.Name, (IEnumerable<IPAddress>)s.Addresses))
            ),
            ("backup", Listed(servers?.Backup)),
            ("snmp", Listed(servers?.Snmp)),
            ("syslog", Listed(servers?.Syslog)),
            ("ntp", Listed(servers?.Ntp)),
            ("collector", Listed(servers?.Collector)),
        ];
        return kinds
            .SelectMany(k =>
                k.All.Select(s => new TrustServer(s.Name, k.Kind, [.. s.Addresses.Select(a => a.ToString())]))
            )
            .DistinctBy(s => s.Name)
            .OrderBy(s => s.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, IEnumerable<IPAddress> Addresses)> Listed(
        IReadOnlyList<Server>? servers
    ) => (servers ?? []).Select(s => (s.Name, (IEnumerable<IPAddress>)s.Addresses));

    private static IEnumerable<(string Name, IEnumerable<IPAddress> Addresses)> Hosts(RecordStore store) =>
        store.Hosts.Count == 0
            ? [(store.Name, store.Addresses)]
            : store.Hosts.Select(h => (h, (IEnumerable<IPAddress>)store.Addresses));

    private static IEnumerable<TrustAccount> Accounts(CarrierInventory inventory) =>
        (inventory.People ?? [])
            .SelectMany(p => p.Accounts.Select(a => new TrustAccount(a, "person")))
            .Concat((inventory.ServiceAccounts ?? []).Select(s => new TrustAccount(s.Account, "service")))
            .Concat(
                (inventory.Intercept?.Staff ?? []).SelectMany(s =>
                    s.Accounts.Select(a => new TrustAccount(a, "intercept"))
                )
            )
            .DistinctBy(a => a.Name)
            .OrderBy(a => a.Name, StringComparer.Ordinal);

    private static TrustCapture[] Captured(CaptureWindows captures, SessionRecords sessions, DateTimeOffset? asOf)
    {
        IReadOnlyList<(string Device, long From, long To, bool IsOpen)> windows = captures.Windows(asOf?.UtcTicks ?? 0);
        if (windows.Count == 0)
        {
            return [];
        }

        SortedSet<string>[] accounts = [.. windows.Select(_ => new SortedSet<string>(StringComparer.Ordinal))];
        foreach ((SessionMinute at, long logins) in sessions.Minutes().Where(m => m.Logins > 0))
        {
            for (int i = 0; i < windows.Count; i++)
            {
                // A login without a time may have been in the window.
                if (
                    at.Minute == SessionMinute.Unknown
                    || (
                        at.Minute >= windows[i].From / TimeSpan.TicksPerMinute
                        && at.Minute <= windows[i].To / TimeSpan.TicksPerMinute
                    )
                )
                {
                    accounts[i].Add(at.Account);
                }
            }
        }

        return
        [
            .. windows.Select(
                (w, i) => new TrustCapture(w.Device, Time(w.From), Time(w.To), w.IsOpen, [.. accounts[i]])
            ),
        ];
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
