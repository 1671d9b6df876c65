namespace Breakwater.Sharing.Profiles;

/// <summary>What a channel takes, and what it is told. A profile can only narrow what the outbound filter lets through.</summary>
public sealed record ShareProfile
{
    /// <summary>Its name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Who receives it, in words.</summary>
    public required string Recipient { get; init; }

    /// <summary>The format.</summary>
    public required ShareFormat Format { get; init; }

    /// <summary>Labels that may be given, the one that is given by default first.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The sender may be named.</summary>
    public bool MayNameSender { get; init; }

    /// <summary>It is told that there is an incident, and how far it is shown.</summary>
    public bool TellsIncident { get; init; }

    /// <summary>It is told how many records and people are concerned.</summary>
    public bool TellsCounts { get; init; }

    /// <summary>What a person checks before sending, each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the profile comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well that was checked: V, S, K or D.</summary>
    public string Mark { get; init; } = "D";
}

/// <summary>Formats that leave.</summary>
public enum ShareFormat
{
    /// <summary>A STIX 2.1 bundle.</summary>
    Stix,

    /// <summary>A MISP event.</summary>
    Misp,
}
