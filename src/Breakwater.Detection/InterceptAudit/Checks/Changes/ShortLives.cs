using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Changes;

/// <summary>LI-19: a task that was switched on and off within minutes.</summary>
internal sealed class ShortLives : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-19"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (picture.Tasks.Count > 0 && picture.Book.Tasks.All(t => t.Acts.Count == 0))
        {
            yield return "not assessable: no log of tasks that were switched on and off was read; one that lived between two exports would not be seen (LI-18, LI-19)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        foreach (TaskView task in picture.Book.Tasks)
        {
            (TaskAct On, TaskAct Off)[] lives = [.. Lives(task, picture)];
            if (lives.Length > 0)
            {
                yield return Of(task, lives, picture.Orders.Count > 0);
            }
        }
    }

    private static IEnumerable<(TaskAct On, TaskAct Off)> Lives(TaskView task, InterceptPicture picture)
    {
        TaskAct? on = null;
        foreach (TaskAct act in task.Acts)
        {
            if (act.Action is InterceptAction.Activate or InterceptAction.Create)
            {
                on ??= WasThere(task, act) ? null : act;
            }
            else if (act.Action == InterceptAction.Remove && on is not null)
            {
                if (act.Time - on.Time < picture.Content.TermsAt(act.Time).ShortLife)
                {
                    yield return (on, act);
                }

                on = null;
            }
        }
    }

    /// <summary>It was seen before its first activation of the log: that entered it again, as when an element is rebuilt.</summary>
    private static bool WasThere(TaskView task, TaskAct on) =>
        !task.Acts.Any(a => a.Time < on.Time && a.Action == InterceptAction.Remove)
        && task.Rows.Any(r => r.Record is { State: not InterceptState.Pending } && r.Record.Time < on.Time);

    private static Discrepancy Of(TaskView task, (TaskAct On, TaskAct Off)[] lives, bool hasRegister)
    {
        bool isTest = task.Orders.Any(o => o.IsTest);
        string length = SpanText.Of(lives[0].Off.Time - lives[0].On.Time);
        return new Discrepancy
        {
            Class = "LI-19",
            // Pulses of one order are one thing, whichever task carries each.
            Roots = [task.Entity, .. task.Orders.Select(o => new Entity(EntityKind.OrderToken, o.Token.ToString()))],
            Entities =
            [
                .. lives
                    .SelectMany(l => (string?[])[l.On.Account, l.Off.Account])
                    .OfType<string>()
                    .Distinct()
                    .Select(a => new Entity(EntityKind.Account, a)),
                .. task.Others(),
            ],
            Evidence =
            [
                .. lives.SelectMany(l =>
                    ((InterceptRecord Record, EvidenceItem Item)[])
                        [(l.On.Record, l.On.Item), (l.Off.Record, l.Off.Item)]
                ),
            ],
            First = lives[0].On.Time,
            Last = lives[^1].Off.Time,
            Level =
                isTest ? (Level.Informational, "The register marks the order as a test.")
                : !hasRegister ? (Level.Low, "No register of orders was read: whether it was a test is not known.")
                : null,
            ConfidenceChange = lives.Length > 1 ? 10 : 0,
            Summary =
                lives.Length > 1
                    ? $"A task{task.Where()} was switched on {lives.Length} times for minutes, first for {length}."
                    : $"A task{task.Where()} lived {length}.",
        };
    }
}
