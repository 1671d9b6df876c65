using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Eviction.Graph;

/// <summary>What the answer of a case says that an eviction plan needs, gathered finding by finding.</summary>
public sealed class CaseFacts(DeviceAnswer devices, IReadOnlyList<string> gaps, Func<string, string> nameOf)
{
    // These name a server that something was pointed to or kept from, not one that was used.
    private static readonly string[] PointsToServers = ["T51", "T62", "T63"];

    private readonly SortedDictionary<string, DateTimeOffset> _firstSigns = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _behaviours = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _accounts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _addresses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _hosts = new(StringComparer.Ordinal);

    /// <summary>Devices by what is shown of them.</summary>
    public DeviceAnswer Devices => devices;

    /// <summary>What could not be seen.</summary>
    public IReadOnlyList<string> Gaps => gaps;

    /// <summary>The first open finding at medium or above that names a device.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> FirstSigns => _firstSigns;

    /// <summary>Behaviours of open findings at medium or above, by device.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Behaviours => _behaviours;

    /// <summary>Accounts that shown findings name, each with the title of the first.</summary>
    public IReadOnlyDictionary<string, string> Accounts => _accounts;

    /// <summary>Addresses that shown findings name.</summary>
    public IReadOnlySet<string> Addresses => _addresses;

    /// <summary>Hosts, addresses of hosts and stores that shown findings name together with an account, each with the title of the first.</summary>
    public IReadOnlyDictionary<string, string> Hosts => _hosts;

    /// <summary>Takes a finding; in the order of the document.</summary>
    public void Observe(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (
            finding.Disposition.State != DispositionState.Open
            || finding.Harm == Harm.Exposure
            || finding.Level < Level.Medium
        )
        {
            return;
        }

        foreach (string device in Of(finding, EntityKind.Device).Select(nameOf))
        {
            if (
                finding.First.Value is { } first
                && !(_firstSigns.TryGetValue(device, out DateTimeOffset known) && known <= first)
            )
            {
                _firstSigns[device] = first;
            }

            if (!_behaviours.TryGetValue(device, out SortedSet<string>? behaviours))
            {
                _behaviours[device] = behaviours = new SortedSet<string>(StringComparer.Ordinal);
            }

            behaviours.UnionWith(finding.Behaviours);
        }

        // "Shown", as docs/answers.md has it.
        if (finding.Level >= Level.High && finding.Confidence >= 60)
        {
            Shown(finding);
        }
    }

    private void Shown(Finding finding)
    {
        string[] accounts = [.. Of(finding, EntityKind.Account)];
        foreach (string account in accounts)
        {
            _accounts.TryAdd(account, finding.Rule.Title);
        }

        if (finding.Behaviours.Any(PointsToServers.Contains))
        {
            return;
        }

        _addresses.UnionWith(Of(finding, EntityKind.Address));
        if (accounts.Length > 0)
        {
            foreach (
                string host in Of(finding, EntityKind.Address)
                    .Concat(Of(finding, EntityKind.Device))
                    .Concat(Of(finding, EntityKind.Store))
            )
            {
                _hosts.TryAdd(host, finding.Rule.Title);
            }
        }
    }

    private static IEnumerable<string> Of(Finding finding, EntityKind kind) =>
        finding.Entities.Where(e => e.Kind == kind).Select(e => e.Value);
}
