using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Captured;

/// <summary>Which configurations findings call copied.</summary>
public sealed class CopiedConfigurations
{
    private const int ListedFindings = 20;
    private const int MostDevices = 20_000;

    // T23 a configuration taken or shown, T75 a device that uploads its own files, S1 the sequence that ends so.
    private static readonly string[] Copies = ["T23", "T75", "S1"];

    private readonly SortedDictionary<string, Copied> _devices = new(StringComparer.Ordinal);

    /// <summary>Findings on devices beyond the limit.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Devices whose configuration was copied, by the names that the findings use.</summary>
    internal IReadOnlyDictionary<string, Copied> Devices => _devices;

    /// <summary>Takes a finding.</summary>
    /// <param name="finding">The finding; in the order of the document.</param>
    /// <param name="nameOf">The name of a device.</param>
    public void Observe(Finding finding, Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(nameOf);
        if (
            finding.Disposition.State != DispositionState.Open
            || finding.Level < Level.Medium
            || !finding.Behaviours.Any(Copies.Contains)
        )
        {
            return;
        }

        foreach (Entity device in finding.Entities.Where(e => e.Kind == EntityKind.Device))
        {
            string name = nameOf(device.Value);
            if (!_devices.TryGetValue(name, out Copied? copied))
            {
                if (_devices.Count >= MostDevices)
                {
                    LeftOut++;
                    continue;
                }

                _devices[name] = copied = new Copied();
            }

            copied.Add(finding, ListedFindings);
        }
    }

    /// <summary>What findings say of one configuration.</summary>
    internal sealed class Copied
    {
        public EventTime First { get; private set; } = EventTime.Unknown;

        public EventTime Last { get; private set; } = EventTime.Unknown;

        public List<string> Findings { get; } = [];

        public void Add(Finding finding, int most)
        {
            First =
                !First.IsKnown || (finding.First.IsKnown && finding.First.Ticks < First.Ticks) ? finding.First : First;
            Last = finding.Last.IsKnown && finding.Last.Ticks >= Last.Ticks ? finding.Last : Last;
            if (Findings.Count < most)
            {
                Findings.Add(finding.Id);
            }
        }

        public void Add(Copied other, int most)
        {
            First = !First.IsKnown || (other.First.IsKnown && other.First.Ticks < First.Ticks) ? other.First : First;
            Last = other.Last.IsKnown && other.Last.Ticks >= Last.Ticks ? other.Last : Last;
            Findings.AddRange(other.Findings.Except(Findings).Take(most - Findings.Count));
        }
    }
}
