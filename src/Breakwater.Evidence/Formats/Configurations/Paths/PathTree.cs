using System.Runtime.CompilerServices;
using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>
/// Builds the tree of a platform whose statements are paths of words: one word a level. A block in braces, an indented
/// block and one full path a line then give the same tree, and no schema is needed to tell a keyword from a value.
/// </summary>
internal sealed partial class PathTree(ConfigurationTree tree, PathSecrets secrets)
{
    private readonly Dictionary<NodeKey, ConfigurationStatement> _nodes = [];
    private readonly HashSet<ConfigurationStatement> _implied = [];
    private readonly List<string> _path = [];
    private readonly List<FoundSecret> _found = [];

    /// <summary>Told of every statement: its path from the top, secrets replaced.</summary>
    public Action<IReadOnlyList<string>>? Said { get; init; }

    /// <summary>The node at the end of a path, made where it is not there yet; no statement of its own. Null where a limit is reached.</summary>
    public ConfigurationStatement? Enter(
        ConfigurationStatement? context,
        IReadOnlyList<string> words,
        EvidencePosition position
    ) => Walk(tree.Within(context, position), words, position, negation: null);

    /// <summary>A statement: the path, and an event that tells it whole.</summary>
    /// <param name="context">What the path begins below; null for the top.</param>
    /// <param name="words">The words; none says the context itself (an empty block).</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="negation">The word that takes it back; null where it stands.</param>
    /// <param name="isInactive">It stands there without effect.</param>
    public ConfigurationStatement? Say(
        ConfigurationStatement? context,
        IReadOnlyList<string> words,
        EvidencePosition position,
        string? negation = null,
        bool isInactive = false
    )
    {
        ConfigurationStatement? node = Walk(tree.Within(context, position), words, position, negation);
        if (node is null)
        {
            return null;
        }

        if (isInactive)
        {
            node.IsMarkedInactive = true;
        }

        if (_implied.Remove(node))
        {
            node.MoveTo(position with { Kind = PositionKind.Statement });
        }

        string said = PathText.Join(_path);
        if (negation is not null)
        {
            said = $"{negation} {said}";
        }

        tree.Tell(node, node.IsInactive ? $"inactive: {said}" : said);
        Said?.Invoke(_path);
        return node;
    }

    /// <summary>The node of a path that is there; null where it is not.</summary>
    public ConfigurationStatement? Find(ConfigurationStatement? context, IReadOnlyList<string> words)
    {
        context = context is null ? null : tree.Within(context, context.Position);
        if (!TryRead(context, words, context?.Position ?? default))
        {
            return null;
        }

        int first = _path.Count - words.Count;
        ConfigurationStatement? node = context;
        for (int i = first; i < _path.Count; i++)
        {
            if (!_nodes.TryGetValue(Key(node, i, null), out node))
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>
    /// Takes a path back that stood before: it stays where it is, without effect, and what is said of the path from now on
    /// is new. False where nothing stood there.
    /// </summary>
    public bool Remove(ConfigurationStatement? context, IReadOnlyList<string> words)
    {
        if (words.Count == 0 || Find(context, words) is not { } node)
        {
            return false;
        }

        node.IsMarkedInactive = true;
        _nodes.Remove(Key(node.Parent, _path.Count - 1, null));
        return true;
    }

    /// <summary>An event for a line that changes other statements and is none itself.</summary>
    public void Tell(
        string verb,
        ConfigurationStatement? context,
        IReadOnlyList<string> words,
        EvidencePosition position
    )
    {
        if (!TryRead(tree.Within(context, position), words, position))
        {
            return;
        }

        string said = _path.Count == 0 ? verb : $"{verb} {PathText.Join(_path)}";
        tree.Tell(
            new ConfigurationStatement(null, position with { Kind = PositionKind.Statement }, said, said.Split(' ')),
            said
        );
    }

    private ConfigurationStatement? Walk(
        ConfigurationStatement? context,
        IReadOnlyList<string> words,
        EvidencePosition position,
        string? negation
    )
    {
        if (!TryRead(context, words, position))
        {
            return null;
        }

        int first = _path.Count - words.Count;
        ConfigurationStatement? node = context;
        for (int i = first; i < _path.Count; i++)
        {
            NodeKey key = Key(node, i, i == _path.Count - 1 ? negation : null);
            if (!_nodes.TryGetValue(key, out ConfigurationStatement? next))
            {
                next = tree.AddWord(node, position, _path[i], SecretOf(i), key.Negation);
                if (next is null)
                {
                    return null;
                }

                Keep(key, next, SecretOf(i));
                _implied.Add(next);
            }

            node = next;
        }

        return node;
    }

    // Leaves the whole path in _path with every secret of it replaced, and the secrets, by word, in _found. False where no
    // more paths are looked at.
    private bool TryRead(ConfigurationStatement? context, IReadOnlyList<string> words, EvidencePosition position)
    {
        _path.Clear();
        _found.Clear();
        for (ConfigurationStatement? above = context; above is not null; above = above.Parent)
        {
            _path.Add(above.Word(0));
        }

        _path.Reverse();
        _path.AddRange(words);
        long letters = 0;
        foreach (string word in _path)
        {
            letters += word.Length + 1;
        }

        if (!tree.Looks(letters, position))
        {
            return false;
        }

        secrets.Replace(_path, _found);
        return true;
    }

    private NodeKey Key(ConfigurationStatement? parent, int index, string? negation) =>
        new(parent, _path[index], SecretOf(index)?.Token, negation);

    private FoundSecret? SecretOf(int index)
    {
        foreach (FoundSecret secret in _found)
        {
            if (secret.Start == index)
            {
                return secret;
            }
        }

        return null;
    }

    // Equality by hand: a line of a configuration asks for one key a word.
    private readonly struct NodeKey(ConfigurationStatement? parent, string word, SecretToken? secret, string? negation)
        : IEquatable<NodeKey>
    {
        private readonly ConfigurationStatement? _parent = parent;
        private readonly string _word = word;
        private readonly SecretToken? _secret = secret;

        public string? Negation { get; } = negation;

        public bool Equals(NodeKey other) =>
            ReferenceEquals(_parent, other._parent)
            && string.Equals(_word, other._word, StringComparison.Ordinal)
            && string.Equals(Negation, other.Negation, StringComparison.Ordinal)
            && _secret.HasValue == other._secret.HasValue
            && _secret.GetValueOrDefault() == other._secret.GetValueOrDefault();

        public override bool Equals(object? obj) => obj is NodeKey other && Equals(other);

        public override int GetHashCode() =>
            (_word.GetHashCode(StringComparison.Ordinal) * 31)
            + RuntimeHelpers.GetHashCode(_parent)
            + _secret.GetHashCode();
    }
}
