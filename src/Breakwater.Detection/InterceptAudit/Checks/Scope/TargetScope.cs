using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Scope;

/// <summary>LI-08, LI-09 and LI-10: a task that taps another target, one more, or a broader kind than its order names.</summary>
internal sealed class TargetScope : IInterceptCheck
{
    /// <summary>Kinds that take in more than one person's identity.</summary>
    private static readonly TargetKind[] Broad =
    [
        TargetKind.IpRange,
        TargetKind.MacAddress,
        TargetKind.Port,
        TargetKind.Area,
        TargetKind.Service,
        TargetKind.Wildcard,
    ];

    public IReadOnlyList<string> Classes => ["LI-08", "LI-09", "LI-10"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        int without = picture.Book.Orders.Values.Count(o => o.Targets.Count == 0);
        if (without > 0)
        {
            yield return $"not assessable: {without} of {picture.Book.Orders.Count} orders name no target in the register (LI-08, LI-09, LI-10)";
        }

        if (picture.Tasks.Count > 0 && picture.Tasks.All(t => t.Record.Targets.Count == 0))
        {
            yield return "not assessable: no export of tasks names their targets (LI-08, LI-09, LI-10)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        foreach (TaskView task in picture.Book.Tasks.Where(t => t.Orders.Any(o => o.Targets.Count > 0)))
        {
            InterceptTarget[] ordered = [.. task.Orders.SelectMany(o => o.Targets).DistinctBy(t => t.Token)];
            (InterceptTarget Target, bool? Same, InterceptRecord Record, EvidenceItem Item)[] others =
            [
                .. Others(task, ordered, picture),
            ];
            if (others.Length > 0)
            {
                yield return Of(task, ordered, others);
            }
        }
    }

    /// <summary>Targets that are none of the order's at the time.</summary>
    private static IEnumerable<(InterceptTarget Target, bool? Same, InterceptRecord Record, EvidenceItem Item)> Others(
        TaskView task,
        InterceptTarget[] ordered,
        InterceptPicture picture
    )
    {
        HashSet<SealedToken> named = [.. ordered.Select(o => o.Token)];
        foreach ((InterceptTask details, InterceptRecord record, EvidenceItem item) in task.Details)
        {
            foreach (InterceptTarget target in details.Targets.Where(t => !named.Contains(t.Token)))
            {
                DateTimeOffset? time = record.Time;
                bool?[] same =
                [
                    .. ordered.Select(o => picture.Book.Subscribers.AreSame(o.Token, target.Token, time, time)),
                ];
                if (!Array.Exists(same, s => s == true))
                {
                    yield return (target, Array.Exists(same, s => s is null) ? null : false, record, item);
                }
            }
        }
    }

    private static Discrepancy Of(
        TaskView task,
        InterceptTarget[] ordered,
        (InterceptTarget Target, bool? Same, InterceptRecord Record, EvidenceItem Item)[] others
    )
    {
        HashSet<SealedToken> named = [.. ordered.Select(o => o.Token)];
        InterceptTarget[] extra = [.. others.Select(o => o.Target).DistinctBy(t => t.Token)];
        bool isBroad = extra.Any(t => Broad.Contains(t.Kind) && !ordered.Any(o => o.Kind == t.Kind));
        bool hasOwn = task.Details.Any(d => d.Task.Targets.Any(t => named.Contains(t.Token)));
        string id =
            isBroad ? "LI-10"
            : hasOwn ? "LI-09"
            : "LI-08";
        bool isTyping = Array.TrueForAll(extra, t => ordered.Any(o => IsOneEditApart(o, t)));
        bool isMoved = Array.TrueForAll(others, o => o.Same is null);
        (Level, string)? level =
            isMoved
                ? (
                    Level.Low,
                    "Another identity of the same subscriber, registered for another time: the subscriber has likely a new number."
                )
            : isTyping
                ? (
                    Level.Medium,
                    "One character differs: a typing error is likely, and somebody else is tapped all the same."
                )
            : task.Orders.Any(o => o.IsTest) ? (Level.Low, "The register marks the order as a test.")
            : null;
        string what = id switch
        {
            "LI-10" =>
                $"taps {KindWord(extra.First(t => Broad.Contains(t.Kind)).Kind)} where its order names one identity",
            "LI-09" => $"taps {(extra.Length == 1 ? "a target" : $"{extra.Length} targets")} beside those of its order",
            _ => "taps another target than its order names",
        };
        return new Discrepancy
        {
            Class = id,
            Roots = [task.Entity],
            Entities = [.. task.Others()],
            Evidence =
            [
                (others[0].Record, others[0].Item),
                (others[^1].Record, others[^1].Item),
                .. task.Orders.Select(o => ((InterceptRecord)o.Versions[^1].Record, o.Versions[^1].Item)),
                .. task.Shown(),
            ],
            First = others.Min(o => o.Record.Time),
            Last = others.Max(o => o.Record.Time),
            Level = level,
            ConfidenceChange = level is null ? (task.IsOrderByTarget ? -20 : 0) : -25,
            Reasons =
            [
                $"Seen in {others.Select(o => o.Record).OfType<InterceptTask>().Select(t => t.Source).Distinct().Count()} kinds of source.",
            ],
            Summary = $"A task{task.Where()} {what}.",
            Counted = [task.Entity],
            Counts = level is null
                ? new Dictionary<string, long> { ["taps"] = 1, ["unauthorised_tasks"] = 1 }
                : Discrepancy.NoCounts,
        };
    }

    private static bool IsOneEditApart(InterceptTarget one, InterceptTarget other) =>
        one.Kind == other.Kind && one.Near.Count > 0 && one.Near.Any(other.Near.Contains);

    private static string KindWord(TargetKind kind) =>
        kind switch
        {
            TargetKind.IpRange => "a range of addresses",
            TargetKind.MacAddress => "a device address",
            TargetKind.Port => "a port",
            TargetKind.Area => "a cell or an area",
            TargetKind.Service => "a whole service",
            _ => "everything that fits a pattern",
        };
}
