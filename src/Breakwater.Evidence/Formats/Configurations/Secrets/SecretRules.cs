using Breakwater.Evidence.Tables;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>The rules of <c>secrets.tsv</c>: platforms, kind, pattern and the encoding where no word says it, one rule a line; the first that fits holds.</summary>
internal static class SecretRules
{
    private static readonly (string[] Platforms, SecretRule Rule)[] All = [.. Read()];

    /// <summary>The rules of a platform.</summary>
    public static IReadOnlyList<SecretRule> Of(ConfigurationPlatform platform)
    {
        string system = platform.System();
        return [.. All.Where(r => r.Platforms.Contains("*") || r.Platforms.Contains(system)).Select(r => r.Rule)];
    }

    private static IEnumerable<(string[] Platforms, SecretRule Rule)> Read()
    {
        foreach (string line in BuiltInTable.Rows("Formats.Configurations.Secrets.secrets.tsv"))
        {
            string[] cells = line.Split('\t');
            SecretKind kind = Enum.Parse<SecretKind>(cells[1]);
            SecretEncoding? untyped = cells.Length > 3 ? Enum.Parse<SecretEncoding>(cells[3]) : null;
            yield return (cells[0].Split(','), SecretRule.Parse(kind, cells[2], untyped));
        }
    }
}
