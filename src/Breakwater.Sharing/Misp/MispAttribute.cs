using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Misp;

/// <summary>One attribute: a category, a type that is valid in it, and a value (MISP core format, Attribute).</summary>
/// <param name="Category">The category.</param>
/// <param name="Kind">The type.</param>
/// <param name="Value">The value.</param>
/// <param name="ForDetection">Whether detection systems should look for it (<c>to_ids</c>).</param>
internal sealed record MispAttribute(string Category, string Kind, string Value, bool ForDetection)
{
    private static readonly string[] OutwardTactics = ["exfiltration", "command-and-control"];

    /// <summary>The attributes of an indicator: an address has one for each side on which what was seen with it puts it.</summary>
    public static IEnumerable<MispAttribute> Of(SharedIndicator indicator)
    {
        string value = indicator.Value.ToString();
        bool isSure = indicator.Confidence >= 50;
        switch (indicator.Value)
        {
            case AddressValue:
                bool isTarget = indicator.Techniques.Any(IsOutward);
                bool isSource = !isTarget || indicator.Techniques.Any(t => !IsOutward(t));
                if (isSource)
                {
                    yield return new MispAttribute("Network activity", "ip-src", value, isSure);
                }

                if (isTarget)
                {
                    yield return new MispAttribute("Network activity", "ip-dst", value, isSure);
                }

                break;
            case ListedValue listed:
                yield return listed.Indicator.Kind switch
                {
                    PublishedKind.Domain => new("Network activity", "domain", value, isSure),
                    PublishedKind.Url => new("Network activity", "url", value, isSure),
                    PublishedKind.UrlPath => new("Network activity", "uri", value, isSure),
                    PublishedKind.FileName => new("Payload delivery", "filename", value, isSure),
                    PublishedKind.Hash => new("Payload delivery", HashKind(value), value, isSure),
                    _ => new("Network activity", "ip-dst", value, isSure),
                };
                break;
            default:
                break;
        }
    }

    private static bool IsOutward(KnownTechnique technique) =>
        technique.Tactics.Any(t => OutwardTactics.Contains(t.Value, StringComparer.Ordinal));

    private static string HashKind(string value) =>
        IndicatorPatterns.Algorithm(value).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
