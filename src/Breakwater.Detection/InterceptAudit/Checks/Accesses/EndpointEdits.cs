using System.Net;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>LI-40: an endpoint of an agency was edited in the register shortly before a task or a destination used it.</summary>
internal sealed class EndpointEdits : IInterceptCheck
{
    private const int MostUses = 10;
    private const int MostKept = 1_000_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-40"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!picture.Endpoints.Any(e => e.Record.EditedAt is not null))
        {
            yield return "LI-40: no register of endpoints says when entries were edited: whether one was changed just before its use is unknown";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        Seen<InterceptEndpoint>[] edited =
        [
            .. picture
                .Endpoints.Where(e => e.Record.EditedAt is not null)
                .DistinctBy(e => (e.Record.Agency, e.Record.Address, e.Record.Port, e.Record.EditedAt)),
        ];
        if (edited.Length == 0)
        {
            yield break;
        }

        InterceptTickets tickets = new(picture);
        InterceptTerms terms = picture.Content.Terms;
        Uses uses = Uses.Of(
            picture,
            edited.Select(e =>
                (e.Record.EditedAt!.Value - terms.ClockSkew, e.Record.EditedAt!.Value + terms.FreshEndpoint)
            )
        );
        foreach (Seen<InterceptEndpoint> seen in edited)
        {
            InterceptEndpoint endpoint = seen.Record;
            DateTimeOffset at = endpoint.EditedAt!.Value;
            Use[] own =
            [
                .. uses.Between(at - terms.ClockSkew, at + terms.FreshEndpoint)
                    .Where(u => u.Is(endpoint))
                    .Take(MostUses),
            ];
            if (own.Length > 0)
            {
                yield return Found(tickets, seen, own);
            }
        }
    }

    private static Discrepancy Found(InterceptTickets tickets, in Seen<InterceptEndpoint> seen, Use[] uses)
    {
        InterceptEndpoint endpoint = seen.Record;
        TimeSpan span = uses[0].Time - endpoint.EditedAt!.Value;
        SealedToken[] tokens = [.. uses.Select(u => u.Task).OfType<SealedToken>().Distinct()];
        return new Discrepancy
        {
            Class = "LI-40",
            Roots = [new Entity(EntityKind.Prefix, endpoint.Address), .. tokens.Select(AccessEntities.Task)],
            Entities = endpoint.EditedBy is { } editor ? [new Entity(EntityKind.Account, editor)] : [],
            Evidence = [(endpoint, seen.Item), .. uses.Select(u => (u.Record, u.Item))],
            First = endpoint.EditedAt,
            Last = uses[^1].Time,
            Summary =
                $"The endpoint {endpoint.Address} of an agency was edited by {endpoint.EditedBy ?? "somebody whom the register does not name"} {AccessEntities.Count(Math.Max(0, (long)span.TotalHours), "hour", "hours")} before it was used.",
            ExplainedBy = tickets.Covering(
                endpoint.System,
                endpoint.EditedBy,
                endpoint.EditedAt,
                null,
                endpoint.Agency
            ),
        };
    }

    /// <summary>A task or a destination that begins to use an address.</summary>
    private sealed record Use(
        DateTimeOffset Time,
        IReadOnlySet<string> Addresses,
        SealedToken? Agency,
        SealedToken? Task,
        InterceptRecord Record,
        EvidenceItem Item
    )
    {
        /// <summary>By address; by agency only where the address is not known.</summary>
        public bool Is(InterceptEndpoint endpoint) =>
            Addresses.Count == 0 ? Agency == endpoint.Agency : Addresses.Any(a => Holds(endpoint.Address, a));

        private static bool Holds(string prefix, string address) =>
            prefix.Equals(address, StringComparison.OrdinalIgnoreCase)
            || (
                IPNetwork.TryParse(prefix, out IPNetwork network)
                && IPAddress.TryParse(address, out IPAddress? one)
                && network.Contains(one)
            );
    }

