using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>
/// Gives statements what they inherit from groups (<c>apply-groups</c>), so that whoever asks the tree sees what the device
/// does. What a statement says itself comes first, then the groups in the order in which they are named, the innermost
/// first: where a word can have one value only, the first is the one that holds.
/// </summary>
internal sealed class GroupInheritance
{
    private const string ApplyGroups = "apply-groups";

    /// <summary>
    /// Statements and names that are compared. Ten thousand statements of a group over ten thousand interfaces stay below;
    /// without an end, a file of 64 MB would keep a processor busy for hours.
    /// </summary>
    private const long MostCompared = 200_000_000;

    private readonly ConfigurationTree _tree;
    private readonly GroupSyntax _syntax;
    private readonly Dictionary<string, ConfigurationStatement> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamePattern?> _patterns = new(StringComparer.Ordinal);
    private readonly ILookup<ConfigurationStatement, ConfigurationSecret> _secrets;

    private long _compared;

    private GroupInheritance(ConfigurationTree tree, GroupSyntax syntax)
    {
        _tree = tree;
        _syntax = syntax;
        _secrets = tree.Secrets.ToLookup(s => s.Statement);
    }

    /// <summary>Adds to the tree what its groups give.</summary>
    public static void Apply(ConfigurationTree tree, GroupSyntax syntax)
    {
        GroupInheritance inheritance = new(tree, syntax);
        ConfigurationStatement? root = syntax.Root.Count == 0 ? null : Below(tree.Top, syntax.Root);
        IReadOnlyList<ConfigurationStatement> top = root?.Children ?? tree.Top;
        if (Below(top, syntax.Groups) is not { } groups)
        {
            return;
        }

        foreach (ConfigurationStatement group in groups.Children.Where(g => !g.IsInactive && !IsConditional(g)))
        {
            inheritance._groups.TryAdd(group.Word(0), group);
        }

        if (syntax.Root.Count > 0 && root is null)
        {
            return;
        }

        inheritance.Visit(root, top, []);
    }

    private void Visit(ConfigurationStatement? node, IReadOnlyList<ConfigurationStatement> children, List<string> path)
    {
        // The list grows while groups are applied; what is inherited needs no visit of its own.
        int own = children.Count;
        for (int i = 0; i < own; i++)
        {
            ConfigurationStatement child = children[i];
            if (child.Children.Count > 0 && !child.IsInactive && !IsGroupWord(child, path.Count))
            {
                path.Add(child.Word(0));
                Visit(child, child.Children, path);
                path.RemoveAt(path.Count - 1);
            }
        }

        foreach (string name in Applied(children))
        {
            if (!Compares(children.Count, children[0]))
            {
                return;
            }

            if (_groups.TryGetValue(name, out ConfigurationStatement? group) && !IsExcepted(node, name))
            {
                List<ConfigurationStatement> sources = Sources(group, path);
                Merge(node, children, sources, name);
            }
        }
    }

    private void Merge(
        ConfigurationStatement? target,
        IReadOnlyList<ConfigurationStatement> children,
        List<ConfigurationStatement> sources,
        string group
    )
    {
        // Each of them is looked at twice, given or not.
        _compared += 4 * sources.Sum(s => (long)s.Children.Count);
        foreach (ConfigurationStatement source in sources.SelectMany(s => s.Children).Where(IsGiven))
        {
            if (!Compares(children.Count, source))
            {
                return;
            }

            if (Pattern(source.Word(0)) is null)
            {
                ConfigurationStatement? there = Same(children, source);
                if (there is null)
                {
                    Copy(target, source, group);
                    children = target?.Children ?? _tree.Top;
                }
                else if (!there.IsInactive && !Says(there.Children, _syntax.Except, group))
                {
                    Merge(there, there.Children, [source], group);
                }
            }
        }

        foreach (ConfigurationStatement source in sources.SelectMany(s => s.Children).Where(IsGiven))
        {
            if (Pattern(source.Word(0)) is { } pattern)
            {
                int count = children.Count;
                for (int i = 0; i < count; i++)
                {
                    ConfigurationStatement child = children[i];
                    if (!Compares(NamePattern.Steps(child.Word(0), source.Word(0)), source))
                    {
                        return;
                    }

                    if (
                        pattern.Fits(child.Word(0))
                        && !child.IsInactive
                        && !IsGroupWord(child, target is null ? 0 : 1)
                        && !Says(child.Children, _syntax.Except, group)
                    )
                    {
                        Merge(child, child.Children, [source], group);
                    }
                }
            }
        }
    }

