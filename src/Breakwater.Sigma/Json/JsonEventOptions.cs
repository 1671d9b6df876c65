namespace Breakwater.Sigma.Json;

/// <summary>How the log source of an event is known. The first of these that says something holds.</summary>
public sealed record JsonEventOptions
{
    /// <summary>The log source of every event; null where the events say it.</summary>
    public SigmaLogSource? LogSource { get; init; }

    /// <summary>
    /// The field that names the product, where events carry their log source; null where none does. A word that no rule's
    /// log source knows counts as not stated.
    /// </summary>
    public string? ProductField { get; init; } = "product";

    /// <summary>The field that names the category; see <see cref="ProductField"/>.</summary>
    public string? CategoryField { get; init; } = "category";

    /// <summary>The field that names the service; see <see cref="ProductField"/>.</summary>
    public string? ServiceField { get; init; } = "service";

    /// <summary>
    /// Takes product, category and service of Windows events from channel and event id (Sigma taxonomy appendix 2.1), in the
    /// names of event collectors, Winlogbeat and converted EVTX files.
    /// </summary>
    public bool RoutesWindows { get; init; } = true;

    /// <summary>Tries every rule on an event whose log source nothing says; else only rules without log source.</summary>
    public bool TriesAllOnUnknown { get; init; } = true;
}
