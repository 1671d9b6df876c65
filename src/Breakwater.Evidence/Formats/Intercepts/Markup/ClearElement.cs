using System.Diagnostics;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>
/// An element of XML or a member of JSON with all that it holds, in clear: it lives in a reader while one record is made, and nothing of
/// it is shown.
/// </summary>
[DebuggerDisplay("[sealed]")]
internal sealed class ClearElement(string name)
{
    private static readonly ClearElement None = new("");
    private readonly List<ClearElement> _children = [];

    /// <summary>Its name without a prefix.</summary>
    public string Name { get; } = name;

    /// <summary>The type that <c>xsi:type</c> gives, without a prefix; empty where none.</summary>
    public string Type { get; set; } = "";

    /// <summary>Its text, trimmed; empty where it holds elements.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where it stands in its item, where the reader says so.</summary>
    public EvidencePosition Position { get; set; }

    /// <summary>What it holds.</summary>
    public IReadOnlyList<ClearElement> Children => _children;

    /// <summary>Puts an element into it.</summary>
    public void Add(ClearElement child) => _children.Add(child);

    /// <summary>The first element of a name on the path below it; one without anything where there is none.</summary>
    public ClearElement At(params ReadOnlySpan<string> path)
    {
        ClearElement at = this;
        foreach (string step in path)
        {
            at = at._children.Find(c => c.Name == step) ?? None;
        }

        return at;
    }

    /// <summary>Whether it is there.</summary>
    public bool Exists => !ReferenceEquals(this, None);

    /// <summary>All elements of a name directly below it.</summary>
    public IEnumerable<ClearElement> All(string name) => _children.Where(c => c.Name == name);

    /// <summary>All elements of a name below it, however deep.</summary>
    public IEnumerable<ClearElement> Below(string name) =>
        _children.SelectMany(c => c.Name == name ? c.Below(name).Prepend(c) : c.Below(name));

    /// <summary>The texts of all elements below that hold none themselves.</summary>
    public IEnumerable<string> Leaves() => _children.Count == 0 ? [Text] : _children.SelectMany(c => c.Leaves());

    /// <inheritdoc/>
    public override string ToString() => "[sealed]";
}
