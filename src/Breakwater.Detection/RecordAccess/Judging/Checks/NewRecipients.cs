using System.Globalization;
using System.Text;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Pulls;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records of a portal that were sent to somebody who never had any from it (CDR-17, "new recipient address"). An agency that asks for the first time is one too: what raises it is an
/// order that was answered to somebody else, no order, a mailbox that anybody can have, a name that is like that of another.
/// </summary>
internal sealed class NewRecipients(
    AccessChecks checks,
    PortalRecipients recipients,
    PortalCustom custom,
    StoreRegister register
)
{
    private const int ShownAccesses = 10;
    private const int DaysOfAMonth = 30;

    // Where more than one in so many recipients has a mailbox that anybody can have, one more says nothing.
    private const int OneIn = 20;

    // Each is held against all others of its portal.
    private const int Judged = 1000;
    private readonly Dictionary<string, int> _judged = new(StringComparer.Ordinal);

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    public IEnumerable<AccessHit> Judge(AccountHistory history)
    {
        if (recipients.Of(history) is not { First: > 0 } portal || portal.Sent < checks.Limit("recipient_pulls"))
        {
            yield break;
        }

        foreach (
            (string place, RecipientUse use) in history
                .Recipients.Places.OrderBy(p => p.Value.First)
                .ThenBy(p => p.Key, StringComparer.Ordinal)
        )
        {
            long first = portal.Places.TryGetValue(place, out (long First, long Count) known) ? known.First : use.First;
            if (
                use.Count > 0
                && first - portal.First >= checks.Limit("recipient_days") * TimeSpan.TicksPerDay
                && !IsRegistered(place, first)
            )
            {
                if (_judged.GetValueOrDefault(history.Store) == Judged)
                {
                    portal.IsCut = true;
                    yield break;
                }

                _judged[history.Store] = _judged.GetValueOrDefault(history.Store) + 1;
                List<string> strange = [.. Strange(history, portal, place, use, first)];
                if (strange.Count > 0 || Others(portal, place, first) <= checks.Limit("new_recipients_a_month"))
                {
                    yield return Hit(history, place, use, strange);
                }
            }
        }
    }

    private IEnumerable<string> Strange(
        AccountHistory history,
        PortalRecipients.Portal portal,
        string place,
        RecipientUse use,
        long first
    )
    {
        if (use.Accesses.Any(a => a.HasTicket && WasAnswered(portal, a, place)))
        {
            yield return Answered;
        }

        if (use.Accesses.Any(a => !a.HasTicket) && custom.NamesOrders(history))
        {
            yield return Unordered;
        }

        (string Place, long First)[] before =
        [
            .. portal.Places.Where(p => p.Value.First < first).Select(p => (p.Key, p.Value.First)),
        ];
        if (IsPublic(place) && before.Count(p => IsPublic(p.Place)) * OneIn <= before.Length)
        {
            yield return "Anybody can have a mailbox there; nearly all others are organisations.";
        }

        string[] like =
        [
            .. before
                .Select(p => p.Place)
                .Where(p => LikeDomain.IsLike(place, p))
                .Order(StringComparer.Ordinal)
                .Take(1),
        ];
        if (like.Length > 0)
        {
            yield return $"Its name is like that of {like[0]}, which had records before.";
        }
    }

    private const string Answered = "What an order asks for was sent to somebody else before.";
    private const string Unordered = "No order is named, where nearly all others name one.";

    private static bool WasAnswered(PortalRecipients.Portal portal, StoreAccess access, string place) =>
        portal.Orders.TryGetValue(access.Ticket, out (long Ticks, string Place) sent)
        && sent.Place != place
        && sent.Ticks < access.Ticks;

    private static bool IsPublic(string place) => place.Contains('@', StringComparison.Ordinal);

    /// <summary>How many others were new in the month before: where agencies ask for the first time all the while, one more says nothing.</summary>
    private int Others(PortalRecipients.Portal portal, string place, long first)
    {
        long from = Math.Max(
            first - (DaysOfAMonth * TimeSpan.TicksPerDay),
            portal.First + (checks.Limit("recipient_days") * TimeSpan.TicksPerDay)
        );
        return portal.Places.Count(p => p.Key != place && p.Value.First >= from && p.Value.First <= first);
    }

    /// <summary>The inventory lists it among consumers, by its name or that of its domain.</summary>
    private bool IsRegistered(string place, long first) =>
        register.Consumers.Any(c =>
            c.HoldsAt(new DateTimeOffset(first, TimeSpan.Zero))
            && c.Names.Append(c.Name)
                .Any(n =>
                    place.Equals(n, StringComparison.OrdinalIgnoreCase)
                    || (
                        n.Contains('.', StringComparison.Ordinal)
                        && place.EndsWith("." + n, StringComparison.OrdinalIgnoreCase)
                    )
                )
        );

    private static AccessHit Hit(AccountHistory history, string place, RecipientUse use, List<string> strange)
    {
        Newness newness = new(history, use.Accesses);
        // A mailbox can be called after a number.
        string whom = place.StartsWith(RecipientPlace.Number, StringComparison.Ordinal)
            ? "a telephone number"
            : Encoding.UTF8.GetString(RecordExcerpt.Of(Encoding.UTF8.GetBytes(place), null));
        string subscribers = use.Subscribers switch
        {
            0 => "",
            1 => " of one subscriber",
            _ => string.Create(CultureInfo.InvariantCulture, $" of {use.Subscribers} subscribers"),
        };
        return new AccessHit
        {
            Check = "new_recipient",
            History = history,
            Evidence = [.. use.Accesses.Take(ShownAccesses)],
            First = use.Accesses[0].Ticks,
            Last = use.Last,
            Level = strange.Count switch
            {
                0 => Level.Low,
                1 when strange[0] is not (Answered or Unordered) => Level.Medium,
                _ => Level.High,
            },
            ConfidenceChange = (10 * (strange.Count - 1)) + (newness.IsNew ? 10 : 0),
            Reasons =
            [
                .. strange,
                .. strange.Count == 0
                    ? (string[])
                        [
                            "An agency that asks for the first time looks the same: call it at a number that is known from elsewhere.",
                        ]
                    : [],
                .. newness.Reasons,
            ],
            Summary =
                $"The account {history.Account} sent call records{subscribers} from {history.Store} to {whom}, which never had any from there before{(newness.IsNew ? ", and worked" : "")}{newness.Words}.",
            Scope = HitScope.Of(use.Accesses) with { Around = a => a.Recipients.Contains(place) },
            Occurrences = use.Count,
        };
    }
}
