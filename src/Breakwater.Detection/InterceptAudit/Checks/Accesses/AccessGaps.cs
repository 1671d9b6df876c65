using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>What of the accesses cannot be judged, class by class.</summary>
internal sealed class AccessGaps(InterceptPicture picture)
{
    private const int MostSystems = 1_000;

    private readonly SortedDictionary<string, bool> _systems = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<InterceptAction> _actions = [];
    private bool _hasAccounts;
    private bool _hasClients;
    private bool _hasMessages;
    private bool _hasCertificates;

    public IEnumerable<string> Sentences()
    {
        Look();
        return [.. Reads(), .. Reference(), .. X1()];
    }

    private void Look()
    {
        foreach (Seen<InterceptAccess> seen in picture.Accesses)
        {
            InterceptAccess access = seen.Record;
            _hasAccounts |= access.Account is not null;
            _hasClients |= access.Client is not null;
            _actions.Add(access.Action);
            Note(
                access.System,
                access.Action is InterceptAction.Read or InterceptAction.List or InterceptAction.Export
                    && access.ActedOn != InterceptObject.Host
            );
        }

        foreach (Seen<InterceptMessage> seen in picture.Messages)
        {
            _hasMessages = true;
            _hasCertificates |= seen.Record.CertificateSha256 is not null;
            if (!seen.Record.IsResponse)
            {
                Note(
                    seen.Record.Element ?? seen.Record.System,
                    seen.Record.Action is InterceptAction.Read or InterceptAction.List
                );
            }
        }
    }

    private IEnumerable<string> Reads()
    {
        if (_systems.Count == 0 && !_hasAccounts)
        {
            yield return "LI-21 to LI-26, LI-38, LI-42: no log of accesses to an intercept system was read: who read what is unknown";
            yield break;
        }

        foreach ((string system, bool hasReads) in _systems)
        {
            if (!hasReads)
            {
                yield return $"LI-21, LI-22: reads are not logged by {system}: what was read there is unknown";
            }
        }

        foreach (InterceptSystem system in picture.Inventory.Intercept?.Systems ?? [])
        {
            if (!_systems.ContainsKey(system.Name))
            {
                yield return $"LI-21 to LI-26: no log of accesses to {system.Name} was read: who used it is unknown";
            }
        }

        if (!_actions.Contains(InterceptAction.SearchTarget))
        {
            yield return "LI-23: no log shows searches by target: whether anybody asked for one is unknown";
        }

        if (!_actions.Contains(InterceptAction.Associate))
        {
            yield return "LI-38: no log of identity queries (LI_HIQR, IQF, subscriber portal) was read";
        }
    }

    private IEnumerable<string> Reference()
    {
        Intercept? intercept = picture.Inventory.Intercept;
        if (picture.Staff.Count == 0 && intercept?.Staff is null)
        {
            yield return "LI-24: no roster of intercept staff: whether an account may be used is not assessable";
        }

        if (intercept?.Workstations is null && !picture.Staff.Any(s => s.Record.Hosts.Count > 0))
        {
            yield return "LI-26: no list of workstations: whether a host is unusual is not assessable";
        }

        if (!_hasAccounts && _systems.Count > 0)
        {
            yield return "LI-24, LI-25: the logs name no accounts";
        }

        if (!_hasClients && _systems.Count > 0)
        {
            yield return "LI-26: the logs do not say from where systems were used";
        }

        if (picture.Orders.Count == 0)
        {
            yield return "LI-23, LI-38: no register of orders: whether an order explains a search is not assessable";
        }

        if (picture.Changes.Count == 0 && picture.Inventory.ChangeWindows is null)
        {
            yield return "LI-25, LI-42: no approved windows: whether a vendor came at the right time is not assessable";
        }
    }

    private IEnumerable<string> X1()
    {
        if (!_hasMessages)
        {
            yield return "LI-28, LI-30: no log of X1 messages was read";
        }
        else if (!_hasCertificates)
        {
            yield return "LI-28: the logs name no client certificates: whether a new one was used is unknown";
        }
    }

    private void Note(string? system, bool hasReads)
    {
        if (system is not null && (_systems.ContainsKey(system) || _systems.Count < MostSystems))
        {
            _systems[system] = (_systems.TryGetValue(system, out bool known) && known) || hasReads;
        }
    }
}
