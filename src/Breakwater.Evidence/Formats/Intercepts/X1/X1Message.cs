using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>A message that is being read: its own members, and how many others it has listed so far.</summary>
internal sealed class X1Message(string type, bool isResponse, EvidencePosition at)
{
    private const int MaxMembers = 256;

    /// <summary>Its type, <c>ActivateTaskRequest</c>.</summary>
    public string Type { get; } = type;

    /// <summary>A response.</summary>
    public bool IsResponse { get; } = isResponse;

    /// <summary>Where it begins.</summary>
    public EvidencePosition At { get; } = at;

    /// <summary>Its members, as far as they are not lists.</summary>
    public ClearElement Members { get; } = new("message");

    /// <summary>Tasks and destinations that it listed.</summary>
    public int Listed { get; set; }

    /// <summary>It has a list.</summary>
    public bool HasList { get; set; }

    /// <summary>Entries of its lists that could not be read.</summary>
    public int Lost { get; set; }

    /// <summary>It has as many members as are read of one message; the largest of the standard has ten.</summary>
    public bool IsFull => Members.Children.Count >= MaxMembers;

    /// <summary>Takes a member.</summary>
    public void Add(ClearElement member) => Members.Add(member);
}
