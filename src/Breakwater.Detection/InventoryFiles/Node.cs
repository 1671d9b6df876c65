namespace Breakwater.Detection.InventoryFiles;

/// <summary>A value of a YAML or JSON document with its place.</summary>
internal abstract record Node(long Line, long Column);

/// <summary>A plain or quoted value.</summary>
internal sealed record ScalarNode(string Text, bool IsNull, long Line, long Column) : Node(Line, Column);

/// <summary>A list.</summary>
internal sealed record ListNode(IReadOnlyList<Node> Items, long Line, long Column) : Node(Line, Column);

/// <summary>Keys and values, in the order of the file.</summary>
internal sealed record MapNode(IReadOnlyList<KeyedNode> Entries, long Line, long Column) : Node(Line, Column)
{
    public Node? this[string key] => Entries.FirstOrDefault(e => e.Key == key)?.Value;
}

/// <summary>One key with its value.</summary>
internal sealed record KeyedNode(string Key, long Line, long Column, Node Value);
