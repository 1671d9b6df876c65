using Breakwater.Model.Findings;
using Breakwater.Stix.Bundles;
using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Takes the indicators of a STIX bundle that can be looked for, and says of each other why not.</summary>
internal static class StixIntel
{
    /// <summary>What an indicator without confidence is worth; STIX 2.1 leaves it open.</summary>
    private const int UnknownConfidence = 55;

    public static IntelReading Read(ReadOnlySpan<byte> json, string name, IndicatorSetBuilder builder)
    {
        StixBundle bundle = StixBundleReader.Read(json);
        IntelReport report = new(name);
        foreach (StixIndicator indicator in bundle.Indicators)
        {
            if (indicator.Revoked)
            {
                report.Add(indicator.Id, "revoked", "its author took it back");
            }
            else if (indicator.PatternType != "stix")
            {
                report.NotEvaluated(
                    indicator.Id,
                    $"its pattern is not in the STIX language but in {Short(indicator.PatternType)}"
                );
            }
            else
            {
                Take(indicator, name, builder, report);
            }
        }

        return new IntelReading(report.Entries(), [.. bundle.Problems.Distinct().Select(p => $"{name}: {p}")]);
    }

    private static void Take(StixIndicator indicator, string name, IndicatorSetBuilder builder, IntelReport report)
    {
        if (StixPattern.Parse(indicator.Pattern, out PatternError? error, indicator.Version) is not { } pattern)
        {
            report.NotEvaluated(indicator.Id, $"the pattern is broken at character {error!.Offset}: {error.Reason}");
            return;
        }

        PatternPlan plan = PatternPlan.Of(pattern.Expression);
        IndicatorOrigin origin = Origin(indicator, name);
        bool any = false;
        foreach (PatternTerm term in plan.Terms)
        {
            if (term.AddTo(builder, origin) is { } refusal)
            {
                plan.Refusals.Add(refusal);
            }
            else
            {
                any = true;
            }
        }

        if (any)
        {
            report.Used();
        }

        if (plan.Refusals.Count > 0)
        {
            report.NotEvaluated(
                indicator.Id,
                (any ? "in part, the rest is looked for: " : "") + string.Join("; ", plan.Refusals.Distinct().Take(3))
            );
        }
    }

    private static IndicatorOrigin Origin(StixIndicator indicator, string name)
    {
        int confidence = indicator.Confidence ?? UnknownConfidence;
        bool benign = indicator.Labels.Contains("benign");
        return new IndicatorOrigin
        {
            Source = name,
            StixId = indicator.Id,
            Role = indicator.Name is { } title ? Short(title) : null,
            Window = new IndicatorWindow(indicator.ValidFrom, indicator.ValidUntil),
            Confidence = benign ? Math.Min(confidence, 10) : confidence,
            Level =
                benign ? Level.Informational
                : confidence >= 70 ? Level.High
                : confidence >= 30 ? Level.Medium
                : Level.Low,
            Cautions =
            [
                indicator.Confidence is null
                    ? "Its author states no confidence."
                    : "Confidence as its author states it.",
            ],
            ExactName = true,
            Tlp = indicator.Tlp ?? "TLP:CLEAR",
        };
    }

    private static string Short(string text) => text.Length <= 120 ? text : text[..120] + " ...";
}
