namespace Breakwater.Hunt.Sealing;

/// <summary>What an operator says who runs a command inside the sealed zone (the intercept enclave).</summary>
public sealed record ZoneOptions
{
    /// <summary>The file of the master key.</summary>
    public required string Keys { get; init; }

    /// <summary>Names the run whose key the tokens are under; null: derived from the clear items.</summary>
    public string? RunId { get; init; }

    /// <summary>The case under whose key targets have a second token; null where there is none.</summary>
    public string? Case { get; init; }

    /// <summary>Where sealed findings and the facts of agencies are written; null where they are not.</summary>
    public string? Facts { get; init; }
}
