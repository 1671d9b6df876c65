using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging.Pulls;

/// <summary>To whom an account sent what a portal gave (CDR-17).</summary>
internal sealed class AccountRecipients
{
    private const int KeptPlaces = 5000;
    private const int KeptOrders = 20_000;
    private const string Portal = "records.portal";

    private readonly Dictionary<string, RecipientUse> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (long Ticks, string Place)> _orders = [];

    /// <summary>Accesses to a portal, sent or not.</summary>
    public long Pulls { get; private set; }

    /// <summary>Those whose record names a recipient.</summary>
    public long Sent { get; private set; }

    /// <summary>The first time that anything was sent; 0 where none is known.</summary>
    public long First { get; private set; }

    /// <summary>There are more recipients or orders than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>By recipient.</summary>
    public IReadOnlyDictionary<string, RecipientUse> Places => _places;

    /// <summary>To whom what was taken under each order was sent first.</summary>
    public IReadOnlyDictionary<long, (long Ticks, string Place)> Orders => _orders;

    /// <summary>Takes the next access in time; what no portal gave is passed over.</summary>
    public void Take(StoreAccess access, bool isDeclared)
    {
        if (access.Dataset != Portal)
        {
            return;
        }

        Pulls++;
        if (access.Recipients.Count == 0 || access.Ticks == 0)
        {
            return;
        }

        Sent++;
        First = First == 0 ? access.Ticks : First;
        foreach (string place in access.Recipients)
        {
            if (!_places.TryGetValue(place, out RecipientUse? use))
            {
                if (_places.Count == KeptPlaces)
                {
                    IsCut = true;
                    continue;
                }

                _places[place] = use = new RecipientUse(access.Ticks);
            }

            use.Take(access, isDeclared);
            if (access.HasTicket && !_orders.ContainsKey(access.Ticket))
            {
                if (_orders.Count < KeptOrders)
                {
                    _orders[access.Ticket] = (access.Ticks, place);
                }
                else
                {
                    IsCut = true;
                }
            }
        }
    }
}

/// <summary>What an account sent to one recipient.</summary>
internal sealed class RecipientUse(long first)
{
    private const int KeptAccesses = 200;
    private const int KeptSubscribers = 1000;

    private readonly List<StoreAccess> _accesses = [];
    private readonly HashSet<SealedToken> _subscribers = [];

    /// <summary>The first time.</summary>
    public long First => first;

    /// <summary>How often, without what jobs declare.</summary>
    public long Count { get; private set; }

    /// <summary>The first accesses that no job declares.</summary>
    public IReadOnlyList<StoreAccess> Accesses => _accesses;

    /// <summary>How many subscribers they ask for.</summary>
    public int Subscribers => _subscribers.Count;

    /// <summary>The last of them.</summary>
    public long Last { get; private set; }

    /// <summary>Takes the next access in time.</summary>
    public void Take(StoreAccess access, bool isDeclared)
    {
        if (isDeclared)
        {
            return;
        }

        Count++;
        Last = access.Ticks;
        if (_accesses.Count < KeptAccesses)
        {
            _accesses.Add(access);
        }

        foreach (SealedToken token in access.Subscribers)
        {
            if (_subscribers.Count < KeptSubscribers)
            {
                _subscribers.Add(token);
            }
        }
    }
}
