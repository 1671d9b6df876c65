using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Values that a user gives for placeholders of Sigma rules, as NAME=VALUE; a name may have several.</summary>
public static class PlaceholderValues
{
    /// <summary>Whether a text is NAME=VALUE.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IndexOf('=', StringComparison.Ordinal) > 0;
    }

    /// <summary>The values by name, in the order given.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return given
            .Select(g => g.Split('=', 2))
            .GroupBy(g => g[0])
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p[1])]);
    }

    /// <summary>
    /// What a record of a run says of them: names, how many values each has and their hash. The values are the user's own
    /// hosts, addresses and accounts, and a record is passed on.
    /// </summary>
    public static string Record(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return string.Join(
            ' ',
            values
                .OrderBy(v => v.Key, StringComparer.Ordinal)
                .Select(v =>
                    FormattableString.Invariant(
                        $"{v.Key}={v.Value.Count}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', v.Value))))}"
                    )
                )
        );
    }
}
