using System.Globalization;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Sorts the changes between two configurations by what explains them.</summary>
internal static class ChangeJudgement
{
    public static IEnumerable<DriftFinding> Of(
        SnapshotPair pair,
        IReadOnlyList<RecordedCommand> commands,
        DriftRules rules,
        ChangeWindows windows,
        long comparisons
    )
    {
        IReadOnlyList<StatementChange> changes = pair.Changes(rules.Of(pair.Later.Platform));
        if (changes.Count == 0)
        {
            yield break;
        }

        IReadOnlyList<RecordedCommand> between = pair.Between(commands);
        ChangeCauses causes = new(between, comparisons);
        (List<StatementChange> open, List<StatementChange> approved, IReadOnlyCollection<Explained> byAccount) = Sort(
            changes,
            causes
        );
        foreach (Explained explained in byAccount)
        {
            yield return new DriftFinding(
                pair,
                explained.Changes,
                ChangeCause.Command,
                "commands of " + RecordedCommand.WhoOf(explained.Causes),
                explained.Causes
            )
            {
                Rules = rules,
                IsUnplanned = windows.AreKnown && !IsPlanned(pair, explained, windows),
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
            (ChangeCause cause, string reason, IReadOnlyList<RecordedCommand> sessions) = CauseOf(
                pair,
                between,
                causes.IsCut,
                windows
            );
            yield return new DriftFinding(pair, open, cause, reason, sessions)
            {
                Rules = rules,
                DeviceRecordsChanges = commands.Count > 0,
                WindowsAreKnown = windows.AreKnown,
            };
        }
    }

    private static (List<StatementChange> Open, List<StatementChange> Approved, IReadOnlyCollection<Explained>) Sort(
        IReadOnlyList<StatementChange> changes,
        ChangeCauses causes
    )
    {
        Dictionary<string, Explained> byAccount = new(StringComparer.Ordinal);
        List<StatementChange> open = [];
        List<StatementChange> approved = [];
        foreach (StatementChange change in changes)
        {
            if (causes.Of(change) is { } cause)
            {
                Explained of = byAccount.TryGetValue(cause.User, out Explained? known) ? known : new Explained([], []);
                byAccount[cause.User] = of;
                of.Changes.Add(change);
                of.Causes.Add(cause);
            }
            else
            {
                (change.Statement.IsApproved ? approved : open).Add(change);
            }
        }

        GiveToReplacements(open, byAccount.Values);
        open = WithoutHolders(open, [.. approved, .. byAccount.Values.SelectMany(e => e.Changes)]);
        return (open, approved, byAccount.Values);
    }

    /// <summary>The commands were entered in a change window, or what they made is approved.</summary>
    private static bool IsPlanned(SnapshotPair pair, Explained explained, ChangeWindows windows) =>
        explained.Changes.All(c => c.Statement.IsApproved || c.Statement.Children.Count > 0)
        || explained.Causes.All(c => windows.At(pair.Device, c.User, c.Time.Value) is not null);

    /// <summary>
    /// A statement that has one value (<c>hostname</c>, <c>ip address</c>) loses it when another is set. Where one statement of
    /// its kind went and one came below the same parent, what explains the one explains the other.
    /// </summary>
    private static void GiveToReplacements(List<StatementChange> open, IEnumerable<Explained> explained)
    {
        ILookup<(string, string), StatementChange> gone = open.Where(o => !o.Added).ToLookup(o => o.Kind);
        HashSet<StatementChange> given = new(ReferenceEqualityComparer.Instance);
        ILookup<(string, string), (StatementChange Change, Explained By, int At)> come = explained
            .SelectMany(e => e.Changes.Select((c, i) => (c, e, i)).Where(c => c.c.Added))
            .ToLookup(c => c.c.Kind);
        foreach (IGrouping<(string, string), StatementChange> kind in gone)
        {
            if (kind.ToArray() is [var one] && come[kind.Key].ToArray() is [var other])
            {
                other.By.Changes.Add(one);
                other.By.Causes.Add(other.By.Causes[other.At]);
                given.Add(one);
            }
        }

        open.RemoveAll(given.Contains);
    }

    /// <summary>
    /// A statement that only holds others says nothing of its own: where something explains all that changed below it, it is
    /// explained too.
    /// </summary>
    private static List<StatementChange> WithoutHolders(
        List<StatementChange> open,
        IReadOnlyList<StatementChange> explained
    )
    {
        HashSet<(bool, string)> holdExplained = [.. explained.SelectMany(e => e.Holders())];
        HashSet<(bool, string)> holdOpen =
        [
            .. open.Where(o => o.Statement.Children.Count == 0).SelectMany(o => o.Holders()),
        ];
        return
        [
            .. open.Where(o =>
                o.Statement.Children.Count == 0 || !holdExplained.Contains(o.Key) || holdOpen.Contains(o.Key)
            ),
        ];
    }

    private static (ChangeCause Cause, string Reason, IReadOnlyList<RecordedCommand> Sessions) CauseOf(
        SnapshotPair pair,
        IReadOnlyList<RecordedCommand> between,
        bool isCut,
        ChangeWindows windows
    )
    {
        if (windows.Between(pair.Device, pair.Earlier.Time, pair.Later.Time) is { } window)
        {
            return (ChangeCause.ChangeWindow, window, []);
        }

        RecordedCommand[] sessions = [.. between.Where(c => c.Kind == CauseKind.Session)];
        if (sessions.Length > 0)
        {
            return (ChangeCause.Session, "a session of " + RecordedCommand.WhoOf(sessions), sessions);
        }

        return isCut
            ? (
                ChangeCause.Unknown,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"one of {between.Count} recorded commands perhaps: too many to hold each change against each"
                ),
                []
            )
            : (ChangeCause.None, "nothing", []);
    }

    private sealed record Explained(List<StatementChange> Changes, List<RecordedCommand> Causes);
}
