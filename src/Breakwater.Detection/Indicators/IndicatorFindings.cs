using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Indicators.Hits;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Indicators;

/// <summary>Turns gathered hits into findings and says why each is rated as it is.</summary>
internal static class IndicatorFindings
{
    private static readonly string[] Labels = ["TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

    public static Finding Make(FindingFactory factory, HitKey key, HitState state)
    {
        List<Rating> ratings =
        [
            .. state
                .InWindow.Select(o => Rate(key, state, o.Key, o.Value))
                .OrderByDescending(r => r.Level)
                .ThenByDescending(r => r.Confidence)
                .ThenBy(r => r.Origin.Source, StringComparer.Ordinal)
                .ThenBy(r => r.Origin.StixId, StringComparer.Ordinal)
                .ThenBy(r => r.Origin.Role, StringComparer.Ordinal),
        ];
        Rating best = ratings[0];
        List<string> reasons = [.. best.Reasons];
        reasons.AddRange(
            ratings
                .Skip(1)
                .Select(r => r.Origin.Source)
                .Where(s => s != best.Origin.Source)
                .Distinct()
                .Take(5)
                .Select(s => $"Also listed by {s}.")
        );
        FindingTemplate template = new()
        {
            Rule = new RuleReference(
                $"indicator:{Word(key.Type)}:{key.Value}",
                Title(key, best.Origin),
                RuleKind.Indicator,
                best.Origin.StixId ?? best.Origin.Source
            ),
            Level = best.Level,
            Confidence = best.Confidence,
            ConfidenceReasons = reasons,
            Harm = Harm.Foothold,
            Behaviours = [.. ratings.SelectMany(r => r.Origin.Behaviours).Distinct().Order(StringComparer.Ordinal)],
            Summary = Summary(key, state, best.Origin),
        };
        return factory.FromParts(
            template,
            state.Group.First,
            state.Group.Last,
            Entities(key, state),
            state.Group.Records.Select(r => r.Reference(factory)).DistinctBy(r => (r.Path, r.Position)),
            [state.Group.Records.First().Record],
            state.Count
        ) with
        {
            Disclosure = Labels[ratings.Max(r => Math.Max(0, Array.IndexOf(Labels, r.Origin.Tlp)))],
        };
    }

    private static Rating Rate(HitKey key, HitState state, IndicatorOrigin origin, long inWindow)
    {
        int lower = 0;
        int confidence = origin.Confidence;
        List<string> reasons = [.. origin.Cautions];
        if (key.Day < 0)
        {
            (lower, confidence) = (lower + 1, confidence - 15);
            reasons.Add("The records have no time, so it is not known whether the indicator was the intruder's then.");
        }
        else if (inWindow == 0)
        {
            (lower, confidence) = (lower + 1, confidence / 2);
            reasons.Add($"Outside the time in which the source saw it in use ({origin.Window}).");
        }

        if (state.Refused == state.Count)
        {
            (lower, confidence) = (lower + 1, confidence - 10);
            reasons.Add("Every attempt was refused or answered with an error.");
        }

        if (origin.Side is { } side && key.Direction != side)
        {
            confidence -= 15;
            reasons.Add(
                side == HitDirection.To
                    ? "The source lists it as a destination; here it is not seen as one."
                    : "The source lists it as an origin of connections; here it is not seen as one."
            );
        }

        if (key.Type is IndicatorType.Address or IndicatorType.Prefix)
        {
            reasons.Add("An address alone does not say who used it: addresses are shared, rented and reused.");
        }

        return new Rating(
            origin,
            (Level)Math.Max(0, (int)origin.Level - lower),
            Math.Clamp(confidence, 5, 95),
            reasons
        );
    }

    private static List<Entity> Entities(HitKey key, HitState state)
    {
        List<Entity> entities = [];
        if (key.Device.Length > 0)
        {
            entities.Add(new Entity(EntityKind.Device, key.Device));
        }

        entities.AddRange(state.Accounts.Select(a => new Entity(EntityKind.Account, a)));
        EntityKind? kind = key.Type switch
        {
            IndicatorType.Address or IndicatorType.Domain or IndicatorType.Url => EntityKind.Address,
            IndicatorType.Prefix => EntityKind.Prefix,
            IndicatorType.Hash or IndicatorType.FileName => EntityKind.File,
            _ => null,
        };
        if (kind is { } named)
        {
            entities.Add(new Entity(named, key.Value));
        }

        return entities;
    }

    private static string Title(HitKey key, IndicatorOrigin origin) =>
        string.Concat(
            Describe(key.Type),
            origin.Role is null ? "" : $": {origin.Role}",
            origin.Cluster is null ? "" : $" (listed under {origin.Cluster})"
        );

    private static string Summary(HitKey key, HitState state, IndicatorOrigin origin)
    {
        string device = key.Device.Length > 0 ? key.Device : "A source that names no device";
        bool isOne = state.Count == 1;
        string many = RecordWords.Count(state.Count);
        string day =
            key.Day < 0
                ? ""
                : " on " + DateOnly.FromDayNumber(key.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string relation = key.Direction switch
        {
            HitDirection.From => (isOne ? "shows" : "show") + " something coming from",
            HitDirection.To => (isOne ? "shows" : "show") + " something going to or asking for",
            _ => isOne ? "mentions" : "mention",
        };
        string role = origin.Role is null ? "" : $" as {origin.Role}";
        return $"{device}: {many}{day} {relation} {key.Value}, {Describe(key.Type).ToLowerInvariant()} that {origin.Source} lists{role}.";
    }

    private static string Describe(IndicatorType type) =>
        type switch
        {
            IndicatorType.Address => "An address",
            IndicatorType.Prefix => "An address range",
            IndicatorType.Domain => "A domain name",
            IndicatorType.Url => "A URL",
            IndicatorType.UrlPath => "A request path",
            IndicatorType.Hash => "A file's hash",
            IndicatorType.FileName => "A file name",
            IndicatorType.Port => "A port",
            _ => "A pattern",
        };

    private static string Word(IndicatorType type) =>
        type switch
        {
            IndicatorType.UrlPath => "url_path",
            IndicatorType.FileName => "file_name",
            _ => type.ToString().ToLowerInvariant(),
        };

    private sealed record Rating(IndicatorOrigin Origin, Level Level, int Confidence, IReadOnlyList<string> Reasons);
}
