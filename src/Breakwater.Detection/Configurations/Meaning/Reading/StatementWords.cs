using System.Globalization;
using System.Net;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Questions that extractors ask a statement.</summary>
internal static class StatementWords
{
    /// <summary>The word after a given one; null where it is not there.</summary>
    public static string? After(this ConfigurationStatement statement, string word, int from = 0)
    {
        int at = statement.IndexOf(word, from);
        return at >= 0 && at + 1 < statement.Words.Count ? statement.Words[at + 1] : null;
    }

    /// <summary>Where a word stands, from an index on; -1 where it does not.</summary>
    public static int IndexOf(this ConfigurationStatement statement, string word, int from = 0)
    {
        for (int i = from; i < statement.Words.Count; i++)
        {
            if (statement.Words[i] == word)
            {
                return i;
            }
        }

        return -1;
    }

    public static bool Has(this ConfigurationStatement statement, string word, int from = 0) =>
        statement.IndexOf(word, from) >= 0;

    /// <summary>The words from an index on.</summary>
    public static IReadOnlyList<string> From(this ConfigurationStatement statement, int index) =>
        index >= statement.Words.Count ? [] : [.. statement.Words.Skip(index)];

    public static int? Number(this ConfigurationStatement statement, int index) => Number(statement.Word(index));

    public static int? Number(string? word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    /// <summary>The number after a word in the first line that has one; null where none does.</summary>
    public static int? FirstNumber(this IEnumerable<ConfigurationStatement> lines, string word, int from) =>
        lines.Select(l => Number(l.After(word, from))).FirstOrDefault(n => n is not null);

    public static IPAddress? Address(string? word) =>
        word is { Length: > 1 }
        && (word.Contains('.', StringComparison.Ordinal) || word.Contains(':', StringComparison.Ordinal))
        && IPAddress.TryParse(word, out IPAddress? address)
            ? address
            : null;

    /// <summary>Active statements directly below that begin with these words and are not negated.</summary>
    public static IEnumerable<ConfigurationStatement> Below(
        this ConfigurationStatement statement,
        params string[] words
    ) => statement.Children.Where(c => !c.IsNegated && !c.IsInactive && FactCollector.StartsAt(c, 0, words));

    /// <summary>The first of <see cref="Below"/>; null where there is none.</summary>
    public static ConfigurationStatement? FirstBelow(this ConfigurationStatement statement, params string[] words) =>
        statement.Below(words).FirstOrDefault();

    /// <summary>Active statements anywhere below that begin with these words and are not negated.</summary>
    public static IEnumerable<ConfigurationStatement> Anywhere(
        this ConfigurationStatement statement,
        params string[] words
    ) =>
        statement
            .WithDescendants()
            .Skip(1)
            .Where(c => !c.IsNegated && !c.IsInactive && FactCollector.StartsAt(c, 0, words));
}
