using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Sorts the changes between two configurations by what explains them.</summary>
internal static class ChangeJudgement
{
    public static IEnumerable<DriftFinding> Of(
        SnapshotPair pair,
        IReadOnlyList<RecordedCommand> commands,
        DriftRules rules,
        ChangeWindows windows
    )
    {
        IReadOnlyList<StatementChange> changes = pair.Changes(rules.Of(pair.Later.Platform));
        if (changes.Count == 0)
        {
            yield break;
        }

        IReadOnlyList<RecordedCommand> between = pair.Between(commands);
        Dictionary<string, (List<StatementChange> Changes, List<RecordedCommand> Causes)> explained = new(
            StringComparer.Ordinal
        );
        List<StatementChange> open = [];
        List<StatementChange> approved = [];
        foreach (StatementChange change in changes)
        {
            if (ChangeCauses.Of(change, between) is not { } cause)
            {
                (change.Statement.IsApproved ? approved : open).Add(change);
                continue;
            }

            if (!explained.TryGetValue(cause.Who, out (List<StatementChange> Changes, List<RecordedCommand> Causes) of))
            {
                explained[cause.Who] = of = ([], []);
            }

            of.Changes.Add(change);
            of.Causes.Add(cause);
        }

        open.RemoveAll(o => Holds(o, approved.Concat(explained.Values.SelectMany(e => e.Changes)), open));
        foreach ((string who, (List<StatementChange> said, List<RecordedCommand> causes)) in explained)
        {
            yield return new DriftFinding(pair, said, ChangeCause.Command, $"commands of {who}", causes)
            {
                Rules = rules,
                IsUnplanned = windows.AreKnown && !IsPlanned(pair, said, causes, windows),
            };
        }

        if (approved.Count > 0)
        {
            yield return new DriftFinding(pair, approved, ChangeCause.Approved, "an approval in the inventory", [])
            {
                Rules = rules,
            };
        }

        if (open.Count > 0)
        {
            yield return Open(pair, open, between, commands.Count > 0, rules, windows);
        }
    }

    /// <summary>The commands were entered in a change window, or what they made is approved.</summary>
    private static bool IsPlanned(
        SnapshotPair pair,
        List<StatementChange> changes,
        List<RecordedCommand> causes,
        ChangeWindows windows
    ) =>
        changes.All(c => c.Statement.IsApproved || c.Statement.Children.Count > 0)
        || causes.All(c => windows.At(pair.Device, c.User, c.Time.Value) is not null);

    /// <summary>
    /// A statement that only holds others: where something explains all that changed below it, it is explained too.
    /// </summary>
    private static bool Holds(
        StatementChange holder,
        IEnumerable<StatementChange> explained,
        IReadOnlyList<StatementChange> open
    ) =>
        holder.Statement.Children.Count > 0
        && explained.Any(e => e.IsBelow(holder))
        && !open.Any(o => o.Statement.Children.Count == 0 && o.IsBelow(holder));

    private static DriftFinding Open(
        SnapshotPair pair,
        List<StatementChange> open,
        IReadOnlyList<RecordedCommand> between,
        bool records,
        DriftRules rules,
        ChangeWindows windows
    )
    {
        RecordedCommand[] sessions = [.. between.Where(c => c.Kind == CauseKind.Session)];
        string? window = windows.Between(pair.Device, pair.Earlier.Time, pair.Later.Time);
        (ChangeCause cause, string reason) =
            window is not null ? (ChangeCause.ChangeWindow, window)
            : sessions.Length > 0
                ? (
                    ChangeCause.Session,
                    $"a session of {string.Join(", ", sessions.Select(s => s.Who).Distinct().Order(StringComparer.Ordinal).Take(5))}"
                )
            : (ChangeCause.None, "nothing");
        return new DriftFinding(pair, open, cause, reason, cause == ChangeCause.Session ? sessions : [])
        {
            Rules = rules,
            DeviceRecordsChanges = records,
            WindowsAreKnown = windows.AreKnown,
        };
    }
}
