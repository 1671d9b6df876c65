using System.Globalization;
using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.Findings;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.CaseJoins;

/// <summary>Makes sealed findings of people who are in two kinds of system.</summary>
internal static class CaseJoinFindings
{
    private const int ShownPeople = 20;
    private const int ShownLookUps = 6;

    public static Finding Of(FindingFactory factory, ContentCheck check, TargetedPeople found)
    {
        StoreAccess[] lookUps =
        [
            .. found
                .People.SelectMany(p => found.Records.Select(r => r.Targets.GetValueOrDefault(p)?.Shown))
                .OfType<StoreAccess>()
                .OrderBy(a => a.Ticks)
                .ThenBy(a => a.Hash),
        ];
        (InterceptRecord Record, EvidenceItem Item)[] views =
        [
            .. found.Intercepts.SelectMany(l => l.Shown).Take(ShownLookUps),
        ];
        long last = found
            .Records.SelectMany(r => found.People.Select(p => r.Targets.GetValueOrDefault(p)?.Last ?? 0))
            .Max();
        return factory.FromParts(
            new FindingTemplate
            {
                Rule = new RuleReference($"case_join:{check.Id}", check.Title, RuleKind.Reconciliation, "1"),
                Level = found.AreStaff ? Level.High : check.Level,
                Confidence = Math.Clamp(check.Confidence - (found.AreStaff ? 20 : 0), 5, 95),
                ConfidenceReasons = [check.Why, .. Reasons(found)],
                Harm = Harm.Communications,
                Techniques = check.Techniques,
                Behaviours = check.Behaviours,
                NotifyOutOfBand = true,
                Summary = Summary(found),
            },
            new EventTime(lookUps[0].Ticks, lookUps[0].Trust),
            new EventTime(last, lookUps[0].Trust),
            Entities(found),
            [
                .. lookUps.Take(ShownLookUps).Select(a => factory.EvidenceOf(a.Item, a.Position, a.Dataset, a.Excerpt)),
                .. views.Select(v =>
                    factory.EvidenceOf(
                        v.Item,
                        v.Record.Position,
                        "li." + InterceptJson.KindOf(v.Record),
                        InterceptJson.Shown(v.Record)
                    )
                ),
            ],
            lookUps.Take(1).Select(a => new ReadOnlyMemory<byte>(a.Excerpt)),
            found.LookUps.Count
        ) with
        {
            Disclosure = "TLP:RED",
        };
    }

    private static IEnumerable<string> Reasons(TargetedPeople found)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"By how often everybody else looks these people up, chance would show {found.Expected:0.###} of them; that it shows {found.People.Count} has a probability of {found.Chance:0.#e+0} at most, {found.Comparisons} {(found.Comparisons == 1 ? "comparison" : "comparisons")} counted."
        );
        yield return found.LookUps.Ticketed == 0
            ? "None of these look-ups names a ticket."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Of {found.LookUps.Count} look-ups {found.LookUps.Ticketed} name a ticket."
            );
        if (found.Intercepts.Any(l => l.SawList))
        {
            yield return "Whole lists of intercepts were read: every target in them was there to be seen.";
        }

        if (found.AreStaff)
        {
            yield return "Every identity that viewed intercepts is on the roster of intercept staff: it may look people up for its orders.";
        }

        if (found.Records.Any(r => r.IsRegister))
        {
            yield return "Registers of subscribers or short message centres were asked for them too; these hold no call records.";
        }

        yield return "Joined on tokens under the key of the case alone.";
    }

    private static string Summary(TargetedPeople found)
    {
        string who = Join(found.Records.Select(r => r.Account));
        string stores = Join(found.Records.Select(r => r.Store));
        string viewers = Join(found.Intercepts.Select(l => l.Account.Length > 0 ? l.Account : l.Client));
        string systems = Join(found.Intercepts.SelectMany(l => l.Systems).DefaultIfEmpty("an intercept system"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found.People.Count} people were looked up in {stores} as {who} in {found.LookUps.Count} look-ups, and the same people were seen in {systems} as {viewers}; the identities belong together."
        );
    }

    private static string Join(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(5));

    private static IEnumerable<Entity> Entities(TargetedPeople found) =>
        [
            .. found.Records.Select(r => new Entity(EntityKind.Store, r.Store)),
            .. found
                .Records.Select(r => r.Account)
                .Concat(found.Intercepts.Select(l => l.Account))
                .Where(a => a.Length > 0)
                .Select(a => new Entity(EntityKind.Account, a)),
            .. found.Intercepts.Where(l => l.Client.Length > 0).Select(l => new Entity(EntityKind.Address, l.Client)),
            .. found.People.Take(ShownPeople).Select(p => new Entity(EntityKind.SubscriberToken, p.ToString())),
        ];
}
