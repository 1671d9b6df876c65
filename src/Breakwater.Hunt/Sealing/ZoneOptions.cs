namespace Breakwater.Hunt.Sealing;

/// <summary>What an operator says who runs a command inside the sealed zone (the intercept enclave).</summary>
public sealed record ZoneOptions
{
    /// <summary>The master key: a file, or a key of a hardware module as a PKCS#11 URI (RFC 7512).</summary>
    public required string Keys { get; init; }

    /// <summary>Names the run whose key the tokens are under; null: derived from the clear items.</summary>
    public string? RunId { get; init; }

    /// <summary>The case under whose key targets have a second token; null where there is none.</summary>
    public string? Case { get; init; }
}
