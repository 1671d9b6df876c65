using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Model.Configurations.Audits;

/// <summary>Every control on one configuration (R8).</summary>
public sealed record DeviceAudit
{
    /// <summary>The device by the name that it gives itself, or the path of its configuration.</summary>
    public required string Device { get; init; }

    /// <summary>The item that holds the configuration.</summary>
    public required EvidenceItem Item { get; init; }

    /// <summary>Its system.</summary>
    public required ConfigurationPlatform Platform { get; init; }

    /// <summary>Its release; null where the configuration does not say it.</summary>
    public string? Version { get; init; }

    /// <summary>When it was taken off the device, where it says so.</summary>
    public EventTime CapturedAt { get; init; } = EventTime.Unknown;

    /// <summary>Whether the whole configuration was read.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The controls, by their names.</summary>
    public required IReadOnlyList<ControlResult> Controls { get; init; }

    /// <summary>Secrets in it that whoever has the file can read.</summary>
    public required int ReadableSecrets { get; init; }

    /// <summary>Secrets in it that are guessed in practice.</summary>
    public required int WeakSecrets { get; init; }

    /// <summary>How many controls have a state.</summary>
    public int Count(ControlState state) => Controls.Count(c => c.State == state);

    /// <summary>The worst severity that fails; null where none does.</summary>
    public Level? Worst => Controls.Where(c => c.State == ControlState.Fail).Select(c => (Level?)c.Severity).Max();

    /// <summary>
    /// 0 to 100: the weight of what passes in the weight of what passes or fails (critical 8, high 4, medium 2, low 1); null where nothing
    /// could be decided. What is unknown does not count for or against.
    /// </summary>
    public int? Score
    {
        get
        {
            int passed = Weight(ControlState.Pass);
            int all = passed + Weight(ControlState.Fail);
            return all == 0 ? null : passed * 100 / all;
        }
    }

    private int Weight(ControlState state) =>
        Controls.Where(c => c.State == state).Sum(c => 1 << Math.Max(0, (int)c.Severity - 1));
}
