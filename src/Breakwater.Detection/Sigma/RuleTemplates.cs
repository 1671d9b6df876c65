using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Detection.Findings;
using Breakwater.Model.Findings;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Sigma;

/// <summary>What findings of a rule say: from its map <c>breakwater</c> (docs/rules.md), or from what every Sigma rule states.</summary>
public static partial class RuleTemplates
{
    /// <summary>A building block: one of our own rules without the map, which gives no finding of its own.</summary>
    public static bool IsBuildingBlock(SigmaRule rule) =>
        rule.Taxonomy == "breakwater" && !rule.Custom.ContainsKey("breakwater");

    /// <summary>The same for a correlation.</summary>
    public static bool IsBuildingBlock(SigmaCorrelation rule) =>
        rule.Taxonomy == "breakwater" && !rule.Custom.ContainsKey("breakwater");

    /// <summary>How findings name a rule.</summary>
    public static string IdOf(SigmaRule rule) => rule.Id ?? rule.Path;

    /// <summary>How findings name a correlation.</summary>
    public static string IdOf(SigmaCorrelation rule) => rule.Id ?? $"{rule.Path}:{rule.Line}";

    /// <summary>The template of a rule.</summary>
    public static FindingTemplate Of(SigmaRule rule) =>
        Of(
            new RuleReference(IdOf(rule), rule.Title, RuleKind.Sigma, rule.Modified ?? rule.Date ?? ""),
            rule.Custom.GetValueOrDefault("breakwater"),
            rule.Level,
            rule.Status,
            rule.Tags
        );

    /// <summary>The template of a correlation.</summary>
    public static FindingTemplate Of(SigmaCorrelation rule) =>
        Of(
            new RuleReference(IdOf(rule), rule.Title, RuleKind.Correlation, rule.Modified ?? rule.Date ?? ""),
            rule.Custom.GetValueOrDefault("breakwater"),
            rule.Level,
            rule.Status,
            rule.Tags
        );

    private static FindingTemplate Of(
        RuleReference rule,
        SigmaValue? own,
        SigmaLevel? level,
        SigmaStatus? status,
        IReadOnlyList<string> tags
    ) =>
        new()
        {
            Rule = rule,
            Level = Level(level),
            Confidence = Confidence(own) ?? ByStatus(status),
            Harm = Harm(own?["harm"]?.AsText),
            Techniques = Techniques(tags),
            Behaviours = [.. (own?["behaviours"]?.AsTexts ?? []).Order(StringComparer.Ordinal)],
            Summary = own?["summary"]?.AsText ?? Sentence(rule.Title),
            NotifyOutOfBand = own?["notify_out_of_band"]?.AsText == "true",
        };

    private static Level Level(SigmaLevel? level) =>
        level switch
        {
            SigmaLevel.Informational => Model.Findings.Level.Informational,
            SigmaLevel.Medium => Model.Findings.Level.Medium,
            SigmaLevel.High => Model.Findings.Level.High,
            SigmaLevel.Critical => Model.Findings.Level.Critical,
            _ => Model.Findings.Level.Low,
        };

    private static int? Confidence(SigmaValue? own) =>
        int.TryParse(own?["confidence"]?.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out int stated)
            ? Math.Min(stated, 100)
            : null;

    // A rule of others says only how mature it is.
    private static int ByStatus(SigmaStatus? status) =>
        status switch
        {
            SigmaStatus.Stable => 70,
            SigmaStatus.Test => 60,
            _ => 45,
        };

    private static Harm Harm(string? word) =>
        word switch
        {
            "call_records" => Model.Findings.Harm.CallRecords,
            "communications" => Model.Findings.Harm.Communications,
            "intercept_data" => Model.Findings.Harm.InterceptData,
            "defence_evasion" => Model.Findings.Harm.DefenceEvasion,
            "exposure" => Model.Findings.Harm.Exposure,
            _ => Model.Findings.Harm.Foothold,
        };

    private static string[] Techniques(IReadOnlyList<string> tags) =>
        [
            .. tags.Select(t => Technique().Match(t))
                .Where(m => m.Success)
                .Select(m => m.Groups["id"].Value.ToUpperInvariant())
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static string Sentence(string title) =>
        title.Replace("{", "(", StringComparison.Ordinal).Replace("}", ")", StringComparison.Ordinal).TrimEnd('.', ' ')
        + ".";

    [GeneratedRegex(
        @"^attack\.(?<id>t[0-9]{4}(\.[0-9]{3})?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Technique();
}
