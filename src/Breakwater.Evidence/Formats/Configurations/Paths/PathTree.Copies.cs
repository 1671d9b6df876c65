using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>Commands that take over what stands already below another path.</summary>
internal sealed partial class PathTree
{
    private readonly Dictionary<ConfigurationStatement, FoundSecret> _secretsOf = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>
    /// Everything that stands below one path stands below another, too, with the secrets that it holds; each statement keeps the
    /// line that said it. False where the first path does not stand there, or the second does already.
    /// </summary>
    public bool Copy(
        ConfigurationStatement? context,
        IReadOnlyList<string> from,
        IReadOnlyList<string> to,
        EvidencePosition position
    )
    {
        if (from.Count == 0 || Find(context, from) is not { } source || Find(context, to) is not null)
        {
            return false;
        }

        ConfigurationStatement? target = Walk(tree.Within(context, position), to, position, negation: null);
        if (target is not null)
        {
            target.IsMarkedInactive = source.IsMarkedInactive;
            CopyBelow(source, target);
        }

        return true;
    }

    private void CopyBelow(ConfigurationStatement source, ConfigurationStatement target)
    {
        Stack<(ConfigurationStatement From, ConfigurationStatement To)> open = new([(source, target)]);
        while (open.TryPop(out (ConfigurationStatement From, ConfigurationStatement To) next))
        {
            foreach (ConfigurationStatement child in next.From.Children.Where(Stands).ToArray())
            {
                FoundSecret? secret = _secretsOf.TryGetValue(child, out FoundSecret found) ? found : null;
                NodeKey key = new(next.To, child.Word(0), secret?.Token, child.Negation);
                if (_nodes.ContainsKey(key))
                {
                    continue;
                }

                if (tree.AddWord(next.To, child.Position, child.Word(0), secret, child.Negation) is not { } copy)
                {
                    return;
                }

                Keep(key, copy, secret);
                copy.IsMarkedInactive = child.IsMarkedInactive;
                open.Push((child, copy));
            }
        }
    }

    // What a command took back stays in the tree without effect, and is known by no key.
    private bool Stands(ConfigurationStatement node)
    {
        SecretToken? token = _secretsOf.TryGetValue(node, out FoundSecret found) ? found.Token : null;
        return _nodes.TryGetValue(
                new NodeKey(node.Parent, node.Word(0), token, node.Negation),
                out ConfigurationStatement? known
            ) && ReferenceEquals(known, node);
    }

    private void Keep(NodeKey key, ConfigurationStatement node, FoundSecret? secret)
    {
        _nodes[key] = node;
        if (secret is { } found)
        {
            _secretsOf[node] = found;
        }
    }
}
