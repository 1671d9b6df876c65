using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>When the tasks that may deliver to a receiver were in force. Thousands of deliveries ask tens of thousands of tasks, so they are numbers.</summary>
internal sealed class ReceiverWork
{
    private readonly Span[] _spans;

    /// <summary>The work of some tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="isContent">It takes content only.</param>
    /// <param name="hasUnplaced">There are tasks that do not say where they deliver.</param>
    public ReceiverWork(IEnumerable<InterceptTask> tasks, bool isContent, bool hasUnplaced)
    {
        (IsContent, HasUnplaced) = (isContent, hasUnplaced);
        Dictionary<(SealedToken, SealedToken), int> numbers = [];
        List<Span> spans = [];
        foreach (InterceptTask task in tasks)
        {
            (SealedToken, SealedToken) key = (
                task.Task ?? default,
                task.Liids.Count > 0 ? task.Liids[0] : default
            );
            if (!numbers.TryGetValue(key, out int number))
            {
                numbers[key] = number = numbers.Count;
            }

            spans.Add(
                new Span(
                    number,
                    task.Start?.UtcTicks ?? long.MinValue,
                    task.End?.UtcTicks ?? long.MaxValue,
                    isContent && task.Delivery == DeliveryKind.Data
                )
            );
        }

        _spans = [.. spans.OrderBy(s => s.Task)];
    }

    /// <summary>It takes content only.</summary>
    public bool IsContent { get; }

    /// <summary>There are tasks that do not say where they deliver.</summary>
    public bool HasUnplaced { get; }

    /// <summary>A task ended days before: that it goes on is told of the task (LI-06).</summary>
    public bool EndedBefore(InterceptDelivery delivery)
    {
        if (delivery.From is not { } from)
        {
            return false;
        }

        long earliest = from.UtcTicks - TimeSpan.FromDays(7).Ticks;
        foreach (Span span in _spans)
        {
            if (span.End <= from.UtcTicks && span.End >= earliest)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tasks in force during a delivery; a task whose delivery is not recorded counts.</summary>
    public int Active(InterceptDelivery delivery, InterceptTerms terms)
    {
        long grace = (terms.DataGrace + terms.ClockSkew).Ticks;
        long latest = delivery.To?.UtcTicks + grace ?? long.MaxValue;
        long earliest = delivery.From?.UtcTicks - grace ?? long.MinValue;
        int count = 0;
        int counted = -1;
        foreach (Span span in _spans)
        {
            if (span.Start <= latest && span.End >= earliest && !span.IsOther && span.Task != counted)
            {
                counted = span.Task;
                count++;
            }
        }

        return count;
    }

    /// <summary>When a task was in force.</summary>
    /// <param name="Task">The number of the task: several records may tell of one.</param>
    /// <param name="Start">From.</param>
    /// <param name="End">To.</param>
    /// <param name="IsOther">It gives nothing of what the receiver takes.</param>
    private readonly record struct Span(int Task, long Start, long End, bool IsOther);
}
