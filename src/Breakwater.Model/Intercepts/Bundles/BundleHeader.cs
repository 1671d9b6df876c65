namespace Breakwater.Model.Intercepts.Bundles;

/// <summary>The first line of a sealed bundle.</summary>
public sealed record BundleHeader
{
    /// <summary>The schema of bundles.</summary>
    public const string CurrentSchema = "breakwater.intercept-bundle/1";

    /// <summary>How the first line of every bundle begins.</summary>
    public static ReadOnlySpan<byte> Mark => "{\"schema\":\"breakwater.intercept-bundle/1\","u8;

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Version of the tool that sealed it.</summary>
    public required string Tool { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Names the key of the tokens.</summary>
    public required string KeyId { get; init; }

    /// <summary>Names the key of the second tokens; null where there is no case.</summary>
    public string? CaseKeyId { get; init; }

    /// <summary>Sections that follow, one for each clear item.</summary>
    public required int Items { get; init; }

    /// <summary>How many records of each kind follow.</summary>
    public required IReadOnlyDictionary<string, long> Records { get; init; }
}

/// <summary>The last line of a sealed bundle: without it the bundle is not whole.</summary>
public sealed record BundleEnd
{
    /// <summary>How the last line of every bundle begins.</summary>
    public static ReadOnlySpan<byte> Mark => "{\"schema\":\"breakwater.intercept-bundle-end/1\","u8;

    /// <summary>The schema of last lines.</summary>
    public const string CurrentSchema = "breakwater.intercept-bundle-end/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Sections before it.</summary>
    public required int Items { get; init; }

    /// <summary>SHA-256 of every byte before it.</summary>
    public required string Sha256 { get; init; }
}
