using Breakwater.Detection.InterceptAudit.Checks.Accesses;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Logs;

/// <summary>LI-31: a log of an intercept system has a hole, steps back in time, or breaks its chain.</summary>
internal sealed class LogFaults : IInterceptCheck
{
    private const int MostEvidence = 20;

    /// <summary>Faults of a log that follow within this time are one.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-31"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (
            !picture.Others.Any(o => o.Record is InterceptLogFault)
            && !picture.Accesses.Any()
            && !picture.Messages.Any()
        )
        {
            yield return "LI-31: no log of an intercept system was read: whether one is whole is unknown";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        InterceptTickets tickets = new(picture);
        foreach (
            IGrouping<string, Seen<InterceptRecord>> system in picture
                .Others.Where(o => o.Record is InterceptLogFault)
                .GroupBy(o => o.Record.System ?? o.Item.Path, StringComparer.OrdinalIgnoreCase)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            foreach (IReadOnlyList<Fault> together in Together(system.Select(Fault.Of)))
            {
                yield return Found(tickets, system.Key, together);
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Fault>> Together(IEnumerable<Fault> faults)
    {
        List<Fault> group = [];
        DateTimeOffset? end = null;
        foreach (
            Fault fault in faults
                .OrderBy(f => f.From ?? DateTimeOffset.MaxValue)
                .ThenBy(f => f.Record.Fault, StringComparer.Ordinal)
        )
        {
            if (group.Count > 0 && (fault.From is null || end is null || fault.From - end > Apart))
            {
                yield return group;
                group = [];
                end = null;
            }

            group.Add(fault);
            end = end is null || fault.To > end ? fault.To : end;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static Discrepancy Found(InterceptTickets tickets, string system, IReadOnlyList<Fault> faults)
    {
        (DateTimeOffset? from, DateTimeOffset? to) = (faults.Min(f => f.From), faults.Max(f => f.To));
        long? lost = faults.Any(f => f.Record.Lost is not null) ? faults.Sum(f => f.Record.Lost ?? 0) : null;
        string[] kinds =
        [
            .. faults.Select(f => f.Record.Fault).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        bool isBroken = kinds.Contains("chain_break");
        // Work on a system stops its log, sets its clock and moves its files. It takes out no record that was written.
        bool isStopped = Array.TrueForAll(kinds, k => k is "gap" or "clock_step" or "rotation");
        string? ticket = tickets.Filling(system, from, to);
        return new Discrepancy
        {
            Class = "LI-31",
            Roots = [new Entity(EntityKind.Device, system)],
            Evidence = [.. faults.Take(MostEvidence).Select(f => ((InterceptRecord)f.Record, f.Item))],
            First = from,
            Last = to,
            Summary =
                $"The log of the intercept system {system} is not whole: {string.Join(", ", kinds.Select(Words))}{(lost is null ? "" : $"; {AccessEntities.Count(lost.Value, "record is", "records are")} missing")}.",
            ConfidenceChange =
                isBroken ? 15
                : kinds is ["rotation"] ? -20
                : 0,
            Level = kinds is ["rotation"]
                ? (Level.Medium, "A file of the rotation is missing; it may lie elsewhere.")
                : null,
            Reasons =
            [
                .. isBroken
                    ? (string[])["Records were changed or taken out: their chain of hashes does not close."]
                    : [],
                .. ticket is null || isStopped
                    ? (string[])[]
                    : [$"The work of {ticket} falls into this time; it does not take out records that were written."],
            ],
            ExplainedBy = isStopped ? ticket : null,
        };
    }

    private static string Words(string fault) =>
        fault switch
        {
            "gap" => "nothing was logged for a time",
            "clock_step" => "its clock was set back or forward",
            "chain_break" => "its chain of hashes is broken",
            "sequence_gap" => "numbers of records are missing",
            "rotation" => "a file of its rotation is missing",
            "truncated" => "it ends within a record",
            _ => fault.Replace('_', ' '),
        };

    private readonly record struct Fault(
        InterceptLogFault Record,
        EvidenceItem Item,
        DateTimeOffset? From,
        DateTimeOffset? To
    )
    {
        public static Fault Of(Seen<InterceptRecord> seen)
        {
            InterceptLogFault fault = (InterceptLogFault)seen.Record;
            DateTimeOffset? from = fault.From ?? fault.Time ?? fault.To;
            return new Fault(fault, seen.Item, from, fault.To ?? fault.Time ?? from);
        }
    }
}
