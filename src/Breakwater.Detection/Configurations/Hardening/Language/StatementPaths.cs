using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>
/// The active statements of a configuration with the words of their whole path, found by the first of them. Paths are made
/// when the first pattern asks for their first word: most statements are never asked for. For one thread.
/// </summary>
internal sealed class StatementPaths
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Family> _families = new(StringComparer.OrdinalIgnoreCase);
    private List<StatementPath>? _all;

    public StatementPaths(DeviceConfiguration configuration)
    {
        foreach (ConfigurationStatement statement in configuration.Statements)
        {
            AddTop(statement);
        }
    }

    /// <summary>The statements that a pattern matches, in the order of the configuration.</summary>
    public IEnumerable<StatementPath> Matching(PathPattern pattern)
    {
        IReadOnlyList<StatementPath> candidates =
            pattern.FirstWord is not { } first ? _all ??= All()
            : _families.TryGetValue(first, out Family? family) ? family.Paths
            : [];
        foreach (StatementPath candidate in candidates)
        {
            if (pattern.Matches(candidate.Words))
            {
                yield return candidate;
            }
        }
    }

    /// <summary>Whether something below a statement matches a pattern over the words from there on.</summary>
    public bool HasBelow(StatementPath path, PathPattern pattern)
    {
        List<StatementPath> paths = _families[path.Words[0]].Paths;
        for (int i = path.Index + 1; i < path.End; i++)
        {
            ReadOnlySpan<string> words = paths[i].Words;
            if (words.Length > path.Words.Length && pattern.Matches(words[path.Words.Length..]))
            {
                return true;
            }
        }

        return false;
    }

    // A statement without words of its own lends its place to those below it.
    private void AddTop(ConfigurationStatement statement)
    {
        if (statement.IsInactive)
        {
            return;
        }

        if ((statement.Negation ?? (statement.Words.Count > 0 ? statement.Words[0] : null)) is not { } first)
        {
            foreach (ConfigurationStatement child in statement.Children)
            {
                AddTop(child);
            }

            return;
        }

        if (!_families.TryGetValue(first, out Family? family))
        {
            _families[first] = family = new Family();
        }

        family.Tops.Add(statement);
        _order.Add(first);
    }

    // Families stand one after the other; the order of the configuration goes from one to another with every statement at the top.
    private List<StatementPath> All()
    {
        List<StatementPath> all = [];
        Dictionary<string, int> next = new(StringComparer.OrdinalIgnoreCase);
        foreach (string first in _order)
        {
            List<StatementPath> paths = _families[first].Paths;
            int from = next.GetValueOrDefault(first);
            int end = paths[from].End;
            all.AddRange(paths.GetRange(from, end - from));
            next[first] = end;
        }

        return all;
    }

    /// <summary>The statements at the top that begin with one word, and all below them.</summary>
    private sealed class Family
    {
        private List<StatementPath>? _paths;

        public List<ConfigurationStatement> Tops { get; } = [];

        public List<StatementPath> Paths => _paths ??= Make();

        private List<StatementPath> Make()
        {
            List<Place> places = [];
            List<string> words = [];
            foreach (ConfigurationStatement top in Tops)
            {
                Add(places, words, top, 0, 0);
            }

            // One array for the words of all: a device has thousands of statements.
            string[] all = [.. words];
            List<StatementPath> paths = new(places.Count);
            for (int i = 0; i < places.Count; i++)
            {
                Place place = places[i];
                paths.Add(new StatementPath(place.Statement, all, place.Start, place.Length, i, place.End));
            }

            return paths;
        }

        private static void Add(
            List<Place> places,
            List<string> words,
            ConfigurationStatement statement,
            int above,
            int length
        )
        {
            int start = words.Count;
            for (int i = above; i < above + length; i++)
            {
                words.Add(words[i]);
            }

            if (statement.Negation is { } negation)
            {
                words.Add(negation);
            }

            words.AddRange(statement.Words);
            int index = places.Count;
            Place place = new(statement, start, words.Count - start, index + 1);
            places.Add(place);
            foreach (ConfigurationStatement child in statement.Children)
            {
                if (!child.IsMarkedInactive)
                {
                    Add(places, words, child, start, place.Length);
                }
            }

            places[index] = place with { End = places.Count };
        }

        private readonly record struct Place(ConfigurationStatement Statement, int Start, int Length, int End);
    }
}

/// <summary>A statement with its words after those of its parents.</summary>
internal readonly struct StatementPath(
    ConfigurationStatement statement,
    string[] all,
    int start,
    int length,
    int index,
    int end
)
{
    private readonly string[] _all = all;
    private readonly int _start = start;
    private readonly int _length = length;

    /// <summary>The statement.</summary>
    public ConfigurationStatement Statement { get; } = statement;

    /// <summary>Its words after those of its parents.</summary>
    public ReadOnlySpan<string> Words => _all.AsSpan(_start, _length);

    /// <summary>Its place among those that begin with the same word.</summary>
    public int Index { get; } = index;

    /// <summary>The place after the last one below it.</summary>
    public int End { get; } = end;
}
