using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>The active statements of a configuration with the words of their whole path, found by the first of them.</summary>
internal sealed class StatementPaths
{
    private readonly Dictionary<string, List<StatementPath>> _byFirst = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<StatementPath> _all = [];

    public StatementPaths(DeviceConfiguration configuration)
    {
        foreach (ConfigurationStatement statement in configuration.Statements)
        {
            Add(statement, []);
        }
    }

    /// <summary>The statements that a pattern matches, in the order of the configuration.</summary>
    public IEnumerable<StatementPath> Matching(PathPattern pattern)
    {
        IReadOnlyList<StatementPath> candidates =
            pattern.FirstWord is not { } first ? _all
            : _byFirst.TryGetValue(first, out List<StatementPath>? found) ? found
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
    public bool HasBelow(StatementPath path, PathPattern pattern) =>
        _byFirst[path.Words[0]]
            .Exists(p =>
                p.Words.Length > path.Words.Length
                && IsBelow(p.Statement, path.Statement)
                && pattern.Matches(p.Words.AsSpan(path.Words.Length))
            );

    private static bool IsBelow(ConfigurationStatement statement, ConfigurationStatement above)
    {
        for (ConfigurationStatement? at = statement.Parent; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, above))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ConfigurationStatement statement, string[] above)
    {
        if (statement.IsInactive)
        {
            return;
        }

        string[] words = statement.Negation is { } negation
            ? [.. above, negation, .. statement.Words]
            : [.. above, .. statement.Words];
        if (words.Length > 0)
        {
            StatementPath path = new(statement, words);
            _all.Add(path);
            if (!_byFirst.TryGetValue(words[0], out List<StatementPath>? list))
            {
                _byFirst[words[0]] = list = [];
            }

            list.Add(path);
        }

        foreach (ConfigurationStatement child in statement.Children)
        {
            Add(child, words);
        }
    }
}

/// <summary>A statement with its words after those of its parents.</summary>
internal sealed record StatementPath(ConfigurationStatement Statement, string[] Words);
