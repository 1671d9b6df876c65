using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Tasks;

/// <summary>LI-05, LI-06 and LI-07: a task that is active before its order, after it, or while it is taken back.</summary>
internal sealed class OrderTimes : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-05", "LI-06", "LI-07"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        int open = picture.Book.Orders.Values.Count(o => o.Terms(picture.Content).All(t => t.End is null));
        if (open > 0)
        {
            yield return $"not assessable: {open} of {picture.Book.Orders.Count} orders have no end in the register, and no longest term is known for their authority (LI-06)";
        }

        int without = picture.Book.Orders.Values.Count(o => o.Terms(picture.Content).All(t => t.Start is null));
        if (without > 0)
        {
            yield return $"not assessable: {without} of {picture.Book.Orders.Count} orders have no start in the register (LI-05)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        foreach (TaskView task in picture.Book.Tasks.Where(t => t.Orders.Count > 0))
        {
            foreach (
                IGrouping<string, (ActiveSign Sign, string Class, OrderTerm Term)> outside in Outside(task, picture)
                    .GroupBy(o => o.Class)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
            )
            {
                yield return Of(outside.Key, task, [.. outside.Select(o => (o.Sign, o.Term))], picture);
            }
        }
    }

    private static IEnumerable<(ActiveSign Sign, string Class, OrderTerm Term)> Outside(
        TaskView task,
        InterceptPicture picture
    )
    {
        OrderTerm[] terms = [.. task.Orders.SelectMany(o => o.Terms(picture.Content))];
        foreach (ActiveSign sign in ActiveSigns.Of(task, picture.Book))
        {
            InterceptTerms allowed = picture.Content.TermsAt(sign.Time);
            TimeSpan grace = (task.DeliversContent ? allowed.ContentGrace : allowed.DataGrace) + allowed.ClockSkew;
            if (ClassOf(sign.Time, terms, grace) is { } outside)
            {
                yield return (sign, outside.Class, outside.Term);
            }
        }
    }

    /// <summary>The class, and the term that the time is nearest to; null where a term covers the time.</summary>
    private static (string Class, OrderTerm Term)? ClassOf(DateTimeOffset time, OrderTerm[] terms, TimeSpan grace)
    {
        OrderTerm? before = null;
        OrderTerm? after = null;
        OrderTerm? revoked = null;
        foreach (OrderTerm term in terms)
        {
            if (term.Start is { } start && time < start - grace)
            {
                after = after is null || start < after.Start ? term : after;
            }
            else if (term.Revoked is { } back && time > back + grace)
            {
                revoked = revoked is null || back > revoked.Revoked ? term : revoked;
            }
            else if (term.End is { } end && time > end + grace)
            {
                before = before is null || end > before.End ? term : before;
            }
            else
            {
                return null;
            }
        }

        return revoked is not null ? ("LI-07", revoked)
            : before is not null ? (after is not null ? "LI-07" : "LI-06", before)
            : after is not null ? ("LI-05", after)
            : null;
    }

    private static Discrepancy Of(
        string id,
        TaskView task,
        (ActiveSign Sign, OrderTerm Term)[] outside,
        InterceptPicture picture
    )
    {
        OrderTerm term = outside[0].Term;
        DateTimeOffset first = outside.Min(o => o.Sign.Time);
        DateTimeOffset last = outside.Max(o => o.Sign.Time);
        DateTimeOffset edge = (
            id == "LI-05" ? term.Start
            : id == "LI-07" ? term.Revoked ?? term.End
            : term.End
        )!.Value;
        TimeSpan apart = id == "LI-05" ? edge - first : last - edge;
        string how = id switch
        {
            "LI-05" => "before the start of its order",
            "LI-06" => "after the end of its order",
            _ => term.Revoked is null ? "in a gap between two terms of its order" : "after its order was taken back",
        };
        return new Discrepancy
        {
            Class = id,
            Roots = [task.Entity],
            Entities = [.. task.Others()],
            Evidence =
            [
                .. ((InterceptRecord Record, EvidenceItem Item)[])
                    [
                        (outside[0].Sign.Record, outside[0].Sign.Item),
                        (outside[^1].Sign.Record, outside[^1].Sign.Item),
                        (term.Version.Record, term.Version.Item),
                    ],
                .. task.Shown(),
            ],
            First = first,
            Last = last,
            Level = LevelOf(id, task, outside, term, apart),
            ConfidenceChange = (outside.Any(o => o.Sign.IsProof) ? 5 : -10) - (task.IsOrderByTarget ? 20 : 0),
            Reasons =
            [
                .. outside.Select(o => o.Sign.What).Distinct().Take(3),
                .. term.IsEndAssumed
                    ? (string[])["The register has no end; the longest term of its authority was taken."]
                    : [],
                .. task.IsOrderByTarget
                    ? (string[])["The task names no order; the order was found by its targets."]
                    : [],
            ],
            Summary = $"A task{task.Where()} is active {SpanText.Of(apart)} {how}.",
            Counts = Discrepancy.NoCounts,
        };
    }

    private static (Level, string)? LevelOf(
        string id,
        TaskView task,
        (ActiveSign Sign, OrderTerm Term)[] outside,
        OrderTerm term,
        TimeSpan apart
    )
    {
        bool isZone =
            outside.Any(o => o.Sign.Record.Missing.Contains("time_zone"))
            || term.Version.Record.Missing.Contains("time_zone");
        if (isZone && apart < TimeSpan.FromHours(15))
        {
            return (Level.Low, "A time has no zone; the difference can be that of two zones.");
        }

        if (task.Orders.Any(o => o.IsTest))
        {
            return (Level.Low, "The register marks the order as a test.");
        }

        if (term.IsEndAssumed)
        {
            return (Level.Medium, "The end of the order is assumed.");
        }

        bool endsItself = task.Details.Any(d => d.Task.End is { } own && term.End is { } end && own <= end);
        if (id != "LI-05" && endsItself && outside.All(o => !o.Sign.IsProof))
        {
            return (Level.Medium, "The task was set to end in time; nothing shows that it intercepted afterwards.");
        }

        return id == "LI-06" && task.DeliversContent && outside.Any(o => o.Sign.IsProof)
            ? (Level.Critical, "It delivers content.")
            : null;
    }
}
