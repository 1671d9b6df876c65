using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.CaseJoins;

/// <summary>The same people in look-ups of call records and in views of intercepts, by identities that belong together.</summary>
internal sealed record TargetedPeople
{
    public required IReadOnlyList<RecordLooks> Records { get; init; }

    public required IReadOnlyList<InterceptLooks> Intercepts { get; init; }

    /// <summary>Tokens of the case, in their order.</summary>
    public required IReadOnlyList<SealedToken> People { get; init; }

    /// <summary>How many people chance would show.</summary>
    public required double Expected { get; init; }

    /// <summary>The most that its probability can be, all comparisons counted.</summary>
    public required double Chance { get; init; }

    /// <summary>Groups of identities that were compared.</summary>
    public required int Comparisons { get; init; }

    /// <summary>The look-ups of these people, and how many of them name a ticket.</summary>
    public required (int Count, int Ticketed) LookUps { get; init; }

    /// <summary>Every identity that viewed intercepts is on the roster of intercept staff.</summary>
    public required bool AreStaff { get; init; }

    /// <summary>Finds them.</summary>
    public static IReadOnlyList<TargetedPeople> Of(
        CaseJoinContent content,
        CarrierInventory inventory,
        IReadOnlyList<RecordLooks> records,
        IReadOnlyList<InterceptLooks> intercepts,
        IReadOnlySet<string> staff
    )
    {
        RelatedIdentities related = new(
            [
                .. records.SelectMany(r => r.Clients.DefaultIfEmpty("").Select(c => (r.Account, c))),
                .. intercepts.Select(i => (i.Account, i.Client)),
            ],
            inventory.People ?? [],
            content.Limit("shared_client_accounts")
        );
        ILookup<int, RecordLooks> byGroup = records.ToLookup(r =>
            related.Of(r.Account, r.Clients.FirstOrDefault() ?? "")
        );
        (int Group, InterceptLooks[] Looks)[] groups =
        [
            .. intercepts
                .GroupBy(i => related.Of(i.Account, i.Client))
                .Where(g => byGroup[g.Key].Any(r => r.Targets.Count > 0))
                .Select(g => (g.Key, g.ToArray())),
        ];
        return
        [
            .. groups
                .Select(g => Judge(content, [.. byGroup[g.Group]], g.Looks, records, groups.Length, staff))
                .OfType<TargetedPeople>(),
        ];
    }

    private static TargetedPeople? Judge(
        CaseJoinContent content,
        RecordLooks[] own,
        InterceptLooks[] looks,
        IReadOnlyList<RecordLooks> all,
        int comparisons,
        IReadOnlySet<string> staff
    )
    {
        TimeSpan window = TimeSpan.FromDays(content.Limit("window_days"));
        HashSet<SealedToken> viewed = [.. looks.SelectMany(l => l.Targets.Keys)];
        SealedToken[] people =
        [
            .. own.SelectMany(r => r.Targets.Keys)
                .Distinct()
                .Where(t =>
                    looks.Any(l => l.Targets.TryGetValue(t, out var seen) && own.Any(r => IsNear(r, t, seen, window)))
                )
                .Order(SealedToken.Order),
        ];
        RecordLook[] lookUps =
        [
            .. people.SelectMany(p => own.Select(r => r.Targets.GetValueOrDefault(p)).OfType<RecordLook>()),
        ];
        (int count, int ticketed) = (lookUps.Sum(l => l.Count), lookUps.Sum(l => l.Ticketed));
        // Whoever serves orders looks people up for them, and says for which.
        if (people.Length < content.Limit("least_people") || ticketed == count || !Recurs(lookUps))
        {
            return null;
        }

        RecordLooks[] others = [.. all.Except(own)];
        double expected = ChanceOverlap.Expected(
            own.Sum(r => r.People),
            viewed.Select(v => (long)others.Count(o => o.Targets.ContainsKey(v))),
            others.Sum(o => o.People)
        );
        double chance = Math.Min(1, ChanceOverlap.Probability(people.Length, expected) * comparisons);
        return chance * content.Limit("chance_in") >= 1
            ? null
            : new TargetedPeople
            {
                Records = [.. own.Where(r => people.Any(r.Targets.ContainsKey))],
                Intercepts = [.. looks.Where(l => people.Any(l.Targets.ContainsKey))],
                People = people,
                Expected = expected,
                Chance = chance,
                Comparisons = comparisons,
                LookUps = (count, ticketed),
                AreStaff = looks.All(l => staff.Contains(l.Account)),
            };
    }

    /// <summary>At least one of them was looked up on more than one day, or in more than one store.</summary>
    private static bool Recurs(RecordLook[] lookUps) =>
        lookUps.Any(l => l.Last / TimeSpan.TicksPerDay > l.Shown.Ticks / TimeSpan.TicksPerDay)
        || lookUps.Select(l => l.Shown.Store).Distinct().Skip(1).Any();

    private static bool IsNear(
        RecordLooks records,
        SealedToken token,
        (DateTimeOffset? First, DateTimeOffset? Last) seen,
        TimeSpan window
    ) =>
        records.Targets.TryGetValue(token, out RecordLook? look)
        && (
            seen.First is not { } first
            || seen.Last is not { } last
            || look.Shown.Ticks == 0
            || (look.Shown.Ticks - window.Ticks <= last.UtcTicks && look.Last + window.Ticks >= first.UtcTicks)
        );
}
