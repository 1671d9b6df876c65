using Breakwater.Detection.RecordAccess.Judging.Checks;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>All checks of what accounts did: it learns of every account first and judges each then.</summary>
internal sealed class AccessJudge
{
    private readonly StorePeers _peers = new();
    private readonly StoreWatch _watch = new();
    private readonly OriginPeers _origins = new();
    private readonly BulkReads _bulk;
    private readonly Lookups _lookups;
    private readonly QueryShapes _shapes;
    private readonly NewOrigins _places;
    private readonly WatchedSubscribers _watched;

    public AccessJudge(AccessChecks checks, StoreRegister register, CarrierInventory inventory)
    {
        _bulk = new BulkReads(checks, _peers, register.KnowsJobs);
        _lookups = new Lookups(checks);
        _shapes = new QueryShapes(checks, new AreaPeers());
        _places = new NewOrigins(checks, _origins, new ClientOwners(inventory));
        _watched = new WatchedSubscribers(checks, _watch);
    }

    /// <summary>Takes an account into what is usual.</summary>
    public void Learn(AccountHistory history)
    {
        _peers.Take(history);
        _watch.Take(history);
        _origins.Take(history);
        _shapes.Learn(history);
    }

    /// <summary>What was found of an account.</summary>
    public IEnumerable<AccessHit> Judge(AccountHistory history)
    {
        AccessHit[] read = [.. _bulk.Judge(history)];
        AccessHit[] looked = [.. _lookups.Judge(history)];
        AccessHit[] shaped = [.. _shapes.Judge(history)];
        AccessHit[] strange = [.. _places.Judge(history, [.. read, .. looked, .. shaped])];
        AccessHit? odd = QueryShapes.OddHours(history, [.. read, .. strange]);
        return
        [
            .. read,
            .. looked,
            .. shaped,
            .. strange,
            .. odd is null ? (AccessHit[])[] : [odd],
            .. _watched.Judge(history, looked),
        ];
    }
}
