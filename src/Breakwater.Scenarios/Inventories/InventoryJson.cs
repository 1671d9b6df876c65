using System.Globalization;
using System.Text.Json;
using Breakwater.Scenarios.Decoys;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Inventories;

/// <summary>Writes the carrier's inventory as its own people would keep it.</summary>
internal static class InventoryJson
{
    private const string Approver = "network change board";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    public static void Write(Stream stream, Carrier carrier, Approvals approvals, MadeUpWatchList watch)
    {
        using Utf8JsonWriter json = new(stream, Layout);
        json.WriteStartObject();
        json.WriteString("schema", "breakwater.inventory/1");
        WriteDevices(json, carrier);
        WriteNetworks(json, carrier);
        WriteServers(json, carrier.Servers, carrier.Collectors);
        WriteAccounts(json, carrier);
        WriteWindows(json, approvals);
        WriteApproved(json, approvals);
        WriteCallRecords(json, carrier, watch);
        WriteIntercept(json, carrier);
        watch.WriteWatched(json);
        json.WriteEndObject();
    }

    private static void WriteDevices(Utf8JsonWriter json, Carrier carrier)
    {
        json.WriteStartArray("devices");
        foreach (Device device in carrier.Devices)
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            List(json, "addresses", [device.Address, device.Loopback]);
            json.WriteString("platform", NameOf(device.Platform));
            json.WriteString("role", device.Role);
            json.WriteString("site", device.Site);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static string NameOf(Platform platform) =>
        platform switch
        {
            Platform.IosXe => "ios_xe",
            Platform.NxOs => "nxos",
            Platform.IosXr => "ios_xr",
            Platform.Junos => "junos",
            Platform.SrOs => "sros",
            Platform.Eos => "eos",
            _ => "vrp",
        };

    private static void WriteNetworks(Utf8JsonWriter json, Carrier carrier)
    {
        json.WriteStartObject("networks");
        Prefix(json, "management", carrier.Management, "management");
        Prefix(json, "customer", carrier.Customers, "business customers");
        Prefix(json, "own", carrier.Management, "infrastructure");
        json.WriteEndObject();
    }

    private static void Prefix(Utf8JsonWriter json, string kind, string prefix, string name)
    {
        json.WriteStartArray(kind);
        json.WriteStartObject();
        json.WriteString("prefix", prefix);
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteServers(Utf8JsonWriter json, Servers servers, IReadOnlyList<Host> collectors)
    {
        json.WriteStartObject("servers");
        Hosts(json, "aaa", servers.Tacacs);
        Hosts(json, "syslog", collectors);
        Hosts(json, "ntp", [servers.Monitor]);
        Hosts(json, "snmp", [servers.Monitor]);
        Hosts(json, "backup", [servers.Backup]);
        Hosts(json, "jump_host", servers.Jump);
        json.WriteEndObject();
    }

    private static void Hosts(Utf8JsonWriter json, string kind, IReadOnlyList<Host> hosts)
    {
        json.WriteStartArray(kind);
        foreach (Host host in hosts)
        {
            json.WriteStartObject();
            json.WriteString("name", host.Name);
            List(json, "addresses", [host.Address]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAccounts(Utf8JsonWriter json, Carrier carrier)
    {
        People people = carrier.People;
        Servers servers = carrier.Servers;
        json.WriteStartArray("service_accounts");
        foreach (
            (string account, Host host) in (ReadOnlySpan<(string, Host)>)
                [
                    (people.BackupAccount, servers.Backup),
                    (people.MonitorAccount, servers.Monitor),
                    (people.BillingAccount, servers.Billing),
                    (people.ReportAccount, servers.Billing),
                    (people.MediationAccount, servers.Mediation),
                ]
        )
        {
            json.WriteStartObject();
            json.WriteString("account", account);
            List(json, "sources", [host.Address]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("people");
        foreach (string engineer in people.Engineers)
        {
            json.WriteStartObject();
            List(json, "accounts", [engineer]);
            json.WriteString("role", "noc");
            List(json, "sources", servers.Jump.Select(j => j.Address));
            json.WriteEndObject();
        }

        json.WriteStartObject();
        List(json, "accounts", [people.Vendor]);
        json.WriteString("role", "vendor");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteWindows(Utf8JsonWriter json, Approvals approvals)
    {
        json.WriteStartArray("change_windows");
        foreach (ChangeWindow window in approvals.Windows.OrderBy(w => w.From))
        {
            json.WriteStartObject();
            json.WriteString("from", Time(window.From));
            json.WriteString("to", Time(window.To));
            List(json, "devices", window.Devices);
            List(json, "accounts", window.Accounts);
            json.WriteString("purpose", window.Purpose);
            json.WriteString("approver", Approver);
            json.WriteString("ticket", window.Ticket);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteApproved(Utf8JsonWriter json, Approvals approvals)
    {
        json.WriteStartObject("approved");
        Items(
            json,
            "tunnels",
            approvals.Tunnels,
            t => (t.Device, t.Ticket),
            t =>
            {
                json.WriteString("interface", t.Interface);
                json.WriteString("destination", t.Destination);
                json.WriteString("protocol", "gre");
            }
        );
        Items(
            json,
            "mirrors",
            approvals.Mirrors,
            m => (m.Device, m.Ticket),
            m =>
            {
                json.WriteString("session", m.Session);
                json.WriteString("destination", m.Destination);
            }
        );
        Items(
            json,
            "captures",
            approvals.Captures,
            c => (c.Device, c.Ticket),
            c =>
            {
                json.WriteString("name", c.Name);
                json.WriteString("interface", c.Interface);
                List(json, "accounts", [c.Account]);
            }
        );
        Items(
            json,
            "containers",
            approvals.Containers,
            c => (c.Device, c.Ticket),
            c => json.WriteString("name", c.Name)
        );
        json.WriteEndObject();
    }

    private static void Items<T>(
        Utf8JsonWriter json,
        string kind,
        IReadOnlyList<T> items,
        Func<T, (Device Device, string Ticket)> of,
        Action<T> write
    )
    {
        json.WriteStartArray(kind);
        foreach (T item in items)
        {
            json.WriteStartObject();
            List(json, "devices", [of(item).Device.Name]);
            write(item);
            json.WriteString("approver", Approver);
            json.WriteString("ticket", of(item).Ticket);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCallRecords(Utf8JsonWriter json, Carrier carrier, MadeUpWatchList watch)
    {
        Host store = carrier.Servers.CallRecords;
        json.WriteStartObject("call_records");
        json.WriteStartArray("stores");
        json.WriteStartObject();
        json.WriteString("name", "cdr");
        json.WriteString("kind", "postgresql");
        List(json, "hosts", [store.Name]);
        List(json, "addresses", [store.Address]);
        List(json, "tables", ["cdr.call_records"]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("jobs");
        json.WriteStartObject();
        json.WriteString("name", "monthly billing export");
        json.WriteString("account", carrier.People.BillingAccount);
        List(json, "sources", [carrier.Servers.Billing.Address]);
        json.WriteString("store", "cdr");
        List(json, "tables", ["cdr.call_records"]);
        json.WriteNumber("maximum_rows", 100_000_000);
        json.WriteEndObject();
        json.WriteEndArray();
        watch.WriteCanaries(json, "cdr");
        json.WriteEndObject();
    }

    private static void WriteIntercept(Utf8JsonWriter json, Carrier carrier)
    {
        Servers servers = carrier.Servers;
        json.WriteStartObject("intercept");
        json.WriteStartArray("staff");
        foreach (
            string account in (ReadOnlySpan<string>)[carrier.People.InterceptOfficer, carrier.People.InterceptStolen]
        )
        {
            json.WriteStartObject();
            List(json, "accounts", [account]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Hosts(json, "workstations", [servers.InterceptWorkstation]);
        json.WriteStartArray("systems");
        System(json, servers.InterceptAdministration, "provisioner");
        System(json, servers.InterceptMediation, "mdf2");
        foreach (string element in InterceptNames.Elements)
        {
            json.WriteStartObject();
            json.WriteString("name", element);
            json.WriteString("kind", "ne");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("agencies");
        for (int i = 0; i < 2; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", InterceptNames.AgencyOf(carrier, i));
            json.WriteStartArray("endpoints");
            foreach (bool moved in (ReadOnlySpan<bool>)(i == 1 ? [false, true] : [false]))
            {
                json.WriteStartObject();
                json.WriteString("interface", "hi2");
                json.WriteString("address", InterceptNames.EndpointOf(i, moved));
                json.WriteNumber("port", 43_001);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void System(Utf8JsonWriter json, Host host, string kind)
    {
        json.WriteStartObject();
        json.WriteString("name", host.Name);
        json.WriteString("kind", kind);
        List(json, "addresses", [host.Address]);
        json.WriteEndObject();
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
