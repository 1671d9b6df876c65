using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Duties;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Overview;
using Breakwater.Model.Incidents;
using Breakwater.Model.Intercepts;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Answers;

/// <summary>All that a run answers; the documents, the text and the report are written from it.</summary>
public sealed record AnswerSet
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The incidents.</summary>
    public required IncidentReport Incidents { get; init; }

    /// <summary>The ledger, with what could have been seen of each behaviour.</summary>
    public required CoverageLedger Ledger { get; init; }

    /// <summary>The worst findings in full, worst first; evidence beyond the first records is left out.</summary>
    public IReadOnlyList<Finding> WorstFindings { get; init; } = [];

    /// <summary>Further names and addresses of devices, with the name that the answers use for them.</summary>
    public IReadOnlyDictionary<string, string> DeviceNames { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Every device that a finding or a source names, worst first.</summary>
    public IReadOnlyList<DeviceSummary> Devices { get; init; } = [];

    /// <summary>What was read from saved configurations; null where none was.</summary>
    public FleetConfigurations? Configurations { get; init; }

    /// <summary>What devices talked to, from flow records; null where none was read.</summary>
    public FlowOverview? Flows { get; init; }

    /// <summary>What was taken from stores of call records; null where no finding speaks of it.</summary>
    public RecordExposureReport? RecordExposure { get; init; }

    /// <summary>Accounts and secrets that an intruder recorded or copied; null where no finding speaks of it.</summary>
    public CapturedCredentials? Captured { get; init; }

    /// <summary>Who and what the findings of incidents name, and how they hang together.</summary>
    public EntityGraph Entities { get; init; } = EntityGraph.None;

    /// <summary>What was read and found of lawful intercept; null where nothing was read.</summary>
    public InterceptOverview? Intercepts { get; init; }

    /// <summary>Who must be told, with nothing stated by the carrier; null where it was not reckoned.</summary>
    public DutyReport? Duties { get; init; }

    /// <summary>Why it was not reckoned who must be told, a clause; null where it was.</summary>
    public string? DutiesMissing { get; init; }

    /// <summary>Every behaviour that is known or that a finding names, sorted by id.</summary>
    public IReadOnlyList<BehaviourSummary> Behaviours { get; init; } = [];
}

/// <summary>What is shown of one device.</summary>
public sealed record DeviceSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>compromised</c>, <c>suspected</c>, <c>accessed</c>, <c>silent</c>, or null where none of these holds.</summary>
    public string? Answer { get; init; }

    /// <summary>Worst level of its open findings; null where it has none.</summary>
    public Level? Worst { get; init; }

    /// <summary>Open findings.</summary>
    public long Findings { get; init; }

    /// <summary>Datasets seen of it, sorted.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>First event seen of it.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Last event seen of it.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Events seen of it.</summary>
    public long Events { get; init; }

    /// <summary>Times in which nothing was seen.</summary>
    public int Holes { get; init; }

    /// <summary>Open findings by behaviour.</summary>
    public IReadOnlyDictionary<string, long> ByBehaviour { get; init; } =
        new SortedDictionary<string, long>(StringComparer.Ordinal);
}

/// <summary>One behaviour of the threat reference.</summary>
/// <param name="Id"><c>T01</c> ... <c>S12</c>.</param>
/// <param name="Name">What the intruder does, in plain words; empty where the table does not name it.</param>
/// <param name="Assessable">Whether it could have been seen at all.</param>
/// <param name="Why">Why, in plain words.</param>
/// <param name="Datasets">Datasets that would show it; a trailing <c>*</c> stands for any rest.</param>
/// <param name="Findings">Open findings that name it.</param>
public sealed record BehaviourSummary(
    string Id,
    string Name,
    Assessable Assessable,
    string Why,
    IReadOnlyList<string> Datasets,
    long Findings
)
{
    /// <summary>Whether a source of this dataset could show it.</summary>
    public bool CouldBeSeenIn(string dataset) => Datasets.Any(d => Matches(d, dataset));

    /// <summary>Whether a dataset is the one that a pattern names.</summary>
    public static bool Matches(string pattern, string dataset)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(dataset);
        return pattern.EndsWith('*')
            ? dataset.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
            : string.Equals(pattern, dataset, StringComparison.Ordinal);
    }
}
