using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Judging.Pulls;

/// <summary>To whom each portal sends call records, whoever sends them, and since when.</summary>
internal sealed class PortalRecipients
{
    private const int KeptPlaces = 50_000;
    private const int KeptOrders = 200_000;

    private readonly SortedDictionary<string, Portal> _portals = new(StringComparer.Ordinal);

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        AccountRecipients recipients = history.Recipients;
        if (recipients.Pulls == 0)
        {
            return;
        }

        if (!_portals.TryGetValue(history.Store, out Portal? portal))
        {
            _portals[history.Store] = portal = new Portal();
        }

        portal.Pulls += recipients.Pulls;
        portal.Sent += recipients.Sent;
        portal.IsCut |= recipients.IsCut;
        if (recipients.First > 0 && (portal.First == 0 || recipients.First < portal.First))
        {
            portal.First = recipients.First;
        }

        foreach ((string place, RecipientUse use) in recipients.Places)
        {
            if (portal.Places.TryGetValue(place, out (long First, long Count) known))
            {
                portal.Places[place] = (Math.Min(known.First, use.First), known.Count + use.Count);
            }
            else if (portal.Places.Count < KeptPlaces)
            {
                portal.Places[place] = (use.First, use.Count);
            }
            else
            {
                portal.IsCut = true;
            }
        }

        foreach ((long order, (long Ticks, string Place) sent) in recipients.Orders)
        {
            if (!portal.Orders.TryGetValue(order, out (long Ticks, string Place) known))
            {
                if (portal.Orders.Count == KeptOrders)
                {
                    portal.IsCut = true;
                    continue;
                }

                portal.Orders[order] = sent;
            }
            else if (
                sent.Ticks < known.Ticks
                || (sent.Ticks == known.Ticks && string.CompareOrdinal(sent.Place, known.Place) < 0)
            )
            {
                portal.Orders[order] = sent;
            }
        }
    }

    /// <summary>The portal of an account; null where it used none.</summary>
    public Portal? Of(AccountHistory history) => _portals.GetValueOrDefault(history.Store);

    /// <summary>Portals of which it cannot be told whether somebody new was sent records, each a sentence.</summary>
    /// <param name="pulls">So many deliveries show to whom a portal sends.</param>
    public IEnumerable<string> Gaps(long pulls)
    {
        foreach ((string name, Portal portal) in _portals)
        {
            if (portal.Sent == 0)
            {
                yield return $"not assessable: the log of {name} names no recipients of what was taken; whether somebody new was sent call records is not told (CDR-17; the column `recipient` of the mapping)";
            }
            else if (portal.Sent < pulls)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"not assessable: the log of {name} names the recipients of {portal.Sent} of {portal.Pulls} accesses; too few to tell who is new (CDR-17)"
                );
            }

            if (portal.IsCut)
            {
                yield return $"not assessable: the log of {name} names more recipients or orders than are kept; of the rest it is not told who is new (CDR-17)";
            }
        }
    }

    /// <summary>What is known of one portal.</summary>
    internal sealed class Portal
    {
        /// <summary>Accesses.</summary>
        public long Pulls { get; set; }

        /// <summary>Those with a recipient.</summary>
        public long Sent { get; set; }

        /// <summary>The first time that anything was sent; 0 where none is known.</summary>
        public long First { get; set; }

        /// <summary>More was seen than is kept.</summary>
        public bool IsCut { get; set; }

        /// <summary>The first time and how often, by recipient.</summary>
        public Dictionary<string, (long First, long Count)> Places { get; } = new(StringComparer.Ordinal);

        /// <summary>To whom what was taken under each order was sent first.</summary>
        public Dictionary<long, (long Ticks, string Place)> Orders { get; } = [];
    }
}
