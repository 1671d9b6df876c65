using Breakwater.Detection.RecordAccess.Judging.Checks;
using Breakwater.Detection.RecordAccess.Judging.Copies;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Judging.Pulls;
using Breakwater.Detection.RecordAccess.Judging.Questions;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>All checks of what accounts did: it learns of every account first and judges each then.</summary>
internal sealed class AccessJudge
{
    private readonly StorePeers _peers = new();
    private readonly StoreWatch _watch = new();
    private readonly OriginPeers _origins = new();
    private readonly CopyPlaces _places = new();
    private readonly QuestionPeers _askers = new();
    private readonly BulkReads _bulk;
    private readonly Lookups _lookups;
    private readonly QueryShapes _shapes;
    private readonly NewOrigins _newOrigins;
    private readonly NewQuestions _newQuestions;
    private readonly OrderLinks _orders;
    private readonly NewRecipients _recipients;
    private readonly NewPlaces _newPlaces;
    private readonly FirstReads _firstReads;
    private readonly WatchedSubscribers _watched;

    public AccessJudge(AccessChecks checks, StoreRegister register, CarrierInventory inventory)
    {
        _bulk = new BulkReads(checks, _peers, register.KnowsJobs);
        _lookups = new Lookups(checks);
        KindPeers kinds = new();
        _shapes = new QueryShapes(checks, new AreaPeers(), new ShortPasts(kinds));
        ClientOwners owners = new(inventory);
        _newOrigins = new NewOrigins(checks, _origins, owners);
        _newQuestions = new NewQuestions(checks, _askers, owners);
        PortalCustom custom = new();
        _orders = new OrderLinks(checks, custom);
        _recipients = new NewRecipients(checks, Recipients, custom, register);
        _firstReads = new FirstReads(checks, kinds);
        _newPlaces = new NewPlaces(checks, _places);
        _watched = new WatchedSubscribers(checks, _watch);
    }

    /// <summary>To whom portals sent records.</summary>
    public PortalRecipients Recipients { get; } = new();

    /// <summary>Takes an account into what is usual.</summary>
    public void Learn(AccountHistory history)
    {
        _peers.Take(history);
        _watch.Take(history);
        _origins.Take(history);
        _shapes.Learn(history);
        _orders.Learn(history);
        Recipients.Take(history);
        _places.Take(history);
        _askers.Take(history);
    }

    /// <summary>What was found of an account.</summary>
    public IEnumerable<AccessHit> Judge(AccountHistory history)
    {
        AccessHit[] read = [.. _bulk.Judge(history)];
        AccessHit[] looked = [.. _lookups.Judge(history)];
        AccessHit[] shaped = [.. _shapes.Judge(history)];
        AccessHit[] put = [.. _newPlaces.Judge(history, read)];
        AccessHit[] sent = [.. _recipients.Judge(history)];
        AccessHit[] pulled = [.. _orders.Judge(history, [.. read, .. looked, .. sent])];
        AccessHit[] strange =
        [
            .. _newOrigins.Judge(history, [.. read, .. looked, .. shaped, .. put, .. sent, .. pulled]),
        ];
        AccessHit? first = _firstReads.Judge(history, [.. read, .. shaped, .. strange]);
        AccessHit[] told = [.. read, .. put, .. strange, .. first is null ? (AccessHit[])[] : [first]];
        AccessHit[] odd = _shapes.OddHours(history, told) is { } hit ? [hit] : [];
        AccessHit[] asked =
        [
            .. _newQuestions.Judge(history, [.. told, .. odd, .. looked, .. shaped, .. sent, .. pulled]),
        ];
        return
        [
            .. read,
            .. looked,
            .. shaped,
            .. put,
            .. sent,
            .. pulled,
            .. strange,
            .. first is null ? (AccessHit[])[] : [first],
            .. asked,
            .. odd,
            .. _watched.Judge(history, looked),
        ];
    }
}
