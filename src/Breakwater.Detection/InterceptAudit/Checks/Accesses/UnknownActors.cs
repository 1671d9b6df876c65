using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>LI-24: an account was used that is not on the roster of intercept staff at that time (47 CFR 1.20003).</summary>
internal sealed class UnknownActors(AccessContext context) : IAccessRule
{
    /// <summary>So many refused attempts can be somebody who took the wrong door.</summary>
    private const int Mistakes = 3;

    private readonly Episodes<Acts> _episodes = new(TimeSpan.FromHours(24));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        // Who works on the host below is judged by the host's own rule (LI-26).
        if (access.ActedOn != InterceptObject.Host)
        {
            Observe(access.Account, access.Client, access.System, access, seen.Item, access.Succeeded != false);
        }
    }

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        Observe(message.Account, message.Sender, message.System, message, seen.Item, message.ErrorCode is null);
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Acts> episode in _episodes.All)
        {
            yield return Found(episode);
        }
    }

    private void Observe(
        string? account,
        string? client,
        string? system,
        InterceptRecord record,
        Model.Evidence.EvidenceItem item,
        bool succeeded
    )
    {
        if (
            account is null
            || !context.People.KnowsRoster
            || context.People.StandingOf(account, record.Time).Standing == Standing.Member
        )
        {
            return;
        }

        Episode<Acts> episode = _episodes.Add(new(account, null, system), record, item);
        episode.Sum.Succeeded += succeeded ? 1 : 0;
        if (client is not null && episode.Sum.Clients.Count < Acts.MostClients)
        {
            episode.Sum.Clients.Add(client);
        }
    }

    private Discrepancy Found(Episode<Acts> episode)
    {
        string account = episode.Key.Actor!;
        (Standing standing, RosterEntry? nearest) = context.People.StandingOf(account, episode.First);
        bool isLate = standing == Standing.NotYet && nearest?.From - episode.Last <= context.Terms.RosterDelay;
        bool isRefused = episode.Sum.Succeeded == 0;
        string how = standing switch
        {
            Standing.Ended => $"left the roster on {Day(nearest?.To)}",
            Standing.NotYet => $"came on the roster only on {Day(nearest?.From)}",
            _ => "is not on the roster of intercept staff",
        };
        string did = isRefused ? "was refused" : "was used";
        return episode.Of(
            "LI-24",
            $"The account {account} {did}{AccessEntities.On(episode.Key.System)} ({AccessEntities.Count(episode.Count, "time", "times")}), but it {how}."
        ) with
        {
            Entities = [.. episode.Key.Entities(), .. episode.Sum.Clients.Select(AccessEntities.Client)],
            Level =
                isRefused && episode.Count <= Mistakes ? (Level.Low, "A few attempts, all refused.")
                : isRefused ? (Level.Medium, "Every attempt was refused.")
                : isLate ? (Level.High, "The account came on the roster soon afterwards.")
                : null,
            ConfidenceChange = (isLate ? -25 : 0) + (standing == Standing.Ended ? 5 : 0),
            Reasons =
            [
                .. standing == Standing.Ended ? (string[])["An account that outlives its owner is an orphan."] : [],
                .. isLate ? (string[])["The appointment may have been written down late."] : [],
            ],
            ExplainedBy = context.Tickets.Covering(episode.Key.System, account, episode.First),
        };
    }

    private static string Day(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day";

    private sealed class Acts
    {
        public const int MostClients = 10;

        public long Succeeded { get; set; }

        public SortedSet<string> Clients { get; } = new(StringComparer.Ordinal);
    }
}
