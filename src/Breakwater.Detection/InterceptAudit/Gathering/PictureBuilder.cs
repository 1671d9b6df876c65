using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>Makes the picture of what was gathered.</summary>
internal static class PictureBuilder
{
    /// <summary>The picture. States are held, each text and list of them once; acts are read again each time.</summary>
    public static InterceptPicture Build(InterceptSpills spills, CarrierInventory inventory, InterceptContent content)
    {
        SharedParts parts = new();
        List<Seen<InterceptOrder>> orders = [];
        List<Seen<InterceptTask>> tasks = [];
        List<Seen<InterceptDestination>> destinations = [];
        List<Seen<InterceptEndpoint>> endpoints = [];
        List<Seen<InterceptChange>> changes = [];
        List<Seen<InterceptStaffMember>> staff = [];
        List<Seen<InterceptRecord>> others = [];
        foreach ((InterceptRecord record, Model.Evidence.EvidenceItem item) in spills.AllStates(parts))
        {
            switch (record)
            {
                case InterceptOrder order:
                    orders.Add(new(order, item));
                    break;
                case InterceptTask task:
                    tasks.Add(new(task, item));
                    break;
                case InterceptDestination destination:
                    destinations.Add(new(destination, item));
                    break;
                case InterceptEndpoint endpoint:
                    endpoints.Add(new(endpoint, item));
                    break;
                case InterceptChange change:
                    changes.Add(new(change, item));
                    break;
                case InterceptStaffMember member:
                    staff.Add(new(member, item));
                    break;
                default:
                    others.Add(new(record, item));
                    break;
            }
        }

        return new InterceptPicture
        {
            Orders = orders,
            Tasks = tasks,
            Destinations = destinations,
            Endpoints = endpoints,
            Messages = new Repeated<InterceptMessage>(() => spills.Messages(parts)),
            Accesses = new Repeated<InterceptAccess>(() => spills.Accesses(parts)),
            Changes = changes,
            Staff = staff,
            Others = others,
            Inventory = inventory,
            Content = content,
        };
    }

    /// <summary>
    /// Records that are read from disk on every enumeration; few are held once they were read to the end, for a dozen checks ask for
    /// them.
    /// </summary>
    private sealed class Repeated<T>(Func<IEnumerable<Seen<T>>> read) : IEnumerable<Seen<T>>
        where T : InterceptRecord
    {
        /// <summary>The most that are held, about 600 bytes each.</summary>
        private const int Limit = 100_000;

        private List<Seen<T>>? _held;
        private bool _isLong;

        public IEnumerator<Seen<T>> GetEnumerator() =>
            _held is not null ? _held.GetEnumerator()
            : _isLong ? read().GetEnumerator()
            : Reading();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        private IEnumerator<Seen<T>> Reading()
        {
            List<Seen<T>>? kept = [];
            foreach (Seen<T> one in read())
            {
                if (kept?.Count == Limit)
                {
                    (kept, _isLong) = (null, true);
                }

                kept?.Add(one);
                yield return one;
            }

            _held = kept;
        }
    }
}
