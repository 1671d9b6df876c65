using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Hunt.Content;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>A technique and the rules that are tagged with it.</summary>
/// <param name="Matrix"><c>attack</c>, <c>fight</c> or <c>motif</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; empty where our table does not have it.</param>
/// <param name="Tactics">Its tactics in ATT&amp;CK.</param>
/// <param name="SameAs">Its counterpart in the other matrix; empty where there is none.</param>
/// <param name="Rules">Titles of rules, sorted.</param>
public sealed record CoveredTechnique(
    string Matrix,
    string Id,
    string Name,
    IReadOnlyList<string> Tactics,
    string SameAs,
    IReadOnlyList<string> Rules
);

/// <summary>What rules cover, by their tags: ATT&amp;CK, FiGHT and MoTIF.</summary>
public static partial class SigmaCoverage
{
    /// <summary>Every technique that a rule is tagged with, and every one of FiGHT and MoTIF in our table.</summary>
    /// <param name="tagged">Rules and correlations: title and tags.</param>
    /// <param name="contentFolder">The product's content, whose tables give names and the ids that replaced others.</param>
    public static IReadOnlyList<CoveredTechnique> Of(
        IEnumerable<(string Title, IReadOnlyList<string> Tags)> tagged,
        string contentFolder
    )
    {
        ArgumentNullException.ThrowIfNull(tagged);
        ContentFiles files = new(contentFolder, []);
        Dictionary<string, IReadOnlyDictionary<string, string>> attack = Table(files, "techniques/attack.csv");
        Dictionary<string, IReadOnlyDictionary<string, string>> telecom = Table(files, "techniques/telecom.csv");
        SortedDictionary<string, SortedSet<string>> rules = new(StringComparer.Ordinal);
        foreach (string id in telecom.Keys)
        {
            rules[id] = new SortedSet<string>(StringComparer.Ordinal);
        }

        foreach ((string title, IReadOnlyList<string> tags) in tagged)
        {
            foreach (string id in tags.Select(t => Id(t, attack)).OfType<string>())
            {
                if (!rules.TryGetValue(id, out SortedSet<string>? titles))
                {
                    rules[id] = titles = new SortedSet<string>(StringComparer.Ordinal);
                }

                titles.Add(title);
            }
        }

        return
        [
            .. rules
                .Select(r => Technique(r.Key, [.. r.Value], attack, telecom))
                .OrderBy(t => t.Matrix, StringComparer.Ordinal),
        ];
    }

    private static CoveredTechnique Technique(
        string id,
        IReadOnlyList<string> rules,
        Dictionary<string, IReadOnlyDictionary<string, string>> attack,
        Dictionary<string, IReadOnlyDictionary<string, string>> telecom
    )
    {
        IReadOnlyDictionary<string, string>? row = attack.GetValueOrDefault(id) ?? telecom.GetValueOrDefault(id);
        string tactics = row?.GetValueOrDefault("tactics") ?? "";
        return new CoveredTechnique(
            id[0] == 'T' ? "attack"
                : id[0] == 'F' ? "fight"
                : "motif",
            id,
            row?.GetValueOrDefault("name") ?? "",
            tactics.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            row?.GetValueOrDefault("same_as") ?? "",
            rules
        );
    }

    private static string? Id(string tag, Dictionary<string, IReadOnlyDictionary<string, string>> attack)
    {
        Match match = Technique().Match(tag);
        if (!match.Success)
        {
            return null;
        }

        string id = match.Groups["id"].Value.ToUpperInvariant();
        return
            attack.TryGetValue(id, out IReadOnlyDictionary<string, string>? row)
            && row.GetValueOrDefault("replaced_by") is { Length: > 0 } other
            ? other
            : id;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Table(ContentFiles files, string path)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> rows = new(StringComparer.Ordinal);
        IReadOnlyList<string>? names = null;

        // Cells of these tables hold no commas and no quotes.
        foreach (
            string line in Encoding
                .UTF8.GetString(files.Own(path))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            string[] cells = line.Split(',');
            if (names is null)
            {
                names = cells;
            }
            else
            {
                rows[cells[0]] = names.Zip(cells).ToDictionary(c => c.First, c => c.Second);
            }
        }

        return rows;
    }

    [GeneratedRegex(
        @"^(attack\.(?<id>t[0-9]{4}(\.[0-9]{3})?)|fight\.(?<id>fgt[0-9]{4}(\.[0-9]{3})?)|motif\.(?<id>mot[0-9]{4}(\.[0-9]{3})?))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Technique();
}
