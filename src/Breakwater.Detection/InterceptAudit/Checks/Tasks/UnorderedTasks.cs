using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Tasks;

/// <summary>LI-01: a task whose order and LIID stand in no version of the register.</summary>
internal sealed class UnorderedTasks : IInterceptCheck
{
    /// <summary>Where more than half of so many tasks have no order, the register is of something else (mark D).</summary>
    private const int Many = 20;

    public IReadOnlyList<string> Classes => ["LI-01"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (picture.Orders.Count == 0)
        {
            yield return "not assessable: no register of orders was read, so no task could be held against an order (LI-01, LI-05 to LI-12, LI-14)";
        }
        else if (IsOfSomethingElse(picture.Book, out int without))
        {
            yield return $"not assessable: {without} of {picture.Book.Tasks.Count} tasks have no order in the register that was read; it is of another part of the carrier, or its mapping names the wrong columns (LI-01)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        if (picture.Orders.Count == 0)
        {
            yield break;
        }

        bool isOther = IsOfSomethingElse(picture.Book, out int _);
        DateTimeOffset? taken = picture.Orders.Max(o => o.Record.Time) ?? picture.Book.End;
        foreach (TaskView task in picture.Book.Tasks)
        {
            if (task.Orders.Count == 0)
            {
                yield return Without(task, picture, taken, isOther);
            }
            else if (Late(task, picture) is { } late)
            {
                yield return late;
            }
            else if (OtherOrder(task, picture) is { } other)
            {
                yield return other;
            }
        }
    }

    private static bool IsOfSomethingElse(AuditBook book, out int without)
    {
        without = book.Tasks.Count(t => t.Orders.Count == 0);
        return without >= Many && without * 2 > book.Tasks.Count;
    }

    private static Discrepancy Without(TaskView task, InterceptPicture picture, DateTimeOffset? taken, bool isOther)
    {
        InterceptTerms terms = picture.Content.TermsAt(task.First);
        bool isYoung = taken is { } end && picture.Book.BeginOf(task) is { } begun && end - begun < terms.Paperwork;
        bool isActive =
            task.Rows.Any(r => r.Record.State is InterceptState.Active or InterceptState.Unknown)
            || task.Acts.Count > 0;
        bool isOver =
            task.Rows.Count > 0
            && task.Rows.All(r => picture.Book.IsOver(r.Record))
            && !task.Acts.Any(a => a.Action is InterceptAction.Activate or InterceptAction.Create);
        bool isNumberAlone = IsNumberAlone(task);
        (Level Level, string Why)? level =
            isNumberAlone
                ? (
                    Level.Low,
                    "What it was for was said before the logs began, or in a part that is missing: it could not be held against the register."
                )
            : isOther
                ? (
                    Level.Medium,
                    "More than half of the tasks have no order in this register: it is likely that of another part of the carrier."
                )
            : isYoung
                ? (
                    Level.Low,
                    $"The task is younger than the register by less than {Span(terms.Paperwork)}: its order may still be on its way."
                )
            : !isActive ? (Level.Medium, "No system shows it as active.")
            : isOver ? (Level.Medium, "By its own end it is over: an entry that was not removed.")
            : null;
        return new Discrepancy
        {
            Class = "LI-01",
            Roots = [task.Entity],
            Entities = [.. task.Others()],
            Evidence = task.Shown(),
            First = task.First,
            Last = task.Last,
            Level = level,
            ConfidenceChange =
                isOther ? -50
                : isNumberAlone || isYoung ? -40
                : 0,
            Reasons =
            [
                isNumberAlone ? "No record names its order, its LIID or its targets, or shows how it began."
                : task.NamesOrder ? "The order or LIID that it names is in no version of the register."
                : "It names no order and no LIID, and no order names its targets.",
            ],
            Summary = isNumberAlone
                ? $"A task{task.Where()} was removed, and nothing says which order stood behind it."
                : $"A task{task.Where()} taps somebody, and no order of the register stands behind it.",
            Counted = [task.Entity],
            Counts =
                isNumberAlone || isOther || isYoung || isOver
                    ? Discrepancy.NoCounts
                    : new Dictionary<string, long> { ["unauthorised_tasks"] = 1 },
        };
    }

    /// <summary>It is known by its number, and by its removal, alone.</summary>
    private static bool IsNumberAlone(TaskView task) =>
        task.Acts.Any(a => a.Action == InterceptAction.Remove)
        && !task.Acts.Any(a => a.Action is InterceptAction.Activate or InterceptAction.Create)
        && task.Details.All(d => d.Task is { Order: null, Liids.Count: 0, Targets.Count: 0 });

    /// <summary>The order came, later than papers may.</summary>
    private static Discrepancy? Late(TaskView task, InterceptPicture picture)
    {
        InterceptTerms terms = picture.Content.TermsAt(task.First);
        if (
            task.Acts.FirstOrDefault(a => a.Action is InterceptAction.Activate or InterceptAction.Create)
                is not { } begun
            || task.Orders.Min(o => o.EnteredAt) is not { } entered
            || task.Orders.Any(o => o.EnteredAt is null)
            || entered - begun.Time <= terms.Paperwork + terms.ClockSkew
        )
        {
            return null;
        }

        return new Discrepancy
        {
            Class = "LI-01",
            Roots = [task.Entity],
            Entities = [.. task.Others()],
            Evidence = [(begun.Record, begun.Item), .. Register(task)],
            First = begun.Time,
            Last = entered,
            Level = (
                Level.Medium,
                $"There is an order; it was entered more than {Span(terms.Paperwork)} after the task began."
            ),
            ConfidenceChange = -20,
            Summary = $"A task{task.Where()} began {Span(entered - begun.Time)} before its order was entered.",
            Counts = Discrepancy.NoCounts,
        };
    }

    /// <summary>The order that it names is not there; its LIID belongs to one.</summary>
    private static Discrepancy? OtherOrder(TaskView task, InterceptPicture picture)
    {
        (InterceptTask Task, InterceptRecord Record, Model.Evidence.EvidenceItem Item)[] other =
        [
            .. task.Details.Where(d => d.Task.Order is { } named && !picture.Book.Orders.ContainsKey(named)),
        ];
        return other.Length == 0
            ? null
            : new Discrepancy
            {
                Class = "LI-01",
                Roots = [task.Entity],
                Entities = [.. task.Others()],
                Evidence = [.. other.Select(o => (o.Record, o.Item)).Take(2), .. Register(task)],
                First = task.First,
                Last = task.Last,
                Level = (
                    Level.High,
                    "The order that it names is not in the register; its LIID belongs to another order."
                ),
                ConfidenceChange = -15,
                Summary = $"A task{task.Where()} names an order that is not in the register, with the LIID of another.",
                Counts = Discrepancy.NoCounts,
            };
    }

    private static IEnumerable<(InterceptRecord, Model.Evidence.EvidenceItem)> Register(TaskView task) =>
        task.Orders.Select(o => ((InterceptRecord)o.Versions[0].Record, o.Versions[0].Item));

    private static string Span(TimeSpan span) => SpanText.Of(span);
}
