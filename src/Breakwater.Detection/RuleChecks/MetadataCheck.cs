using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>What each rule of ours says about itself in the keys of the Sigma specification (Sigma rules 2.1).</summary>
internal static class MetadataCheck
{
    private static readonly string[] Required =
    [
        "title",
        "id",
        "status",
        "description",
        "references",
        "author",
        "date",
        "tags",
        "falsepositives",
        "level",
        "license",
    ];

    public static void Check(YamlMappingNode document, RuleReport report)
    {
        foreach (string key in Required)
        {
            if (!document.Get(key).Texts().Any(t => t.Text.Trim().Length > 0))
            {
                report.Add(document, "metadata", $"{key} is missing or empty", $"Write {key}.");
            }
        }

        if (document.Get("id") is YamlScalarNode id && !Guid.TryParseExact(id.Value, "D", out _))
        {
            report.Add(
                id,
                "metadata",
                "The id is no UUID",
                "Write a UUID of version 5 over the rule's path (docs/rules.md)."
            );
        }

        if (
            document.Get("date") is YamlScalarNode date
            && !DateOnly.TryParseExact(
                date.Value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
        )
        {
            report.Add(date, "metadata", "The date is no date", "Write it as 2026-11-25.");
        }
    }
}
