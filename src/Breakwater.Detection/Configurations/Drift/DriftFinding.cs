using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Changes of one reason, and the finding that they make.</summary>
internal sealed record DriftFinding(
    SnapshotPair Pair,
    IReadOnlyList<StatementChange> Changes,
    ChangeCause Cause,
    string Reason,
    IReadOnlyList<RecordedCommand> Causes
)
{
    private const int ShownStatements = 50;
    private const int ShownRecords = 5;
    private const int ShownCommit = 12;

    /// <summary>The list of a whole filter says nothing about any one of its addresses.</summary>
    private const int ShownAddresses = 50;

    public required DriftRules Rules { get; init; }

    /// <summary>Some change of the device is on record, at any time: then a change without a record says something.</summary>
    public bool DeviceRecordsChanges { get; init; }

    /// <summary>The inventory has change windows.</summary>
    public bool WindowsAreKnown { get; init; }

    /// <summary>
    /// What recorded commands explain is a finding only where the carrier plans its changes and this one was not planned;
    /// else it is told in the list of changes.
    /// </summary>
    public bool IsFinding => Cause != ChangeCause.Command || IsUnplanned;

    /// <summary>A command explains it, the inventory has change windows, and none of them covers it.</summary>
    public bool IsUnplanned { get; init; }

    /// <summary>What changed, without the statements that only hold others of the same line: some platforms write whole paths.</summary>
    private List<StatementChange> Leaves { get; } = WithoutHoldersOnOneLine(Changes);

    private static List<StatementChange> WithoutHoldersOnOneLine(IReadOnlyList<StatementChange> changes)
    {
        HashSet<(long, (bool, string))> holders =
        [
            .. changes.SelectMany(c => c.Holders().Select(h => (c.Statement.Position.Number, h))),
        ];
        return [.. changes.Where(c => !holders.Contains((c.Statement.Position.Number, c.Key)))];
    }

    private ChangeTopic[] Topics =>
        [.. Changes.Select(c => Rules.TopicOf(c.Words)).Distinct().OrderByDescending(t => t.Level)];

    public ConfigurationChange ToChange() =>
        new()
        {
            Device = Pair.Device,
            EarlierPath = Pair.Earlier.Item.Path,
            Earlier = new DateTimeOffset(Pair.Earlier.Time.Earliest, TimeSpan.Zero),
            LaterPath = Pair.Later.Item.Path,
            Later = new DateTimeOffset(Pair.Later.Time.Earliest, TimeSpan.Zero),
            Cause = Cause,
            Reason = Reason,
            Statements = Leaves.Count,
            Lines = [.. Leaves.Take(ConfigurationChange.LineLimit).Select(c => c.Shown)],
        };

    public Finding ToFinding(FindingFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ChangeTopic[] topics = Topics;
        (Level level, int confidence, string[] reasons) = Weigh(topics);
        FindingTemplate template = new()
        {
            Rule =
                Cause == ChangeCause.Command
                    ? new RuleReference(
                        "configuration:change_not_planned",
                        "A configuration changed outside every change window",
                        RuleKind.Reconciliation,
                        "1"
                    )
                : Cause == ChangeCause.Session
                    ? new RuleReference(
                        "configuration:change_not_recorded",
                        "A configuration changed in a session whose commands are not recorded",
                        RuleKind.Reconciliation,
                        "1"
                    )
                : new RuleReference(
                    "configuration:change_without_cause",
                    "A configuration changed and no command explains it",
                    RuleKind.Reconciliation,
                    "1"
                ),
            Level = level,
            Confidence = confidence,
            ConfidenceReasons = reasons,
            Harm = topics[0].Harm,
            Techniques =
            [
                .. topics.SelectMany(t => t.Techniques).Append("T1601").Distinct().Order(StringComparer.Ordinal),
            ],
            Behaviours =
            [
                .. topics.SelectMany(t => t.Behaviours).Concat(["T56", "S7"]).Distinct().Order(StringComparer.Ordinal),
            ],
            Summary = Summary(topics),
        };
        Finding finding = factory.FromParts(
            template,
            Pair.Later.Time.ToEventTime(),
            Pair.Later.Time.ToEventTime(),
            Entities(),
            Evidence(factory),
            [Encoding.UTF8.GetBytes(string.Join('\n', Changes.Select(c => c.Shown)))],
            Leaves.Count
        );
        return Cause is ChangeCause.ChangeWindow or ChangeCause.Approved
            ? finding with
            {
                Disposition = new Disposition(DispositionState.ExplainedBy, Reason),
            }
            : finding;
    }

    private (Level, int, string[]) Weigh(ChangeTopic[] topics)
    {
        string about = $"The change is about {string.Join(" and ", topics.Take(3).Select(t => t.Title))}.";
        Level level = topics[0].Level;
        return Cause switch
        {
            ChangeCause.Session => (
                Level.Low,
                30,
                [about, "A session that changed the configuration is on record, what was entered is not."]
            ),
            ChangeCause.Command => (
                level >= Level.High ? Level.Medium : Level.Low,
                40,
                [about, "Recorded commands explain it, but it lies outside every change window of the inventory."]
            ),
            ChangeCause.Unknown => (
                Level.Low,
                30,
                [about, "So many commands are on record that not every one was held against every change."]
            ),
            ChangeCause.Approved => (level, 20, [about, "The inventory approves what was changed."]),
            ChangeCause.ChangeWindow => (
                level,
                20,
                [about, "The inventory has a change window for the device in that time."]
            ),
            _ when DeviceRecordsChanges => (
                level,
                70,
                [about, "Other changes of the device are on record, this one is not.", .. Outside()]
            ),
            _ when WindowsAreKnown => (
                level < Level.Medium ? level : Level.Medium,
                50,
                [
                    about,
                    "No change of the device is on record at any time, so nobody can say who made it.",
                    .. Outside(),
                ]
            ),
            _ => (
                Level.Low,
                30,
                [
                    about,
                    "No change of the device is on record at any time and no inventory lists change windows: an ordinary change looks the same.",
                ]
            ),
        };
    }

    private IEnumerable<string> Outside() =>
        WindowsAreKnown ? ["It lies outside every change window of the inventory."] : [];

    private string Summary(ChangeTopic[] topics)
    {
        string count = Leaves.Count == 1 ? "one statement" : $"{Leaves.Count} statements";
        string what = string.Join(" and ", topics.Take(3).Select(t => t.Title));
        string between =
            $"Between {When(Pair.Earlier)} and {When(Pair.Later)} {count} of the configuration of {Pair.Device} changed ({what})";
        string first = Leaves[0].Shown;
        string shown = $"; the first is \"{(first.Length > 160 ? first[..160] + " ..." : first)}\"";
        return Cause switch
        {
            ChangeCause.Session => $"{between} in {Reason}, and what was entered is not recorded{shown}.",
            ChangeCause.Unknown => $"{between}; it may be explained by {Reason}{shown}.",
            ChangeCause.Command => $"{between} by {Reason}, outside every change window{shown}.",
            ChangeCause.Approved => $"{between}; the inventory approves it{shown}.",
            ChangeCause.ChangeWindow => $"{between} within {Reason}{shown}.",
            _ => $"{between}, and no recorded command or change window explains it{shown}.",
        };
    }

    private static string When(Snapshot snapshot) =>
        SnapshotTime.CommitOf(snapshot.Item.Path) is { } commit
            ? $"{Date(snapshot.Time.Earliest)} (commit {commit[..ShownCommit]})"
            : Date(snapshot.Time.Earliest);

    private static string Date(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<Entity> Entities()
    {
        yield return new Entity(EntityKind.Device, Pair.Device);
        foreach (string user in Causes.Select(c => c.User).Where(u => u.Length > 0).Distinct())
        {
            yield return new Entity(EntityKind.Account, user);
        }

        foreach (
            string address in Changes
                .SelectMany(c => NamedAddresses.In(c.Statement.Text))
                .Distinct(StringComparer.Ordinal)
                .Take(ShownAddresses)
        )
        {
            yield return new Entity(EntityKind.Address, address);
        }
    }

    private IEnumerable<EvidenceRef> Evidence(FindingFactory factory)
    {
        // Words of one line are statements of their own where a platform writes whole paths.
        foreach (
            StatementChange change in Changes
                .DistinctBy(c => (c.Added, c.Statement.Position.Number))
                .Take(ShownStatements)
        )
        {
            yield return factory.EvidenceOf(
                change.Added ? Pair.Later.Item : Pair.Earlier.Item,
                change.Statement.Position,
                DeviceConfiguration.Dataset,
                Encoding.UTF8.GetBytes(change.Statement.Text)
            );
        }

        // What is missing has no line: the later file stands for it, by its first statement.
        if (Changes.Any(c => !c.Added) && Pair.Later.Statements is [{ } first, ..])
        {
            yield return factory.EvidenceOf(
                Pair.Later.Item,
                first.Position,
                DeviceConfiguration.Dataset,
                Encoding.UTF8.GetBytes(first.Text)
            );
        }

        // Of two commits both are named: the one before has no line of what came.
        if (
            Changes.All(c => c.Added)
            && SnapshotTime.CommitOf(Pair.Earlier.Item.Path) is not null
            && Pair.Earlier.Statements is [{ } before, ..]
        )
        {
            yield return factory.EvidenceOf(
                Pair.Earlier.Item,
                before.Position,
                DeviceConfiguration.Dataset,
                Encoding.UTF8.GetBytes(before.Text)
            );
        }

        foreach (RecordedCommand cause in Causes.Distinct().Take(ShownRecords))
        {
            yield return cause.Reference;
        }
    }
}
