using System.Net.Sockets;
using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Detection.Configurations.Judging;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>One device as conditions see it: its statements, its facts, and what the inventory says of them.</summary>
internal sealed class DeviceView
{
    private readonly Dictionary<Type, object> _ofKind = [];
    private IReadOnlyList<NamedList>? _named;

    public DeviceView(DeviceFacts facts, CarrierInventory inventory)
    {
        Facts = facts;
        Inventory = inventory;
        Paths = new StatementPaths(facts.Configuration);
        Lists = new AccessLists(facts, new ApprovedNetworks(inventory));
        Approvals = new Approvals(inventory, facts.Configuration.CapturedAt.Value);
        Device = facts.Configuration.Hostname;
        SoftwareVersion =
            facts.Configuration.SoftwareVersion
            ?? facts.Of<DeviceSoftware>().FirstOrDefault(s => s.Version is not null)?.Version;
        HasIpv6 = facts
            .Of<DeviceInterface>()
            .Any(i => i.Addresses.Any(a => a.Address.AddressFamily == AddressFamily.InterNetworkV6));
    }

    public DeviceFacts Facts { get; }

    public CarrierInventory Inventory { get; }

    public StatementPaths Paths { get; }

    public AccessLists Lists { get; }

    public Approvals Approvals { get; }

    public string? Device { get; }

    public string? SoftwareVersion { get; }

    public bool HasIpv6 { get; }

    public bool HasLostIndentation => Facts.Configuration.HasLostIndentation;

    public bool IsComplete => Facts.Configuration.IsComplete;

    /// <summary>The filters of the device with what they guard.</summary>
    public IReadOnlyList<NamedList> NamedLists => _named ??= [.. Vocabulary.NamedLists.Of(this)];

    /// <summary>The facts of one kind; sought once, as many checks ask.</summary>
    public IReadOnlyList<T> Of<T>()
        where T : ConfigurationFact
    {
        if (!_ofKind.TryGetValue(typeof(T), out object? found))
        {
            _ofKind[typeof(T)] = found = Facts.Of<T>().ToArray();
        }

        return (T[])found;
    }

    /// <summary>A statement that a pattern matched.</summary>
    public static Matched MatchOf(StatementPath path) =>
        new([path.Statement], name => name == "path" ? [string.Join(' ', path.Words)] : []);
}
