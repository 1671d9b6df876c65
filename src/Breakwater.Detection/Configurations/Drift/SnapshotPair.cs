namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Two configurations of one device, one after the other.</summary>
internal sealed record SnapshotPair(string Device, Snapshot Earlier, Snapshot Later)
{
    /// <summary>How far clocks of devices, collectors and servers may differ.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What changed. Where one of the two ends as the platform ends a file and the other does not, what is missing in the
    /// latter proves nothing. One that lost its indentation is compared with its like alone: its statements may stand elsewhere.
    /// </summary>
    public IReadOnlyList<StatementChange> Changes(PlatformComparison rules) =>
        Earlier.Platform != Later.Platform || Earlier.HasLostIndentation != Later.HasLostIndentation
            ? []
            :
            [
                .. ConfigurationDiff
                    .Between(Earlier.Statements, Later.Statements, rules)
                    .Where(c => c.Added ? Earlier.Complete || !Later.Complete : Later.Complete || !Earlier.Complete),
            ];

    /// <summary>The records of the time between the two.</summary>
    public IReadOnlyList<RecordedCommand> Between(IReadOnlyList<RecordedCommand> commands) =>
        [
            .. commands.Where(c =>
                c.Time.Ticks >= Earlier.Time.MayLackSince - Tolerance.Ticks
                && c.Time.Ticks <= Later.Time.Latest + Tolerance.Ticks
            ),
        ];
}
