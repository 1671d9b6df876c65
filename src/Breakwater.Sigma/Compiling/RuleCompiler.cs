using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Compiling;

internal enum NodeKind : byte
{
    Predicate,
    All,
    Any,
    Not,
}

/// <summary>A node of a rule's program: a predicate, or a run of children that stand side by side.</summary>
internal readonly record struct ProgramNode(NodeKind Kind, int First, int Count);

/// <summary>Turns rules into programs over shared predicates.</summary>
internal sealed class RuleCompiler(SigmaOptions options)
{
    private readonly PredicateTable _predicates = new();
    private readonly Dictionary<string, int> _groups = [];

    public FieldGroups Fields { get; } = new();

    public List<Predicate> Predicates => _predicates.Predicates;

    public List<ProgramNode> Nodes { get; } = [];

    /// <summary>The root node of a rule; -1 where placeholders are missing, which then stands in the errors.</summary>
    public int Compile(SigmaRule rule, List<SigmaError> errors)
    {
        ErrorList found = new(rule.Path);
        if (Resolve(rule.Detection, found) is not { } detection)
        {
            errors.AddRange(found.Errors);
            return -1;
        }

        int root = Nodes.Count;
        Nodes.Add(default);
        Place(root, detection);
        return root;
    }

    private DetectionNode? Resolve(DetectionNode node, ErrorList errors)
    {
        switch (node)
        {
            case PlaceholderNode open:
                return new ItemTranslator(
                    open.Item,
                    options.Placeholders,
                    errors,
                    RuleBudget.ForPlaceholders(errors)
                ).Translate();
            case AnyNode { Children.Count: > 1 } any when AreTests(any.Children):
            case AllNode { Children.Count: > 1 } all when AreTests(all.Children):
                return node;
            case AnyNode any:
                return Children(any.Children, errors) is { } some
                    ? DetectionNode.Any(Flatten<AnyNode>(some, n => n.Children))
                    : null;
            case AllNode all:
                return Children(all.Children, errors) is { } every
                    ? DetectionNode.All(Flatten<AllNode>(every, n => n.Children))
                    : null;
            case NotNode not:
                return Resolve(not.Child, errors) switch
                {
                    null => null,
                    NotNode twice => twice.Child,
                    var child => new NotNode(child),
                };
            default:
                return node;
        }
    }

    private static bool AreTests(IReadOnlyList<DetectionNode> nodes)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not TestNode)
            {
                return false;
            }
        }

        return true;
    }

    private List<DetectionNode>? Children(IReadOnlyList<DetectionNode> children, ErrorList errors)
    {
        List<DetectionNode> resolved = [];
        foreach (DetectionNode child in children)
        {
            if (Resolve(child, errors) is { } node)
            {
                resolved.Add(node);
            }
        }

        return resolved.Count == children.Count ? resolved : null;
    }

    private static List<DetectionNode> Flatten<T>(
        List<DetectionNode> children,
        Func<T, IReadOnlyList<DetectionNode>> inner
    )
        where T : DetectionNode
    {
        List<DetectionNode> flat = new(children.Count);
        foreach (DetectionNode child in children)
        {
            if (child is T same)
            {
                flat.AddRange(inner(same));
            }
            else
            {
                flat.Add(child);
            }
        }

        return flat;
    }

    private void Place(int at, DetectionNode node)
    {
        switch (node)
        {
            case TestNode test:
                Nodes[at] = new ProgramNode(NodeKind.Predicate, Intern(test), 0);
                break;
            case NotNode not:
                PlaceChildren(at, NodeKind.Not, [not.Child]);
                break;
            case AnyNode any:
                PlaceChildren(at, NodeKind.Any, any.Children);
                break;
            case AllNode all:
                PlaceChildren(at, NodeKind.All, all.Children);
                break;
            default:
                throw new InvalidOperationException("A placeholder was left in a resolved rule.");
        }
    }

    private void PlaceChildren(int at, NodeKind kind, IReadOnlyList<DetectionNode> children)
    {
        // Cheap tests first: what they decide spares the others.
        IReadOnlyList<DetectionNode> ordered = AreOfOneEffort(children) ? children : [.. children.OrderBy(Effort)];
        int first = Nodes.Count;
        Nodes[at] = new ProgramNode(kind, first, ordered.Count);
        for (int i = 0; i < ordered.Count; i++)
        {
            Nodes.Add(default);
        }

        for (int i = 0; i < ordered.Count; i++)
        {
            Place(first + i, ordered[i]);
        }
    }

    private static bool AreOfOneEffort(IReadOnlyList<DetectionNode> nodes)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not TestNode { Test: LiteralTest })
            {
                return nodes.Count == 1;
            }
        }

        return true;
    }

    private static long Effort(DetectionNode node) =>
        node switch
        {
            TestNode { Test: RegexTest } => 1000,
            TestNode { Test: PatternTest } => 8,
            TestNode { Test: LiteralTest } => 2,
            TestNode => 3,
            NotNode not => Effort(not.Child),
            AnyNode any => any.Children.Sum(Effort),
            AllNode all => all.Children.Sum(Effort),
            _ => 0,
        };

    private int Intern(TestNode node)
    {
        int group = Group(node.Field);
        int other = node.Test is FieldReferenceTest reference ? Group(reference.Other) : -1;
        return _predicates.NumberOf(group, node.Test, other);
    }

    private int Group(string? field)
    {
        if (field is null)
        {
            return FieldGroups.Keywords;
        }

        if (!_groups.TryGetValue(field, out int group))
        {
            group = Fields.Group(DetectionItem.NamesOf(field));
            _groups[field] = group;
        }

        return group;
    }
}
