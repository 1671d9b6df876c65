using System.Globalization;
using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.State;

/// <summary>Which TCP ports a system opens by itself, and which statements open the others (<c>content/configurations/state.yml</c>, part "ports").</summary>
internal sealed class KnownPorts
{
    private readonly List<Entry> _entries;

    private KnownPorts(List<Entry> entries) => _entries = entries;

    /// <summary>No ports.</summary>
    public static KnownPorts None { get; } = new([]);

    /// <summary>Reads the part; what is wrong in one entry is listed there.</summary>
    public static KnownPorts Read(IEnumerable<ContentMapping> nodes)
    {
        List<Entry> entries = [];
        foreach (ContentMapping node in nodes)
        {
            int?[] ports = [.. node.Texts("ports").Select(Number)];
            if (ports.Length == 0 || ports.Contains(null) || !node.Has("systems"))
            {
                node.Fault("an entry has ports, which are numbers, and systems");
                continue;
            }

            entries.Add(
                new Entry(
                    [.. ports.Select(p => p!.Value)],
                    node.Texts("systems"),
                    [.. node.Texts("opened_by").Select(PathPattern.Parse)],
                    [.. node.Texts("closed_by").Select(PathPattern.Parse)]
                )
            );
        }

        return new KnownPorts(entries);
    }

    /// <summary>
    /// Whether the configuration has a port: the system opens it by itself and no statement closes it, a statement opens it, or a
    /// statement names its number.
    /// </summary>
    public bool Has(DeviceFacts facts, StatementPaths paths, int port)
    {
        string system = facts.Configuration.Platform.System();
        bool isKnown = false;
        foreach (Entry entry in _entries.Where(e => e.Ports.Contains(port) && e.Systems.Contains(system)))
        {
            isKnown = true;
            bool isOpened = entry.OpenedBy.Count == 0 || entry.OpenedBy.Any(p => paths.Matching(p).Any());
            if (isOpened && !entry.ClosedBy.Any(p => paths.Matching(p).Any()))
            {
                return true;
            }
        }

        return facts.Of<ManagementService>().Any(s => s is { Enabled: true, IsShown: false } && s.Port == port)
            || facts.Of<TerminalLine>().Any(l => l.Rotary is { } group && port - group is 3000 or 5000 or 7000)
            || (!isKnown && Names(facts.Configuration, port));
    }

    private static bool Names(DeviceConfiguration configuration, int port)
    {
        string number = port.ToString(CultureInfo.InvariantCulture);
        return configuration.All().Any(s => !s.IsNegated && s.Words.Contains(number));
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and < 65536
            ? number
            : null;

    private sealed record Entry(
        IReadOnlyList<int> Ports,
        IReadOnlyList<string> Systems,
        IReadOnlyList<PathPattern> OpenedBy,
        IReadOnlyList<PathPattern> ClosedBy
    );
}
