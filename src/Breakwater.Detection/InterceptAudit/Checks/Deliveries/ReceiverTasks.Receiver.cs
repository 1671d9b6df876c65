using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>Receivers, and when tasks were in force: hundreds of deliveries ask tens of thousands of tasks, so these are numbers.</summary>
internal sealed partial class ReceiverTasks
{
    /// <summary>When a task was in force.</summary>
    /// <param name="Task">The number of the task: several records may tell of one.</param>
    /// <param name="Start">From.</param>
    /// <param name="End">To.</param>
    /// <param name="IsDataOnly">It gives no content.</param>
    internal readonly record struct Term(int Task, long Start, long End, bool IsDataOnly);

    /// <summary>A receiver and the tasks that may deliver to it.</summary>
    /// <param name="terms">When they were in force.</param>
    /// <param name="tasks">How many numbers of tasks there are.</param>
    /// <param name="isContent">It takes content only.</param>
    /// <param name="hasUnplaced">There are tasks that do not say where they deliver.</param>
    internal sealed class Receiver(IReadOnlyList<List<Term>> terms, int tasks, bool isContent, bool hasUnplaced)
    {
        /// <summary>By the number of a task the last question in which it was counted.</summary>
        private readonly int[] _counted = new int[tasks];
        private int _question;

        /// <summary>It takes content only.</summary>
        public bool IsContent => isContent;

        /// <summary>There are tasks that do not say where they deliver.</summary>
        public bool HasUnplaced => hasUnplaced;

        /// <summary>A task ended days before: that it goes on is told of the task (LI-06).</summary>
        public bool EndedBefore(InterceptDelivery delivery)
        {
            if (delivery.From is not { } from)
            {
                return false;
            }

            long earliest = from.UtcTicks - TimeSpan.FromDays(7).Ticks;
            return terms.Any(l => l.Exists(t => t.End <= from.UtcTicks && t.End >= earliest));
        }

        /// <summary>Tasks in force during a delivery; a task whose delivery is not recorded counts.</summary>
        public int Active(InterceptDelivery delivery, InterceptTerms limits)
        {
            long grace = (limits.DataGrace + limits.ClockSkew).Ticks;
            long latest = delivery.To?.UtcTicks + grace ?? long.MaxValue;
            long earliest = delivery.From?.UtcTicks - grace ?? long.MinValue;
            int count = 0;
            _question++;
            foreach (List<Term> list in terms)
            {
                foreach (ref readonly Term term in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list))
                {
                    if (
                        term.Start <= latest
                        && term.End >= earliest
                        && !(isContent && term.IsDataOnly)
                        && _counted[term.Task] != _question
                    )
                    {
                        _counted[term.Task] = _question;
                        count++;
                    }
                }
            }

            return count;
        }
    }
}
