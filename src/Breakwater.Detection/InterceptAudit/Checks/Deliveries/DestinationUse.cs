using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>Which tasks use a destination, and on which leg.</summary>
internal sealed class DestinationUse
{
    private readonly Dictionary<SealedToken, HashSet<TaskView>> _byElements = [];
    private readonly Dictionary<SealedToken, HashSet<TaskView>> _byOthers = [];
    private readonly Dictionary<SealedToken, int> _approvals = [];
    private readonly AuditBook _book;
    private readonly EndpointRegister _register;
    private readonly bool _hasSharedLegs;

    public DestinationUse(AuditBook book, EndpointRegister register)
    {
        (_book, _register) = (book, register);
        foreach (TaskView task in book.Tasks)
        {
            foreach ((InterceptTask details, InterceptRecord record, _) in task.Details)
            {
                foreach (SealedToken id in details.Destinations)
                {
                    // What is asked of an element names its own leg, to mediation.
                    bool isLeg = details.Source == InterceptSource.NetworkElement || record is InterceptMessage;
                    Of(isLeg ? _byElements : _byOthers, id).Add(task);
                }
            }
        }

        foreach (SealedToken id in book.Orders.Values.SelectMany(o => o.Destinations))
        {
            _approvals[id] = _approvals.GetValueOrDefault(id) + 1;
        }

        _hasSharedLegs = _byElements.Values.Any(t => t.Count > 1);
    }

    /// <summary>
    /// The leg from elements to mediation: it belongs to no agency, and elements deliver to it for several tasks or its address is that
    /// of a mediation function of the inventory. Which orders approve it is no question.
    /// </summary>
    public bool IsMediation(SealedToken id) =>
        !_approvals.ContainsKey(id)
        && _book.Destinations.GetValueOrDefault(id)?.Agency is null
        && _byElements.TryGetValue(id, out HashSet<TaskView>? tasks)
        && (tasks.Count > 1 || IsAtMediation(id) || (!_byOthers.ContainsKey(id) && !_hasSharedLegs));

    /// <summary>An order other than that of a task that misuses it approves it.</summary>
    public bool IsSharedByOrders(SealedToken id) => _approvals.ContainsKey(id);

    /// <summary>Tasks that use it.</summary>
    public IEnumerable<TaskView> Users(SealedToken id) =>
        (_byElements.GetValueOrDefault(id) ?? []).Union(_byOthers.GetValueOrDefault(id) ?? []);

    /// <summary>Tasks that use it beyond the leg to mediation.</summary>
    public bool IsTowardsAgency(SealedToken id) => _byOthers.ContainsKey(id);

    /// <summary>Every place that a system ever gave it is that of a mediation function; lists of names alone give none.</summary>
    private bool IsAtMediation(SealedToken id)
    {
        DestinationSight[] placed =
        [
            .. (_book.Destinations.GetValueOrDefault(id)?.Sights ?? []).Where(s => s.Place is not null),
        ];
        return placed.Length > 0
            && Array.TrueForAll(
                placed,
                s => s.Details.Address is { } address && _register.IsMediation(address, s.Time)
            );
    }

    private static HashSet<TaskView> Of(Dictionary<SealedToken, HashSet<TaskView>> uses, SealedToken id)
    {
        if (!uses.TryGetValue(id, out HashSet<TaskView>? tasks))
        {
            uses[id] = tasks = [];
        }

        return tasks;
    }
}
