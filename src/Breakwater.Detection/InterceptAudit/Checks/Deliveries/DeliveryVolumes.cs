using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>
/// LI-33: mediation delivers to a registered receiver while no task for it is active, or on one day far more than its tasks gave on any
/// other. Some people talk much and others little: what lies between is no excess.
/// </summary>
internal sealed class DeliveryVolumes : IInterceptCheck
{
    private const int MostEvidence = 10;

    /// <summary>So many days make a habit.</summary>
    private const int Days = 5;

    /// <summary>Less than this in a day is no excess, whatever the habit.</summary>
    private const long LeastExcess = 10_000_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-33"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!Of(picture).Any())
        {
            yield return "LI-33: no flow records of deliveries to registered receivers: whether volumes fit the tasks is unknown";
        }
        else if (picture.Tasks.Count == 0)
        {
            yield return "LI-33: no export of tasks: whether volumes fit the tasks is not assessable";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        if (picture.Tasks.Count == 0)
        {
            yield break;
        }

        ReceiverTasks tasks = new(picture);
        InterceptTerms terms = picture.Content.Terms;
        foreach (
            IGrouping<(string, int?), Seen<InterceptDelivery>> receiver in Of(picture)
                .GroupBy(d => (d.Record.DestinationAddress, d.Record.Port))
                .OrderBy(g => g.Key.DestinationAddress, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Port)
        )
        {
            if (tasks.Of(receiver.Key.Item1, receiver.Key.Item2) is not { } own)
            {
                // An address that neither destinations nor endpoints have is a matter of LI-32.
                continue;
            }

            Seen<InterceptDelivery>[] days =
            [
                .. receiver.OrderBy(d => d.Record.From).ThenBy(d => d.Record.System, StringComparer.Ordinal),
            ];
            Seen<InterceptDelivery>[] idle =
            [
                .. days.Where(d =>
                    d.Record.Bytes >= terms.DeliveryBytes
                    && own.Active(d.Record, terms) == 0
                    && !own.EndedBefore(d.Record)
                ),
            ];
            if (idle.Length > 0)
            {
                yield return Idle(receiver.Key.Item1, idle, own);
            }

            foreach (Discrepancy excess in Excess(receiver.Key.Item1, days, own, terms))
            {
                yield return excess;
            }
        }
    }

    private static Discrepancy Idle(string address, Seen<InterceptDelivery>[] days, ReceiverTasks.Receiver own) =>
        Found(
            address,
            days,
            $"{days[0].Record.System} delivered {ByteCount.Text((ulong)days.Sum(d => d.Record.Bytes))} to {address} while no task {(own.IsContent ? "for content " : "")}that delivers there was active."
        ) with
        {
            ConfidenceChange = own.HasUnplaced ? -20 : 10,
            Reasons = own.HasUnplaced
                ? ["Some tasks do not say where they deliver; one of them may be the reason."]
                : [],
        };

    private static IEnumerable<Discrepancy> Excess(
        string address,
        Seen<InterceptDelivery>[] days,
        ReceiverTasks.Receiver own,
        InterceptTerms terms
    )
    {
        (Seen<InterceptDelivery> Day, long PerTask)[] active =
        [
            .. days.Select(d => (d, own.Active(d.Record, terms)))
                .Where(d => d.Item2 > 0)
                .Select(d => (d.d, d.d.Record.Bytes / d.Item2)),
        ];
        if (active.Length < Days)
        {
            yield break;
        }

        // The largest days stand out where a wide gap lies between them and all others, which are the most.
        (Seen<InterceptDelivery> Day, long PerTask)[] byAmount = [.. active.OrderByDescending(d => d.PerTask)];
        int gap = Enumerable
            .Range(1, active.Length / 4)
            .FirstOrDefault(i => byAmount[i - 1].PerTask / 100 > byAmount[i].PerTask * terms.DeliveryGrowth / 10_000);
        long usual = byAmount[gap].PerTask;
        Seen<InterceptDelivery>[] large =
        [
            .. byAmount
                .Take(gap)
                .Select(d => d.Day)
                .Where(d => d.Record.Bytes >= LeastExcess)
                .OrderBy(d => d.Record.From),
        ];
        if (large.Length > 0 && usual > 0)
        {
            yield return Found(
                address,
                large,
                $"{large[0].Record.System} delivered {ByteCount.Text((ulong)large.Max(d => d.Record.Bytes))} to {address} in one day; for each task there it was {ByteCount.Text((ulong)usual)} at most on other days."
            ) with
            {
                Level = (Level.Medium, "Only the amount is unusual."),
                ConfidenceChange = -15,
                Reasons = ["A transfer that was repeated looks the same."],
            };
        }
    }

    private static Discrepancy Found(string address, Seen<InterceptDelivery>[] days, string summary) =>
        new()
        {
            Class = "LI-33",
            Roots = [new Entity(EntityKind.Address, address)],
            Entities =
            [
                .. days.Select(d => d.Record.System)
                    .OfType<string>()
                    .Distinct()
                    .Select(s => new Entity(EntityKind.Device, s)),
            ],
            Evidence = [.. days.Take(MostEvidence).Select(d => ((InterceptRecord)d.Record, d.Item))],
            First = days.Min(d => d.Record.From),
            Last = days.Max(d => d.Record.To),
            Summary = summary,
        };

    private static IEnumerable<Seen<InterceptDelivery>> Of(InterceptPicture picture) =>
        picture
            .Others.Where(o => o.Record is InterceptDelivery)
            .Select(o => new Seen<InterceptDelivery>((InterceptDelivery)o.Record, o.Item));
}
