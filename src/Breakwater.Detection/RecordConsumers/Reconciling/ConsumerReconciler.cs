using System.Globalization;
using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordConsumers.Sightings;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>
/// Holds takers of call records that were seen against those that are registered: the generic join of sets, with time slices, grace and root causes.
/// </summary>
internal sealed class ConsumerReconciler(
    ConsumerContent content,
    IReadOnlyList<RegisteredConsumer> register,
    IReadOnlyList<SightedConsumer> sighted
)
{
    private const int FewestDays = 5;
    private const int Pauses = 5;

    private readonly SourceCovers _covers = new(register, sighted);

    /// <summary>What differs, by root cause, the cause first.</summary>
    public IReadOnlyList<IReadOnlyList<ConsumerDiscrepancy>> Differences()
    {
        List<ConsumerDiscrepancy> found = [];
        foreach (JoinedEntries<string, Side> thing in Join().Things())
        {
            SightedConsumer[] seen = [.. thing.Entries.Select(e => e.Sighted).OfType<SightedConsumer>()];
            RegisteredConsumer[] known = [.. thing.Entries.Select(e => e.Registered).OfType<RegisteredConsumer>()];
            found.AddRange(seen.Select(s => Judge(s, known)).OfType<ConsumerDiscrepancy>());
            foreach (RegisteredConsumer one in known.Where(k => !k.IsJob))
            {
                SightedConsumer[] own = [.. seen.Where(s => ConsumerAgreement.Of(one, s).Agreeing > 0)];
                if ((own.Length == 0 ? Missing(one) : Dormant(one, own)) is { } quiet)
                {
                    found.Add(quiet);
                }
            }
        }

        return RootCauses.Of(
            found,
            d => d.Roots,
            d => d.First == 0 ? (null, null) : (At(d.First), At(d.Last)),
            d => d.Rank,
            TimeSpan.FromDays(1)
        );
    }

    private OuterJoin<string, Side> Join()
    {
        OuterJoin<string, Side> join = new(StringComparer.Ordinal);
        string[] stores = [.. sighted.Select(s => s.One.Store).Distinct().Order(StringComparer.Ordinal)];
        foreach (RegisteredConsumer one in register)
        {
            join.Add(
                new Side(one, null),
                [
                    .. one.Names.Select(n => "name|" + n),
                    .. one.Addresses.Select(a => $"address|{a.BaseAddress}"),
                    .. one.Account.Length == 0
                        ? []
                        : (one.Store.Length > 0 ? [one.Store] : stores).Select(s => Account(s, one.Account)),
                ]
            );
        }

        foreach (SightedConsumer one in sighted)
        {
            // A prefix of the register holds many addresses: what lies in it is joined by its first.
            join.Add(new Side(null, one), [.. Keys(one)]);
        }

        return join;
    }

    private IEnumerable<string> Keys(SightedConsumer one)
    {
        IEnumerable<string> prefixes = register
            .SelectMany(r => r.Addresses)
            .Where(a =>
                one.Peers.Any(p => System.Net.IPAddress.TryParse(p, out System.Net.IPAddress? at) && a.Contains(at))
            )
            .Select(a => $"address|{a.BaseAddress}");
        IEnumerable<string> names = register
            .Where(r => ConsumerAgreement.Of(r, one).Agreeing > 0)
            .SelectMany(r => r.Names)
            .Select(n => "name|" + n);
        return [.. Roots(one), .. prefixes, .. names];
    }

    private static List<string> Roots(SightedConsumer one)
    {
        List<string> roots =
        [
            .. one.One.Name.Length > 0 ? [$"name|{one.One.Name}"] : (string[])[],
            .. one.Peers.Select(p => (System.Net.IPAddress.TryParse(p, out _) ? "address|" : "name|") + p),
            .. one.One.Account.Length > 0 ? [Account(one.One.Store, one.One.Account)] : (string[])[],
        ];
        return roots.Count > 0 ? roots : [$"way|{one.One.Store}|{one.One.Way}"];
    }

    private static string Account(string store, string account) =>
        $"account|{store.ToLowerInvariant()}|{account.ToLowerInvariant()}";

    private ConsumerDiscrepancy? Judge(SightedConsumer one, RegisteredConsumer[] known)
    {
        bool isOver = one.First == 0 && one.IsGone;
        if (isOver)
        {
            return null;
        }

        (RegisteredConsumer Registered, ConsumerAgreement Agreement)[] held =
        [
            .. known.Select(k => (k, ConsumerAgreement.Of(k, one))).OrderByDescending(k => k.Item2.Agreeing),
        ];
        RegisteredConsumer[] whole = [.. held.Where(h => h.Agreement.IsWhole).Select(h => h.Registered)];
        if (whole.Length > 0)
        {
            return OutOfTime(one, whole) ?? Excess(one, whole[0]);
        }

        if (Array.Find(held, h => h.Agreement.IsChanged) is { Registered: { } changed } pair)
        {
            return Changed(one, changed, pair.Agreement);
        }

        return one.One.IsStanding || one.Days.Count >= content.Number("standing_days") ? Additional(one) : null;
    }

    private static ConsumerDiscrepancy Additional(SightedConsumer one) =>
        Of("additional_consumer", one, one.One.IsStanding ? 1 : 2) with
        {
            Summary = $"{Told(one)}, and no register of consumers lists it.",
            Reasons = [.. Story(one)],
        };

    private static ConsumerDiscrepancy Changed(
        SightedConsumer one,
        RegisteredConsumer registered,
        ConsumerAgreement agreement
    ) =>
        Of("changed_consumer", one, 0) with
        {
            Summary =
                $"{Told(one)}. The register knows {registered.Title}, but not with {string.Join(" and ", agreement.Differing)}.",
            Reasons = [.. Story(one)],
        };

    private ConsumerDiscrepancy? OutOfTime(SightedConsumer one, RegisteredConsumer[] registered)
    {
        TimeSpan grace = content.Days("grace_days");
        int[] outside =
        [
            .. one.Days.Where(d =>
                !registered.Any(r => Holds(r, new DateTimeOffset(d * TimeSpan.TicksPerDay, TimeSpan.Zero), grace))
            ),
        ];
        bool stands =
            one.One.IsStanding
            && !one.IsGone
            && _covers.End(one) is { } end
            && !registered.Any(r => Holds(r, end, grace))
            && one.Presence.At(end, TimeSpan.Zero, LogCover.None) == Presence.Present;
        if (outside.Length == 0 && !stands)
        {
            return null;
        }

        RegisteredConsumer nearest = registered[0];
        string term =
            nearest.Entry.ValidTo is { } to && (stands || to.Ticks <= one.Last)
                ? string.Create(CultureInfo.InvariantCulture, $"ended on {to.UtcDateTime:yyyy-MM-dd}")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"begins on {nearest.Entry.ValidFrom!.Value.UtcDateTime:yyyy-MM-dd}"
                );
        return Of("ended_consumer", one, 3) with
        {
            Summary = $"{Told(one)}. The registration of {nearest.Title} {term}.",
            Reasons =
            [
                .. outside.Length > 0
                    ?
                    [
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"It was seen on {outside.Length} days on which no registration holds, {grace.Days} days of grace left aside."
                        ),
                    ]
                    : (string[])["It was made, and nothing shows that it was taken away."],
                .. Story(one),
            ],
        };
    }

    private ConsumerDiscrepancy? Excess(SightedConsumer one, RegisteredConsumer registered) =>
        ExcessFetch.Of(one.Fetched, content) is { Day: { Shown: { } shown } day } excess
            ? Of("excess_consumer", one, 4) with
            {
                Summary = $"{Told(one)} as {registered.Title}; {excess.Told}.",
                Reasons = [excess.Reason],
                Evidence = [shown],
                First = shown.Ticks,
                Last = Math.Min(one.Last, ((day.Day + 1) * TimeSpan.TicksPerDay) - 1),
                Count = 1,
            }
            : null;

    private ConsumerDiscrepancy? Missing(RegisteredConsumer one)
    {
        if (_covers.Of(one) is not { } cover || cover.Last - cover.First < content.Days("covered_days"))
        {
            return null;
        }

        bool held = one.Entry.HoldsAt(cover.First) && one.Entry.HoldsAt(cover.Last);
        return held
            ? new ConsumerDiscrepancy
            {
                Check = "missing_consumer",
                Rank = 5,
                Summary = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Title} is registered as a consumer of call records, and from {cover.First.UtcDateTime:yyyy-MM-dd} to {cover.Last.UtcDateTime:yyyy-MM-dd} it was never seen where {cover.Others} other registered consumers were."
                ),
                Evidence = cover.Shown,
                First = cover.First.UtcTicks,
                Last = cover.Last.UtcTicks,
                Roots = [.. one.Names.Select(n => "quiet|" + n)],
            }
            : null;
    }

    private ConsumerDiscrepancy? Dormant(RegisteredConsumer one, SightedConsumer[] own)
    {
        SightedConsumer[] regular = [.. own.Where(o => !o.One.IsStanding)];
        if (regular.Sum(o => o.Days.Count) < FewestDays || regular.Length < own.Length)
        {
            return null;
        }

        SightedConsumer last = regular.MaxBy(o => o.Last)!;
        int pause = Math.Max((int)content.Number("dormant_days"), Pauses * regular.Max(o => o.LongestPause));
        return _covers.End(last) is { } end && one.Entry.HoldsAt(end) && (end - At(last.Last)).TotalDays > pause
            ? Of("dormant_consumer", last, 6) with
            {
                Summary = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Title} is registered as a consumer of call records and took none after {At(last.Last).UtcDateTime:yyyy-MM-dd}, while others went on until {end.UtcDateTime:yyyy-MM-dd}."
                ),
                Roots = [.. one.Names.Select(n => "quiet|" + n)],
            }
            : null;
    }

    private static ConsumerDiscrepancy Of(string check, SightedConsumer one, int rank) =>
        new()
        {
            Check = check,
            Rank = rank,
            Summary = "",
            Evidence = one.Evidence,
            First = one.First,
            Last = one.Last,
            Count = one.Count,
            Roots = Roots(one),
        };

    private static string Told(SightedConsumer one)
    {
        ConsumerSighting seen = one.One;
        string store = seen.Store.Length > 0 ? $" of {seen.Store}" : $" of {seen.Host}";
        string to = one.Peers.Count > 0 ? string.Join(", ", one.Peers) : "";
        if (seen.Way == KnownWays.Fetch.Id)
        {
            string who = seen.Account.Length > 0 ? $"The account {seen.Account}" : "Somebody";
            string from = to.Length > 0 ? $" from {to}" : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{who}{from} fetched files of call records{store} on {one.Days.Count} {(one.Days.Count == 1 ? "day" : "days")}"
            );
        }

        if (seen.Way == KnownWays.Queue.Id)
        {
            string who = seen.Account.Length > 0 ? $"The account {seen.Account}" : "Somebody";
            string from = to.Length > 0 ? $" from {to}" : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{who}{from} read call records{store} from a queue on {Math.Max(one.Days.Count, 1)} {(one.Days.Count <= 1 ? "day" : "days")}"
            );
        }

        string name = seen.Name.Length > 0 ? $" {seen.Name}" : "";
        string towards = to.Length > 0 ? $" gives call records{store} to {to}" : $" gives call records{store} away";
        string gone = one.IsGone ? ", until it was taken away again" : "";
        return $"A {seen.Title}{name}{towards}{gone}";
    }

    private static IEnumerable<string> Story(SightedConsumer one)
    {
        if (one.One.Actor.Length > 0)
        {
            yield return $"It was set up by {one.One.Actor}.";
        }

        if (one.First == 0)
        {
            yield return "No record of it has a time.";
        }
    }

    private static bool Holds(RegisteredConsumer one, DateTimeOffset time, TimeSpan grace) =>
        (one.Entry.ValidFrom is not { } from || time >= from - TimeSpan.FromDays(1) - grace)
        && (one.Entry.ValidTo is not { } to || time < to + grace);

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private sealed record Side(RegisteredConsumer? Registered, SightedConsumer? Sighted);
}
