using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>The examples of the specification: the cases of its schemas and the blocks of code in its text.</summary>
internal static partial class SpecificationExamples
{
    /// <summary>Name and text of each example that is a rule, a correlation or a filter, completed where only a part is shown.</summary>
    public static IEnumerable<(string Id, string Yaml)> Read()
    {
        string cases = RealEvidence.Require("sigma/spec/tests");
        foreach (string file in Directory.EnumerateFiles(cases, "*.yml", SearchOption.AllDirectories))
        {
            yield return (Path.GetRelativePath(cases, file).Replace('\\', '/'), File.ReadAllText(file));
        }

        foreach (string file in Directory.EnumerateFiles(RealEvidence.Require("sigma/spec/specification"), "*.md"))
        {
            int number = 0;
            string text = File.ReadAllText(file).ReplaceLineEndings("\n");
            foreach (Match block in Block().Matches(text))
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}#{++number}");
                if (Complete(Dedent(block.Groups["code"].Value)) is { } yaml)
                {
                    yield return (id, yaml);
                }
            }
        }
    }

    /// <summary>A whole document of a part; null where the block shows no detection, correlation or filter.</summary>
    private static string? Complete(string code)
    {
        HashSet<string> keys =
        [
            .. code.Split('\n')
                .Where(l => l.Length > 0 && char.IsAsciiLetter(l[0]) && l.Contains(':', StringComparison.Ordinal))
                .Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]),
        ];
        if (!keys.Contains("detection") && !keys.Contains("correlation") && !keys.Contains("filter"))
        {
            return null;
        }

        string added = keys.Contains("title") ? "" : "title: An example\n";
        added += keys.Contains("detection") && !keys.Contains("logsource") ? "logsource: {product: any}\n" : "";
        bool hasCondition = code.Contains("condition:", StringComparison.Ordinal);
        return added + (keys.Contains("detection") && !hasCondition ? WithCondition(code) : code);
    }

    private static string WithCondition(string code)
    {
        const string Key = "detection:\n";
        int after = code.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
        int indent = code[after..].TakeWhile(c => c == ' ').Count();
        return code.Insert(after, $"{new string(' ', indent)}condition: 1 of them\n");
    }

    private static string Dedent(string code)
    {
        string[] lines = code.Split('\n');
        int indent = lines
            .Where(l => l.Trim().Length > 0)
            .Select(l => l.Length - l.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join('\n', lines.Select(l => l.Length >= indent ? l[indent..] : l.TrimStart()));
    }

    [GeneratedRegex(
        @"^ *```(yml|yaml)\n(?<code>.*?)^ *```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Block();
}
