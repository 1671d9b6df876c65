using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-23: a search by the identity of a target, for which no order comes ("is this number under surveillance?"); LI-38: a question who
/// held an identity (LI_HIQR, IQF: 3GPP TS 33.128; a subscriber portal), for which there is no order.
/// </summary>
internal sealed class TargetSearches(AccessContext context) : IAccessRule
{
    private const int MostTargets = 10_000;
    private const int ShownTargets = 20;

    private readonly Episodes<Searches> _searches = new(TimeSpan.FromHours(24));
    private readonly Episodes<Searches> _questions = new(TimeSpan.FromHours(24));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        bool isSearch = access.Action == InterceptAction.SearchTarget;
        if ((!isSearch && access.Action != InterceptAction.Associate) || access.Succeeded == false)
        {
            return;
        }

        if (
            context.People.Find(access.Account, access.Time) is { IsReconcileJob: true }
            || IsExplained(access, isSearch)
        )
        {
            return;
        }

        EpisodeKey key = new(access.Account, access.Client, access.System);
        Episode<Searches> episode = (isSearch ? _searches : _questions).Add(key, access, seen.Item);
        Searches sum = episode.Sum;
        if (access.Target is null)
        {
            sum.Untold++;
        }
        else if (sum.Targets.Count < MostTargets)
        {
            sum.Targets.Add(access.Target.Token);
        }

        // Work on something else explains no question about a person.
        SealedToken?[] about = [access.Target?.Token, access.Order];
        string? ticket = context.Tickets.Covering(
            access.System,
            access.Account,
            access.Time,
            access.Ticket,
            [.. about.OfType<SealedToken>()]
        );
        sum.Ticket ??= ticket;
        sum.HasUncovered |= ticket is null;
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Searches> episode in _searches.All.Where(IsWorthTelling))
        {
            yield return Found("LI-23", episode, "searched an intercept system for", "no order that names it followed");
        }

        foreach (Episode<Searches> episode in _questions.All.Where(IsWorthTelling))
        {
            yield return Found("LI-38", episode, "asked who was behind", "no order names it");
        }
    }

    private bool IsExplained(InterceptAccess access, bool isSearch) =>
        (access.Order is { } order && context.Orders.Knows(order))
        || (
            access.Target is { } target
            && context.Orders.Names(
                target.Token,
                access.Time,
                isSearch ? context.Terms.SearchToOrder : TimeSpan.Zero,
                context.Terms.SearchToOrder
            )
        );

    /// <summary>Where the target is not known, only a stranger's search says something; without a register nothing does.</summary>
    private bool IsWorthTelling(Episode<Searches> episode) =>
        (episode.Sum.Targets.Count > 0 && !context.Orders.IsEmpty) || IsStranger(episode);

    private bool IsStranger(Episode<Searches> episode) =>
        episode.Key.Actor is { } actor
        && context.People.KnowsRoster
        && context.People.StandingOf(actor, episode.First).Standing != Standing.Member;

    private Discrepancy Found(string id, Episode<Searches> episode, string what, string missing)
    {
        Searches sum = episode.Sum;
        EpisodeKey key = episode.Key;
        bool isStranger = IsStranger(episode);
        bool isJudged = sum.Targets.Count > 0 && !context.Orders.IsEmpty;
        bool isOne = sum.Targets.Count + sum.Untold == 1;
        bool isRegisterOld =
            isJudged && context.Orders.Latest is { } latest && episode.Last > latest - context.Terms.SearchToOrder;
        long number = sum.Targets.Count + sum.Untold;
        return episode.Of(
            id,
            $"{AccessEntities.Actor(key.Actor, key.Client)} {what} {AccessEntities.Count(number, "identity", "identities")}{AccessEntities.On(key.System)}; {(isJudged ? missing : "whether an order followed cannot be judged here")}."
        ) with
        {
            Roots =
            [
                .. key.Roots(),
                .. sum.Targets.Order(SealedToken.Order).Take(ShownTargets).Select(AccessEntities.Target),
            ],
            Level =
                isOne && !isStranger && id == "LI-23" ? (Level.High, "One search can be a mistake.")
                : isJudged ? null
                : (Level.High, "Without the identity that was searched it is not known whether an order exists."),
            ConfidenceChange = (isOne ? -15 : 0) + (isRegisterOld ? -15 : 0) + (isStranger ? 10 : 0),
            Reasons =
            [
                .. isStranger ? (string[])["The account was not on the roster at that time."] : [],
                .. isOne ? (string[])["It was a single search."] : [],
                .. isRegisterOld
                    ? (string[])["The register was taken soon after the search; an order may have come later."]
                    : [],
            ],
            ExplainedBy = sum.HasUncovered ? null : sum.Ticket,
        };
    }

    private sealed class Searches
    {
        public HashSet<SealedToken> Targets { get; } = [];

        public long Untold { get; set; }

        public string? Ticket { get; set; }

        public bool HasUncovered { get; set; }
    }
}
