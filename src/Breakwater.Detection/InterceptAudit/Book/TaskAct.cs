using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>Something was done to a task or a destination, and succeeded as far as the log says.</summary>
internal sealed record TaskAct
{
    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What.</summary>
    public required InterceptAction Action { get; init; }

    /// <summary>The network element or function that was told; null where the desk's log does not say.</summary>
    public string? Element { get; init; }

    /// <summary>The ticket that it names.</summary>
    public string? Ticket { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The system whose log it is.</summary>
    public string? System { get; init; }

    /// <summary>Details of the task in it.</summary>
    public InterceptTask? Details { get; init; }

    /// <summary>The record.</summary>
    public required InterceptRecord Record { get; init; }

    /// <summary>Its item.</summary>
    public required EvidenceItem Item { get; init; }

    /// <summary>A message between systems, not an entry at a desk.</summary>
    public bool IsMessage => Record is InterceptMessage;
}
