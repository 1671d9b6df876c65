using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Register;

/// <summary>LI-45: a task of a person on the watch list. It is shown inside the sealed zone alone.</summary>
internal sealed class SensitivePersons : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-45"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture) => [];

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        Dictionary<SealedToken, Seen<InterceptRecord>> listed = [];
        foreach (Seen<InterceptRecord> other in picture.Others)
        {
            if (other.Record is WatchListed { } watch)
            {
                listed.TryAdd(watch.Target, other);
            }
        }

        if (listed.Count == 0)
        {
            yield break;
        }

        foreach (TaskView task in picture.Book.Tasks)
        {
            Seen<InterceptRecord>[] met =
            [
                .. task
                    .Details.SelectMany(d => d.Task.Targets)
                    .Select(t => t.Token)
                    .Distinct()
                    .Select(t => Listed(t, listed, picture))
                    .OfType<SealedToken>()
                    .Distinct()
                    .Order(SealedToken.Order)
                    .Select(t => listed[t]),
            ];
            if (met.Length > 0)
            {
                yield return new Discrepancy
                {
                    Class = "LI-45",
                    Roots = [task.Entity],
                    Entities = [.. task.Others()],
                    Evidence = [.. met.Select(m => (m.Record, m.Item)), .. task.Shown()],
                    First = task.First,
                    Last = task.Last,
                    Reasons = [task.Orders.Count > 0 ? "An order stands behind it." : "No order stands behind it."],
                    Summary = $"A task{task.Where()} taps somebody on the watch list.",
                };
            }
        }
    }

    /// <summary>The entry of the list that a target is, or that is another identity of its subscriber.</summary>
    private static SealedToken? Listed(
        SealedToken target,
        Dictionary<SealedToken, Seen<InterceptRecord>> listed,
        InterceptPicture picture
    ) =>
        listed.ContainsKey(target) ? target
        : !picture.Book.Subscribers.Knows(target) ? null
        : listed
            .Keys.Where(l => picture.Book.Subscribers.AreSame(l, target, null, null) == true)
            .Order(SealedToken.Order)
            .Select(l => (SealedToken?)l)
            .FirstOrDefault();
}
