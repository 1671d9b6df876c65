using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Settling;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation;

/// <summary>What an investigation knows beside the findings.</summary>
public sealed record InvestigationContext
{
    /// <summary>The ledger of the run.</summary>
    public required CoverageLedger Ledger { get; init; }

    /// <summary>The table of behaviours.</summary>
    public IReadOnlyList<BehaviourEvidence> Behaviours { get; init; } = [];

    /// <summary>The time that the answer speaks for; null where the evidence has no trustworthy time.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Devices that the inventory names, so that the answer can say which of them were never heard.</summary>
    public IReadOnlyList<string> ExpectedDevices { get; init; } = [];

    /// <summary>Further names and addresses of devices, with the name that answers use.</summary>
    public IReadOnlyDictionary<string, string> DeviceAliases { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names and addresses that everybody uses (jump hosts, collectors, AAA servers): they never tie findings together.</summary>
    public IReadOnlySet<string> SharedHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names and addresses of servers, with the name that the inventory uses.</summary>
    public IReadOnlyDictionary<string, string> HostAliases { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The accounts of each person who has several.</summary>
    public IReadOnlyList<IReadOnlySet<string>> AccountsOfPeople { get; init; } = [];

    /// <summary>What could not be judged for want of inventory, each a sentence.</summary>
    public IReadOnlyList<string> NotAssessable { get; init; } = [];

    /// <summary>Counts of the verdict for which everything that could add to them was logged and read.</summary>
    public IReadOnlySet<string> BoundedCounts { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Times in which traffic was recorded on a device and the device itself says when that began, by the name that answers use.</summary>
    public IReadOnlyList<(string Device, DateTimeOffset From, DateTimeOffset To)> Recordings { get; init; } = [];

    /// <summary>How evidence that is missing is got.</summary>
    public SettlingGuide Settling { get; init; } = SettlingGuide.None;

    /// <summary>Stages, other explanations and alignment of incidents.</summary>
    public IncidentContent Incidents { get; init; } = IncidentContent.None;

    /// <summary>Sections of the inventory that were given (<c>approved.tunnels</c>), so that an answer can say what was looked up and what nobody could.</summary>
    public IReadOnlySet<string> InventorySections { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What else a reader must know, each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The name that answers use for a device.</summary>
    internal string NameOf(string device) => DeviceAliases.TryGetValue(device, out string? name) ? name : device;

    /// <summary>Devices of the inventory of which nothing at all was read, sorted.</summary>
    internal IReadOnlyList<string> Unheard()
    {
        HashSet<string> heard = new(Ledger.Sources.Select(s => NameOf(s.Device)), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. ExpectedDevices
                .Where(d => !heard.Contains(d))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];
    }
}
