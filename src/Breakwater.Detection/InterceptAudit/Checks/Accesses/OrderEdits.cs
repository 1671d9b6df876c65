using System.Globalization;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-39: the record of an order was edited after its approval and not approved again, says something else under one version, or jumps
/// a generation (ETSI TS 103 120, 6.2) that no message brought.
/// </summary>
internal sealed class OrderEdits : IInterceptCheck
{
    private const int MostOrders = 500_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-39"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (
            picture.Orders.Count > 0
            && !picture.Orders.Any(o => o.Record.EditedAt is not null || o.Record.Version is not null)
            && !picture.Accesses.Any(a =>
                a.Record is { Action: InterceptAction.Modify, ActedOn: InterceptObject.Order }
            )
        )
        {
            yield return "LI-39: neither the register nor a log says when orders were edited: whether one was changed after its approval is unknown";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        AccessContext context = new(picture);
        foreach (IGrouping<SealedToken, Seen<InterceptOrder>> order in picture.Orders.GroupBy(o => o.Record.Order))
        {
            Seen<InterceptOrder>[] versions = [.. order];
            foreach (
                Discrepancy found in Edited(context, versions).Concat(Different(versions)).Concat(Jumped(versions))
            )
            {
                yield return found;
            }
        }

        foreach (Discrepancy found in Accesses(context))
        {
            yield return found;
        }
    }

    private static IEnumerable<Discrepancy> Edited(AccessContext context, Seen<InterceptOrder>[] versions)
    {
        Seen<InterceptOrder>[] late =
        [
            .. versions.Where(v => v.Record.EditedAt - v.Record.ApprovedAt > context.Terms.ClockSkew),
        ];
        if (late.Length == 0)
        {
            yield break;
        }

        (InterceptOrder order, EvidenceItem _) = late[0];
        Seen<InterceptOrder>[] before =
        [
            .. versions.Where(v =>
                v.Record.Version == order.Version
                && v.Record.EditedAt != order.EditedAt
                && v.Record.Time < order.EditedAt
            ),
        ];
        bool isClerical = before.Length > 0 && Array.TrueForAll(before, b => Scope(b.Record) == Scope(order));
        yield return Found(
            [.. before.Take(2), .. late.Take(4)],
            order.EditedAt,
            $"The record of an order was edited by {order.EditedBy ?? "somebody whom it does not name"} {Days(order.EditedAt - order.ApprovedAt)} after its approval, and not approved again."
        ) with
        {
            Entities = order.EditedBy is { } editor ? [new Entity(EntityKind.Account, editor)] : [],
            Level = isClerical ? (Level.Low, "Targets, time, services and destinations stayed as they were.") : null,
            ConfidenceChange = isClerical ? -25 : 0,
            Reasons = isClerical ? ["A clerical correction."] : [],
            ExplainedBy = context.Tickets.Covering(order.System, order.EditedBy, order.EditedAt, null, order.Order),
        };
    }

    /// <summary>Two exports of one register say different things of one version that was approved once.</summary>
    private static IEnumerable<Discrepancy> Different(Seen<InterceptOrder>[] versions)
    {
        foreach (
            IGrouping<(string?, int?, DateTimeOffset?), Seen<InterceptOrder>> same in versions
                .Where(v => v.Record is { ApprovedAt: not null, EditedAt: null, Time: not null })
                .GroupBy(v => (v.Record.System, v.Record.Version, v.Record.ApprovedAt))
        )
        {
            // A register may give a row for each target: the rows of one export belong together.
            Seen<InterceptOrder>[] different =
            [
                .. same.GroupBy(v => v.Record.Time)
                    .DistinctBy(e => string.Join(';', e.Select(v => Scope(v.Record)).Order(StringComparer.Ordinal)))
                    .Select(e => e.First()),
            ];
            if (different.Length > 1)
            {
                yield return Found(
                    different,
                    different.Max(v => v.Record.Time),
                    "Two exports of the register say different things of one version of an order, which was approved once."
                );
            }
        }
    }

    private static IEnumerable<Discrepancy> Jumped(Seen<InterceptOrder>[] versions)
    {
        foreach (
            IGrouping<string, Seen<InterceptOrder>> log in versions.GroupBy(v => v.Item.Path, StringComparer.Ordinal)
        )
        {
            int[] numbers = [.. log.Select(v => v.Record.Version).OfType<int>().Distinct().Order()];
            for (int i = 1; i < numbers.Length; i++)
            {
                if (numbers[i] > numbers[i - 1] + 1)
                {
                    Seen<InterceptOrder>[] ends =
                    [
                        .. log.Where(v => v.Record.Version == numbers[i - 1] || v.Record.Version == numbers[i]),
                    ];
                    bool isState =
                        ends.Select(v => v.Record.State).Distinct().Count() > 1
                        && ends.Select(v => Scope(v.Record)).Distinct(StringComparer.Ordinal).Count() == 1;
                    yield return Found(
                        ends,
                        ends.Max(v => v.Record.Time),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The record of an order jumps from version {numbers[i - 1]} to {numbers[i]}; nothing brought what lies between."
                        )
                    ) with
                    {
                        Level = isState
                            ? (
                                Level.Low,
                                "Its state alone is another one, and each change of state may count as a version: what it allows stayed as it was."
                            )
                            : (Level.High, "Versions that the log does not have may have been read elsewhere."),
                        ConfidenceChange = isState ? -35 : -15,
                    };
                }
            }
        }
    }

    private static IEnumerable<Discrepancy> Accesses(AccessContext context)
    {
        Dictionary<SealedToken, Seen<InterceptAccess>> open = [];
        HashSet<SealedToken> approved = [];
        DateTimeOffset? end = null;
        foreach (Seen<InterceptAccess> seen in context.Picture.Accesses)
        {
            InterceptAccess access = seen.Record;
            end = access.Time ?? end;
            if (access.Order is not { } order || access.ActedOn != InterceptObject.Order || access.Succeeded == false)
            {
                continue;
            }

            if (access.Action == InterceptAction.Approve)
            {
                approved.Add(order);
                open.Remove(order);
            }
            else if (access.Action == InterceptAction.Modify && approved.Contains(order) && open.Count < MostOrders)
            {
                open.TryAdd(order, seen);
            }
        }

        foreach ((SealedToken order, Seen<InterceptAccess> seen) in open)
        {
            InterceptAccess access = seen.Record;
            if (end - access.Time < context.Terms.Paperwork)
            {
                continue;
            }

            yield return new Discrepancy
            {
                Class = "LI-39",
                Roots = [AccessEntities.Order(order)],
                Entities = AccessEntities.Of(access.Account, access.Client, access.System),
                Evidence = [(access, seen.Item)],
                First = access.Time,
                Last = access.Time,
                Summary =
                    $"{AccessEntities.Actor(access.Account, access.Client)} changed an order{AccessEntities.On(access.System)} that had been approved; nobody approved it again.",
                ExplainedBy = context.Tickets.Covering(
                    access.System,
                    access.Account,
                    access.Time,
                    access.Ticket,
                    order
                ),
            };
        }
    }

    private static Discrepancy Found(Seen<InterceptOrder>[] shown, DateTimeOffset? time, string summary) =>
        new()
        {
            Class = "LI-39",
            Roots = [AccessEntities.Order(shown[0].Record.Order)],
            Evidence = [.. shown.Select(s => ((InterceptRecord)s.Record, s.Item))],
            First = time,
            Last = time,
            Summary = summary,
        };

    /// <summary>What an order allows, in one text.</summary>
    private static string Scope(InterceptOrder order) =>
        string.Join(
            '|',
            string.Join(',', order.Targets.Select(t => t.Token.ToString()).Order(StringComparer.Ordinal)),
            string.Join(',', order.Services.Order(StringComparer.Ordinal)),
            order.Delivery,
            order.Start?.UtcTicks,
            order.End?.UtcTicks,
            string.Join(',', order.Destinations.Select(t => t.ToString()).Order(StringComparer.Ordinal))
        );

    private static string Days(TimeSpan? span) =>
        span is not { } known ? "some time"
        : known < TimeSpan.FromHours(48) ? AccessEntities.Count((long)known.TotalHours, "hour", "hours")
        : AccessEntities.Count((long)known.TotalDays, "day", "days");
}
