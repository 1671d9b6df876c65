using Breakwater.Detection.RuleChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Configurations.Hardening.Packs;

/// <summary>Reads a control from its YAML file (schemas/hardening-check.json); what is wrong becomes a problem with its line.</summary>
internal static class CheckReader
{
    private static readonly string[] Keys =
    [
        "id",
        "title",
        "severity",
        "stops",
        "sources",
        "mark",
        "gain",
        "platforms",
    ];
    private static readonly string[] PlatformKeys =
    [
        "fail_when",
        "pass_when",
        "unknown",
        "fix",
        "not_applicable",
        "not_visible",
    ];

    /// <summary>The control of a file; null where it cannot be used.</summary>
    public static HardeningCheck? Read(RuleFile file, List<RuleProblem> problems)
    {
        RuleReport report = new(file.Path, problems);
        IReadOnlyList<YamlNode> documents = YamlDocuments.Read(file.Text, file.Path, problems);
        if (documents is not [YamlMappingNode map])
        {
            if (problems.Count == 0)
            {
                report.Add(1, "The file is not one map of keys", $"Write {string.Join(", ", Keys)}.");
            }

            return null;
        }

        UnknownKeys(map, Keys, report);
        string id = Needed(map, "id", report);
        if (!Words.TryParse(Needed(map, "severity", report), out Level severity))
        {
            report.Add(
                map.Get("severity") ?? map,
                "The severity is none",
                $"Write one of {string.Join(", ", Words.All<Level>())}."
            );
        }

        string mark = Needed(map, "mark", report);
        if (mark is not ("V" or "S" or "K" or "D" or ""))
        {
            report.Add(map.Get("mark")!, $"{mark} is no mark", "Write V, S, K or D.");
        }

        string[] sources = [.. map.Get("sources").Texts().Select(t => t.Text)];
        if (sources.Length == 0)
        {
            report.Add(map, "The check names no source", "Write the documents that ask for it under sources.");
        }

        return new HardeningCheck
        {
            Id = id,
            Title = Needed(map, "title", report),
            Severity = severity,
            Mark = mark,
            Gain = Needed(map, "gain", report),
            Stops = [.. map.Get("stops").Texts().Select(t => t.Text)],
            Sources = sources,
            Platforms = ReadPlatforms(map, report),
        };
    }

    private static Dictionary<ConfigurationPlatform, PlatformCheck> ReadPlatforms(
        YamlMappingNode map,
        RuleReport report
    )
    {
        Dictionary<ConfigurationPlatform, PlatformCheck> platforms = [];
        if (map.Get("platforms") is not YamlMappingNode list)
        {
            report.Add(
                map,
                "The check has no platforms",
                "Write platforms with ios, iosxr, nxos, junos, eos, sros or vrp."
            );
            return platforms;
        }

        foreach ((YamlNode key, YamlNode value) in list.Children)
        {
            string word = (key as YamlScalarNode)?.Value ?? "";
            ConfigurationPlatform[] known = [.. ConfigurationPlatforms.All.Where(p => p.System() == word)];
            if (known is not [ConfigurationPlatform platform] || value is not YamlMappingNode tests)
            {
                report.Add(
                    key,
                    $"{word} is no platform with tests",
                    "Write ios, iosxr, nxos, junos, eos, sros or vrp, each with keys."
                );
                continue;
            }

            platforms[platform] = ReadPlatform(tests, report);
        }

        return platforms;
    }

    private static PlatformCheck ReadPlatform(YamlMappingNode tests, RuleReport report)
    {
        UnknownKeys(tests, PlatformKeys, report);
        ConditionReader conditions = new(report);
        PlatformCheck check = new()
        {
            NotApplicable = tests.Text("not_applicable"),
            NotVisible = tests.Text("not_visible"),
            FailWhen = conditions.ReadList(tests, "fail_when"),
            PassWhen = conditions.ReadList(tests, "pass_when"),
            Unknown = tests.Text("unknown") ?? "",
            Fix = [.. tests.Get("fix").Texts().Select(t => t.Text)],
        };
        bool hasTests = check.FailWhen.Count + check.PassWhen.Count > 0;
        int ways = (check.NotApplicable is null ? 0 : 1) + (check.NotVisible is null ? 0 : 1) + (hasTests ? 1 : 0);
        if (ways != 1)
        {
            report.Add(
                tests,
                "The platform has no tests, or tests and a reason for none",
                "Write fail_when and pass_when, or not_applicable, or not_visible."
            );
        }
        else if (hasTests && check.Unknown.Length == 0)
        {
            report.Add(
                tests,
                "Nothing is said where neither holds",
                "Write unknown with a sentence: why, and what to ask for."
            );
        }

        return check;
    }

    private static string Needed(YamlMappingNode map, string key, RuleReport report)
    {
        if (map.Text(key) is { Length: > 0 } text)
        {
            return text;
        }

        report.Add(map, $"The key {key} is missing", $"Write {key}.");
        return "";
    }

    internal static void UnknownKeys(YamlMappingNode map, IReadOnlyList<string> known, RuleReport report)
    {
        foreach (YamlNode key in map.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                report.Add(key, $"The key {key} is not known here", $"Write one of {string.Join(", ", known)}.");
            }
        }
    }
}