    private void Copy(ConfigurationStatement? target, ConfigurationStatement source, string group)
    {
        ConfigurationSecret? secret = _secrets[source].FirstOrDefault();
        FoundSecret? found = secret is null
            ? null
            : new FoundSecret(0, source.Word(0).Length, secret.Kind, secret.Encoding, secret.Token);
        ConfigurationStatement? copy = _tree.AddWord(
            target,
            source.Position,
            source.Word(0),
            found,
            source.Negation,
            group
        );
        if (copy is null)
        {
            return;
        }

        foreach (ConfigurationStatement child in source.Children.Where(IsGiven))
        {
            if (Pattern(child.Word(0)) is null)
            {
                Copy(copy, child, group);
            }
        }
    }

    // The statements of a group that stand for a path; a pattern in the group stands for every name that fits.
    private List<ConfigurationStatement> Sources(ConfigurationStatement group, List<string> path)
    {
        List<ConfigurationStatement> sources = [group];
        foreach (string word in path)
        {
            List<ConfigurationStatement> fitting = [];
            foreach (ConfigurationStatement child in sources.SelectMany(s => s.Children))
            {
                NamePattern? pattern = Pattern(child.Word(0));
                if (!Compares(pattern is null ? 1 : NamePattern.Steps(word, child.Word(0)), group))
                {
                    return [];
                }

                if (!child.IsInactive && (child.Word(0) == word || pattern?.Fits(word) == true))
                {
                    fitting.Add(child);
                }
            }

            sources = fitting;
        }

        return sources;
    }

    // So many comparisons more, where there are so many left.
    private bool Compares(long count, ConfigurationStatement at)
    {
        _compared += count + 1;
        if (_compared <= MostCompared)
        {
            return true;
        }

        _tree.Leave("its groups give more than is followed", at.Position);
        return false;
    }

    private NamePattern? Pattern(string word)
    {
        if (word.Length < 3 || word[0] != '<')
        {
            return null;
        }

        if (!_patterns.TryGetValue(word, out NamePattern? pattern))
        {
            _patterns[word] = pattern = NamePattern.Of(word, _syntax.IsGlob);
        }

        return pattern;
    }

    private static List<string> Applied(IReadOnlyList<ConfigurationStatement> children) =>
        [
            .. children
                .Where(c => c is { IsInactive: false, InheritedFrom: null } && c.Word(0) == ApplyGroups)
                .SelectMany(c => c.Children)
                .Where(c => !c.IsInactive)
                .Select(c => c.Word(0)),
        ];

    private bool IsExcepted(ConfigurationStatement? node, string group) =>
        node is not null && Says(node.Children, _syntax.Except, group);

    private bool Says(IReadOnlyList<ConfigurationStatement> children, string word, string value)
    {
        _compared += children.Count;
        foreach (ConfigurationStatement child in children)
        {
            if (child.Word(0) == word)
            {
                _compared += child.Children.Count;
                if (child.Children.Any(v => v.Word(0) == value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private ConfigurationStatement? Same(
        IReadOnlyList<ConfigurationStatement> children,
        ConfigurationStatement source
    ) =>
        children.FirstOrDefault(c =>
            c.Word(0) == source.Word(0) && c.Negation == source.Negation && SameSecret(c, source)
        );

    // Two communities are two statements, though both show the same token.
    private bool SameSecret(ConfigurationStatement one, ConfigurationStatement two) =>
        one.Word(0) != ConfigurationStatement.Redacted
        || _secrets[one].FirstOrDefault()?.Token == _secrets[two].FirstOrDefault()?.Token;

    private bool IsGiven(ConfigurationStatement statement) =>
        !statement.IsInactive && statement.Word(0) != ApplyGroups && statement.Word(0) != _syntax.Except;

    private bool IsGroupWord(ConfigurationStatement statement, int depth) =>
        statement.Word(0) is ApplyGroups
        || statement.Word(0) == _syntax.Except
        || (depth == 0 && statement.Word(0) == _syntax.Groups[0]);

    // Groups that hold at some times or on some members only: whether they hold is not known from the text.
    private static bool IsConditional(ConfigurationStatement group) => group.Children.Any(c => c.Word(0) == "when");

    private static ConfigurationStatement? Below(
        IReadOnlyList<ConfigurationStatement> statements,
        IReadOnlyList<string> path
    )
    {
        ConfigurationStatement? found = null;
        foreach (string word in path)
        {
            found = statements.FirstOrDefault(s => s.Word(0) == word && !s.IsInactive);
            if (found is null)
            {
                return null;
            }

            statements = found.Children;
        }

        return found;
    }
}
