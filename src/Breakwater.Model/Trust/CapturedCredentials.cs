namespace Breakwater.Model.Trust;

/// <summary>
/// What an intruder has by what he recorded and copied: every account that logged in through a time of recording, and every secret of a
/// configuration that was copied (threat reference, S3 and T65). No secret and nothing made of one.
/// </summary>
public sealed record CapturedCredentials
{
    /// <summary>Name and version of the schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The time that the answer speaks for; null where the evidence has none.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Accounts by name.</summary>
    public IReadOnlyList<CapturedAccount> Accounts { get; init; } = [];

    /// <summary>Copied configurations by device.</summary>
    public IReadOnlyList<CopiedConfiguration> Configurations { get; init; } = [];

    /// <summary>What this cannot say, each a sentence.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}

/// <summary>An account that logged in while traffic was recorded.</summary>
/// <param name="Account">Its name.</param>
/// <param name="Kind"><c>person</c>, <c>service</c> or <c>intercept</c>; null where the inventory does not know it.</param>
/// <param name="Captures">The times of recording, by device and time.</param>
public sealed record CapturedAccount(string Account, string? Kind, IReadOnlyList<CaptureTime> Captures);

/// <summary>A time in which traffic was recorded on a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end; the end of the evidence where <paramref name="IsOpen"/>.</param>
/// <param name="IsOpen">Nothing says when it ended.</param>
public sealed record CaptureTime(string Device, DateTimeOffset From, DateTimeOffset To, bool IsOpen);

/// <summary>A configuration that was copied or shown to somebody who should not have it.</summary>
/// <param name="Device">Whose it is.</param>
/// <param name="First">The first finding that says so; null where none has a time.</param>
/// <param name="Last">The last one.</param>
/// <param name="Findings">Ids of the findings, the first ones.</param>
/// <param name="Copies">The saved configurations that were read from around the copying: the last before it, those within it, and the first after it.</param>
/// <param name="Secrets">The secrets in them, each once, in their order.</param>
public sealed record CopiedConfiguration(
    string Device,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    IReadOnlyList<string> Findings,
    IReadOnlyList<SavedCopy> Copies,
    IReadOnlyList<CopiedSecret> Secrets
);

/// <summary>A saved configuration.</summary>
/// <param name="Path">The item that holds it.</param>
/// <param name="Taken">When it was taken; null where nothing says it.</param>
public sealed record SavedCopy(string Path, DateTimeOffset? Taken);

/// <summary>A secret of a copied configuration, without the secret.</summary>
/// <param name="Number">Equal where secrets are equal; the number in <c>trust.json</c> where it stands in a newest configuration.</param>
/// <param name="Kind">What it opens (<c>snmp_community</c>, <c>server_key</c>, ...).</param>
/// <param name="Strength">How far it is protected against a reader (<c>readable</c>, <c>weak_hash</c>, ...).</param>
/// <param name="Holder">Whose it is; empty where nobody's.</param>
/// <param name="Configuration">The first of the copies in which it stands.</param>
/// <param name="Line">Its line there.</param>
/// <param name="IsCurrent">It stands in the newest configuration of the device.</param>
/// <param name="AlsoOn">Other devices on which the same one stands, sorted, at most <see cref="ListedDevices"/>.</param>
/// <param name="AlsoOnCount">On how many other devices.</param>
public sealed record CopiedSecret(
    int Number,
    string Kind,
    string Strength,
    string Holder,
    string Configuration,
    long Line,
    bool IsCurrent,
    IReadOnlyList<string> AlsoOn,
    int AlsoOnCount
)
{
    /// <summary>The most devices that a secret names.</summary>
    public const int ListedDevices = 50;
}
