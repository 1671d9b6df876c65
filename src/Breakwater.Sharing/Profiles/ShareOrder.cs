using Breakwater.Stix.Objects;

namespace Breakwater.Sharing.Profiles;

/// <summary>What a person ordered: for whom, under which label, in whose name.</summary>
public sealed record ShareOrder
{
    /// <summary>The channel.</summary>
    public required ShareProfile Profile { get; init; }

    /// <summary>The label on everything.</summary>
    public required TlpMarking Label { get; init; }

    /// <summary>The sender's name, where a person gave it; null sends without a name.</summary>
    public string? Organisation { get; init; }

    /// <summary>
    /// The namespace of ids: made of a hash of all that the case was made of, of the channel and of the sender, so that the same
    /// case gives the same ids, two carriers never give the same, and two channels cannot be held against each other.
    /// </summary>
    public required Guid Space { get; init; }

    /// <summary>The sender as others see it.</summary>
    public string Sender => Organisation ?? "A telecommunications carrier";
}
