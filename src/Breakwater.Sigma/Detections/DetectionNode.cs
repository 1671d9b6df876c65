namespace Breakwater.Sigma.Detections;

/// <summary>What a rule looks for, as a tree of tests.</summary>
internal abstract record DetectionNode
{
    /// <summary>Never true.</summary>
    public static DetectionNode Nothing { get; } = new AnyNode([]);

    public static DetectionNode Any(IReadOnlyList<DetectionNode> children) =>
        children.Count == 1 ? children[0] : new AnyNode(children);

    public static DetectionNode All(IReadOnlyList<DetectionNode> children) =>
        children.Count == 1 ? children[0] : new AllNode(children);
}

/// <summary>True where one child is.</summary>
internal sealed record AnyNode(IReadOnlyList<DetectionNode> Children) : DetectionNode;

/// <summary>True where every child is.</summary>
internal sealed record AllNode(IReadOnlyList<DetectionNode> Children) : DetectionNode;

/// <summary>True where the child is not.</summary>
internal sealed record NotNode(DetectionNode Child) : DetectionNode;

/// <summary>What a name in a condition stands for, by its place in a list; no part of a rule.</summary>
internal sealed record NamedNode(int Index) : DetectionNode;

/// <summary>One test on one field; on the whole message where the field is null.</summary>
internal sealed record TestNode(string? Field, ValueTest Test) : DetectionNode;

/// <summary>An item that cannot be translated before its placeholders are known.</summary>
internal sealed record PlaceholderNode(DetectionItem Item) : DetectionNode;
