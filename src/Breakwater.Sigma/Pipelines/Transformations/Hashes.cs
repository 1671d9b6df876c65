using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Makes one field an algorithm out of values as <c>SHA1=...</c> (pySigma, <c>hashes_fields</c>).</summary>
internal sealed class Hashes(IReadOnlyList<string> algorithms, string prefix, bool dropsName)
{
    public SearchTree Change(RuleDraft draft, DetectionItem old)
    {
        if (old.Field is null || !old.Values.All(v => RuleText.IsString(old, v)))
        {
            return new SearchItem(old);
        }

        List<(string Field, YamlText Value)> found = [];
        foreach (YamlText value in old.Values)
        {
            (string algorithm, string hash) = Split(
                RuleText.Write(RuleText.Parse(old, value), withPlaceholders: false)
            );
            if (algorithms.Contains(algorithm))
            {
                found.Add((prefix + (dropsName ? "" : algorithm), RuleText.Text(hash, value)));
            }
        }

        if (found.Count == 0)
        {
            draft.Fail(
                old,
                $"'{old.Field}' holds no hash of {string.Join(", ", algorithms)}",
                "Add its algorithm to `valid_hash_algos`, or narrow the conditions of the pipeline."
            );
            return new SearchItem(old);
        }

        return new SearchGroup(
            IsAll: false,
            [
                .. found
                    .GroupBy(f => f.Field)
                    .Select(g => new SearchItem(
                        old with
                        {
                            Field = g.Key,
                            Modifiers = [],
                            Values = [.. g.Select(f => f.Value)],
                        }
                    )),
            ]
        );
    }

    private static (string Algorithm, string Hash) Split(string text)
    {
        string[] parts = text.Split(text.Contains('|', StringComparison.Ordinal) ? '|' : '=');
        return parts.Length == 2
            ? (parts[0].TrimStart('*').ToUpperInvariant(), parts[1])
            : (ByLength(parts[0].Trim('*').Length), parts[0]);
    }

    private static string ByLength(int digits) =>
        digits switch
        {
            32 => "MD5",
            40 => "SHA1",
            64 => "SHA256",
            128 => "SHA512",
            _ => "",
        };
}
