using System.Net;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.Silence;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>The part of the checks that one thread uses.</summary>
internal sealed class InventoryChecksWorker(
    InventoryChecksDetector detector,
    BudgetedTable<InventoryHit, RecordGroup> table,
    SpreadTable spread
) : IDetectionWorker
{
    private readonly InventoryIndex _index = detector.Index;

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            if (source.LogSource.Dataset == "zeek.snmp")
            {
                JudgeSnmp(source);
                continue;
            }

            bool login =
                source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action) && action.SequenceEqual("login"u8);
            bool command = source.TryGet(Fields.AaaCommand, out _) || source.TryGet(Fields.ConfigPath, out _);
            if ((login || command) && IsOnDevice(source))
            {
                Judge(source, login, command);
            }
            else if (
                source.TryGet(Fields.NetworkProtocol, out ReadOnlySpan<byte> protocol)
                && protocol.SequenceEqual("snmp"u8)
                && IsOnDevice(source)
            )
            {
                Snmp(source, action);
            }
        }
    }

    public void Complete() { }

    private void JudgeSnmp(in EventView source)
    {
        if (
            _index.Inventory.Servers?.Snmp is null
            || !source.TryGet(detector.SnmpWritesSlot, out ReadOnlySpan<byte> writes)
            || writes.IndexOfAnyExcept((byte)'0', (byte)'-') < 0
            || !IPAddress.TryParse(source.Text(Fields.SourceIp), out IPAddress? from)
            || !IPAddress.TryParse(source.Text(Fields.DestinationIp), out IPAddress? to)
        )
        {
            return;
        }

        DateTimeOffset? time = source.Time.Value;
        if (_index.DeviceAt(to, time) is { } device && !_index.IsSnmpManager(from, time))
        {
            Add(source, InventoryCheck.SnmpWrite, device, "", from.ToString(), "");
        }
    }

    /// <summary>The device's own log, the AAA server's record of it, or the log of a host that the inventory lists.</summary>
    private bool IsOnDevice(in EventView source)
    {
        string dataset = source.LogSource.Dataset;
        return DeviceLogs.Is(dataset)
            || dataset == "tacacs.accounting"
            || (
                dataset.StartsWith("linux.", StringComparison.Ordinal)
                && source.Text(Fields.HostName) is { } host
                && _index.Names.Knows(host)
            );
    }

    private void Judge(in EventView source, bool login, bool command)
    {
        string device = _index.Names.Of(source.Text(Fields.HostName) ?? source.Text(Fields.HostIp) ?? "");
        string account = source.Text(Fields.UserName) ?? "";
        IPAddress? from =
            source.Text(Fields.SourceIp) is { } text && IPAddress.TryParse(text, out IPAddress? parsed) ? parsed : null;
        bool failed =
            source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8);
        ServiceAccount? service = _index.ServiceAccountOf(account, source.Time.Value);
        if (
            service is { Sources.Count: > 0 }
            && from is not null
            && !failed
            && !service.Sources.Any(s => s.Contains(from))
        )
        {
            Add(source, InventoryCheck.ServiceAccountSource, device, account, from.ToString(), "");
        }

        if (login && !failed && from is not null)
        {
            Login(source, device, account, from);
        }

        if (command)
        {
            Command(source, device, account, service);
        }
    }

    private void Login(in EventView source, string device, string account, IPAddress from)
    {
        DateTimeOffset? time = source.Time.Value;
        spread.Add(source, account, from.ToString(), device);
        if (IPAddress.IsLoopback(from) || _index.IsPersonsSource(account, from, time))
        {
            return;
        }

        if (_index.DeviceAt(from, time) is { } origin)
        {
            if (origin != device && !_index.IsJumpHost(from, time) && !_index.IsServer(from, time))
            {
                Add(source, InventoryCheck.FromDevice, device, account, from.ToString(), origin);
            }

            return;
        }

        if (_index.Foreign(from, time) is { } network)
        {
            Add(source, InventoryCheck.ForeignNetwork, device, account, from.ToString(), network);
        }
        else if (
            _index.KnowsAdministration
            && !_index.IsManagement(from, time)
            && !_index.IsJumpHost(from, time)
            && !_index.IsServer(from, time)
        )
        {
            Add(source, InventoryCheck.OutsideManagement, device, account, from.ToString(), "");
        }
    }

    /// <summary>
    /// What a device says of SNMP: that it was configured by it (IOS <c>SYS-5-CONFIG_I</c>, whose address is the manager's or that of the
    /// file server it named), or that it refused a request.
    /// </summary>
    private void Snmp(in EventView source, ReadOnlySpan<byte> action)
    {
        if (source.Text(Fields.SourceIp) is not { } text || !IPAddress.TryParse(text, out IPAddress? from))
        {
            return;
        }

        DateTimeOffset? time = source.Time.Value;
        string device = _index.Names.Of(source.Text(Fields.HostName) ?? source.Text(Fields.HostIp) ?? "");
        string origin = _index.DeviceAt(from, time) is { } name && name != device ? name : "";
        Servers? servers = _index.Inventory.Servers;
        if (InventoryIndex.Has(servers?.Snmp, from, time) || InventoryIndex.Has(servers?.Backup, from, time))
        {
            return;
        }

        if (action.SequenceEqual("config_change"u8) && (origin.Length > 0 || servers?.Snmp is not null))
        {
            Add(source, InventoryCheck.SnmpManager, device, "", from.ToString(), origin);
        }
        else if (action.SequenceEqual("snmp_authentication"u8) && origin.Length > 0)
        {
            Add(source, InventoryCheck.SnmpFromDevice, device, "", from.ToString(), origin);
        }
    }

    private void Command(in EventView source, string device, string account, ServiceAccount? service)
    {
        string text = source.Text(Fields.AaaCommand) ?? "";
        if (
            text.Length > 0
            && service is { Commands.Count: > 0 }
            && !service.Commands.Any(p => Wildcard.Matches(p, text))
        )
        {
            Add(source, InventoryCheck.ServiceAccountCommand, device, account, "", text.Split(' ', 2)[0]);
        }

        if (text.Length == 0)
        {
            if (
                source.Text(detector.OperationSlot) is "delete" or "deactivate"
                || source.Text(Fields.ConfigPath) is not { } path
            )
            {
                return;
            }

            text = $"{path} {source.Text(Fields.ConfigNew)}";
        }

        Servers? servers = _index.Inventory.Servers;
        foreach ((DestinationUse use, IPAddress address) in CommandDestinations.Of(text))
        {
            (IReadOnlyList<Server>? listed, InventoryCheck check) = use switch
            {
                DestinationUse.Aaa => (servers?.Aaa, InventoryCheck.AaaServer),
                DestinationUse.Log => (servers?.Syslog, InventoryCheck.LogServer),
                _ => (servers?.Backup, InventoryCheck.FileServer),
            };
            if (listed is not null && !InventoryIndex.Has(listed, address, source.Time.Value))
            {
                Add(source, check, device, account, address.ToString(), "");
            }
        }
    }

    private void Add(
        in EventView source,
        InventoryCheck check,
        string device,
        string account,
        string address,
        string detail
    )
    {
        EventTime time = source.Time;
        InventoryHit hit = new(
            check.Id,
            device,
            account,
            address,
            detail,
            _index.Approval(device, account, time.Value) ?? "",
            time.IsKnown ? (int)(time.Ticks / TimeSpan.TicksPerDay) : -1
        );
        lock (table.Gate)
        {
            table.Find(hit)?.Add(source);
        }
    }
}
