using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-28: somebody speaks X1 who is not who he says: an administration function that nobody knows, refusals of identities one after
/// another (ETSI TS 103 221-1, 6.7: 1030 to 1060, and 2020 for tasks that are not there), another client certificate.
/// </summary>
internal sealed class X1Identities(AccessContext context, AdmfCensus admfs) : IAccessRule
{
    private const int MostNames = 10_000;

    private readonly Episodes<Messages> _strangers = new(TimeSpan.FromHours(24));
    private readonly Episodes<Messages> _errors = new(TimeSpan.FromHours(1));
    private readonly Episodes<Messages> _certificates = new(TimeSpan.FromHours(24));
    private readonly Dictionary<string, HashSet<string>> _certificatesOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Certificate, DateTimeOffset? Time)> _latest = new(
        StringComparer.OrdinalIgnoreCase
    );

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        if (message is { Admf: { Length: > 0 } admf, IsResponse: false })
        {
            _strangers.Add(new(admf, message.Sender, message.Element ?? message.System), message, seen.Item);
            Certificate(seen, admf);
        }

        if (message.ErrorCode is 1030 or 1040 or 1050 or 1060 or 2020)
        {
            Episode<Messages> episode = _errors.Add(new(message.Admf, message.Sender, null), message, seen.Item);
            episode.Sum.Codes.Add(message.ErrorCode.Value);
            episode.Sum.Element ??= message.Element ?? message.System;
        }
    }

    public IEnumerable<Discrepancy> Conclude() => [.. Strangers(), .. Errors(), .. Certificates()];

    private IEnumerable<Discrepancy> Strangers()
    {
        foreach (Episode<Messages> episode in _strangers.All)
        {
            EpisodeKey key = episode.Key;
            if (admfs.Knows(key.Actor, key.Client) != false)
            {
                continue;
            }

            yield return Found(
                episode,
                $"{key.Actor}, an administration function that nobody registered, sent {AccessEntities.Count(episode.Count, "message", "messages")}{AccessEntities.From(key.Client)} to {key.System ?? "a network element"}."
            ) with
            {
                ConfidenceChange = admfs.IsByInventory ? 0 : -20,
                Reasons = admfs.IsByInventory
                    ? []
                    :
                    [
                        "The inventory names none that speaks here; those that send most of the messages count as known.",
                    ],
            };
        }
    }

    private IEnumerable<Discrepancy> Errors()
    {
        foreach (Episode<Messages> episode in _errors.All)
        {
            EpisodeKey key = episode.Key;
            bool isGuessing = episode.Sum.Codes.SetEquals([2020]);
            bool isFew = episode.Count < context.Terms.ErrorsAnHour;
            if (isGuessing && isFew)
            {
                continue;
            }

            string codes = string.Join(", ", episode.Sum.Codes.Select(c => c.ToString(CultureInfo.InvariantCulture)));
            string refused = AccessEntities.Count(episode.Count, "message", "messages");
            yield return Found(
                episode,
                $"{episode.Sum.Element ?? "A network element"} refused {refused} of {key.Actor ?? key.Client ?? "somebody"} (error {codes}): it looks like somebody trying {(isGuessing ? "numbers of tasks" : "identities")}."
            ) with
            {
                Level =
                    isGuessing ? (Level.High, "Only tasks that are not there were asked for.")
                    : isFew ? (Level.High, "There were few refusals.")
                    : null,
                ConfidenceChange = isGuessing || isFew ? -15 : 0,
            };
        }
    }

    private IEnumerable<Discrepancy> Certificates()
    {
        foreach (Episode<Messages> episode in _certificates.All)
        {
            EpisodeKey key = episode.Key;
            // The old one is never seen again: so looks a certificate that ran out.
            bool isReplaced =
                _latest.TryGetValue(key.Actor!, out (string Certificate, DateTimeOffset? Time) latest)
                && latest.Certificate == episode.Sum.Certificate;
            yield return Found(
                episode,
                $"{key.Actor} used another client certificate{AccessEntities.From(key.Client)} than before."
            ) with
            {
                Level = isReplaced ? (Level.High, "The former certificate was not used afterwards.") : null,
                ConfidenceChange = isReplaced ? -20 : 5,
                ExplainedBy =
                    context.Tickets.Between(key.Actor, episode.Sum.Before, episode.First)
                    ?? context.Tickets.Between(key.System, episode.Sum.Before, episode.First),
                Reasons =
                [
                    isReplaced
                        ? "The former certificate was not used afterwards; it may have run out."
                        : "The former certificate stayed in use beside it.",
                ],
            };
        }
    }

    private void Certificate(in Seen<InterceptMessage> seen, string admf)
    {
        InterceptMessage message = seen.Record;
        if (message.CertificateSha256 is not { Length: > 0 } certificate)
        {
            return;
        }

        if (!_certificatesOf.TryGetValue(admf, out HashSet<string>? known))
        {
            if (_certificatesOf.Count < MostNames)
            {
                _certificatesOf[admf] = [certificate];
            }
        }
        else if (known.Count < MostNames && known.Add(certificate))
        {
            EpisodeKey key = new(admf, message.Sender, message.Element ?? message.System, certificate);
            Messages sum = _certificates.Add(key, message, seen.Item).Sum;
            sum.Certificate = certificate;
            sum.Before = _latest.TryGetValue(admf, out (string Certificate, DateTimeOffset? Time) before)
                ? before.Time
                : message.Time;
        }

        _latest[admf] = (certificate, message.Time);
    }

    private Discrepancy Found(Episode<Messages> episode, string summary)
    {
        EpisodeKey key = episode.Key;
        Entity[] roots =
        [
            .. key.Client is not null ? [AccessEntities.Client(key.Client)] : Array.Empty<Entity>(),
            .. key.Actor is not null ? [new Entity(EntityKind.Account, key.Actor)] : Array.Empty<Entity>(),
        ];
        return episode.Of("LI-28", summary, roots) with
        {
            Entities = AccessEntities.Of(null, key.Client, key.System),
            ExplainedBy = context.Tickets.Covering(key.System ?? key.Actor, null, episode.First),
        };
    }

    private sealed class Messages
    {
        public SortedSet<int> Codes { get; } = [];

        public string? Certificate { get; set; }

        /// <summary>When another certificate was last used before.</summary>
        public DateTimeOffset? Before { get; set; }

        /// <summary>The first element that refused.</summary>
        public string? Element { get; set; }
    }
}