    private sealed class Uses
    {
        private static readonly IReadOnlySet<string> None = new HashSet<string>();

        private readonly List<Use> _all = [];
        private readonly Dictionary<SealedToken, HashSet<string>> _addresses = [];

        // Only what lies within such a time is kept: messages may be many.
        private readonly List<(DateTimeOffset From, DateTimeOffset To)> _windows = [];

        public static Uses Of(InterceptPicture picture, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> windows)
        {
            Uses uses = new();
            foreach ((DateTimeOffset from, DateTimeOffset to) in windows.Order())
            {
                if (uses._windows.Count > 0 && from <= uses._windows[^1].To)
                {
                    uses._windows[^1] = (uses._windows[^1].From, to > uses._windows[^1].To ? to : uses._windows[^1].To);
                }
                else
                {
                    uses._windows.Add((from, to));
                }
            }

            foreach (Seen<InterceptDestination> seen in picture.Destinations)
            {
                uses.Learn(seen.Record);
            }

            foreach (Seen<InterceptMessage> seen in picture.Messages)
            {
                uses.Take(seen);
            }

            // Of a task only its beginning; each system says it again in each export.
            foreach (
                Seen<InterceptTask> seen in picture
                    .Tasks.Where(t => uses.IsWithin(t.Record.Start))
                    .DistinctBy(t => (t.Record.Task, t.Record.Start))
            )
            {
                InterceptTask task = seen.Record;
                uses._all.Add(
                    new Use(
                        task.Start!.Value,
                        uses.AddressesOf(task.Destinations),
                        task.Agency,
                        task.Task,
                        task,
                        seen.Item
                    )
                );
            }

            uses._all.Sort(static (one, other) => one.Time.CompareTo(other.Time));
            return uses;
        }

        private bool IsWithin(DateTimeOffset? time) =>
            time is { } at && _all.Count < MostKept && _windows.Exists(w => w.From <= at && at <= w.To);

        public IEnumerable<Use> Between(DateTimeOffset from, DateTimeOffset to)
        {
            int low = 0;
            int high = _all.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = _all[middle].Time < from ? (middle + 1, high) : (low, middle);
            }

            for (; low < _all.Count && _all[low].Time <= to; low++)
            {
                yield return _all[low];
            }
        }

        private void Take(in Seen<InterceptMessage> seen)
        {
            InterceptMessage message = seen.Record;
            if (message.IsResponse || message.ErrorCode is not null || message.Time is not { } time)
            {
                return;
            }

            if (message.DestinationDetails is { } details)
            {
                Learn(details);
            }

            if (!IsWithin(time))
            {
                return;
            }

            if (message.DestinationDetails is { Address: { } address } destination)
            {
                _all.Add(new Use(time, new HashSet<string> { address }, destination.Agency, null, message, seen.Item));
            }
            else if (message is { Action: InterceptAction.Activate, TaskDetails: { } task })
            {
                _all.Add(
                    new Use(
                        time,
                        AddressesOf(task.Destinations),
                        task.Agency,
                        task.Task ?? message.Task,
                        message,
                        seen.Item
                    )
                );
            }
        }

        private void Learn(InterceptDestination destination)
        {
            if (destination.Address is { } address)
            {
                if (!_addresses.TryGetValue(destination.Destination, out HashSet<string>? known))
                {
                    _addresses[destination.Destination] = known = new(StringComparer.OrdinalIgnoreCase);
                }

                known.Add(address);
            }
        }

        private IReadOnlySet<string> AddressesOf(IReadOnlyList<SealedToken> destinations)
        {
            HashSet<string> all = new(StringComparer.OrdinalIgnoreCase);
            foreach (SealedToken destination in destinations)
            {
                if (_addresses.TryGetValue(destination, out HashSet<string>? known))
                {
                    all.UnionWith(known);
                }
            }

            return all.Count == 0 ? None : all;
        }
    }
}
