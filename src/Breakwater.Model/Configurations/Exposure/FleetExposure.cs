using Breakwater.Model.Evidence;

namespace Breakwater.Model.Configurations.Exposure;

/// <summary>
/// What whoever has the saved configurations has (T65): the secrets in them by kind and by how they are stored, where one
/// secret opens several devices, and in which order to change them. Never a secret, nor anything made of one.
/// </summary>
public sealed record FleetExposure
{
    /// <summary>One entry a device, by its newest configuration, sorted by name.</summary>
    public required IReadOnlyList<DeviceExposure> Devices { get; init; }

    /// <summary>Secrets that stand in more than one place, by number.</summary>
    public required IReadOnlyList<SharedSecret> Shared { get; init; }

    /// <summary>What to change first; see <see cref="RotationStep"/>.</summary>
    public required IReadOnlyList<RotationStep> Rotation { get; init; }

    /// <summary>What could not be told, each a sentence.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}

/// <summary>What the configuration of one device gives away.</summary>
/// <param name="Device">The device.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Path">The item that holds the configuration.</param>
/// <param name="Sha256">SHA-256 of the item.</param>
/// <param name="Secrets">The secrets in it, in the order of the configuration.</param>
public sealed record DeviceExposure(
    string Device,
    ConfigurationPlatform Platform,
    string Path,
    string Sha256,
    IReadOnlyList<ExposedSecret> Secrets
)
{
    /// <summary>Secrets that a reader of the configuration has.</summary>
    public int Readable => Secrets.Count(s => s.Strength == SecretStrength.Readable);

    /// <summary>Hashes that are guessed in practice.</summary>
    public int Guessable => Secrets.Count(s => s.Strength == SecretStrength.WeakHash);

    /// <summary>Other devices that a readable or guessable secret of this one opens too, sorted.</summary>
    public IReadOnlyList<string> AlsoOpens { get; init; } = [];
}

/// <summary>A secret in a configuration, without the secret.</summary>
/// <param name="Kind">What it opens.</param>
/// <param name="Encoding">How it is stored.</param>
/// <param name="Holder">Whose it is: an account, a server, a neighbour, an interface; empty where nobody's.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Statement">The statement with its parents, the secret replaced.</param>
/// <param name="Group">Number of the <see cref="SharedSecret"/>; null where it stands nowhere else.</param>
public sealed record ExposedSecret(
    SecretKind Kind,
    SecretEncoding Encoding,
    string Holder,
    EvidencePosition Position,
    string Statement,
    int? Group
)
{
    /// <summary>How far it is protected against a reader of the configuration.</summary>
    public SecretStrength Strength => Encoding.Strength();

    /// <summary>What a thief can do with it, a sentence without subject.</summary>
    public string Gain => SecretGains.Of(Kind, Holder, Statement);
}

/// <summary>One secret that stands in several places.</summary>
/// <param name="Number">Its number in this document, from 1.</param>
/// <param name="Kinds">What it opens, sorted.</param>
/// <param name="Strength">The weakest way in which it is stored.</param>
/// <param name="Devices">The devices that it stands on, sorted.</param>
/// <param name="Holders">The accounts, servers, neighbours whose it is, sorted.</param>
/// <param name="Places">How many statements hold it.</param>
public sealed record SharedSecret(
    int Number,
    IReadOnlyList<SecretKind> Kinds,
    SecretStrength Strength,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Holders,
    int Places
);

/// <summary>
/// Something to change. First what opens devices or the servers that open them, and can be read or guessed; then other readable
/// keys; then what is stored in an unknown way; last what is well kept.
/// </summary>
/// <param name="Order">From 1.</param>
/// <param name="Tier">1 to 5, as said above; 4: slow hashes, 5: under a key of the device.</param>
/// <param name="Kind">What it opens.</param>
/// <param name="Strength">The weakest way in which it is stored.</param>
/// <param name="Holder">Whose it is; empty where nobody's.</param>
/// <param name="Group">Number of the <see cref="SharedSecret"/>; null where it stands in one place or is a different one in each.</param>
/// <param name="Devices">The devices that it must be changed on, sorted.</param>
/// <param name="Places">How many statements hold it.</param>
/// <param name="Why">Why here, a sentence.</param>
public sealed record RotationStep(
    int Order,
    int Tier,
    SecretKind Kind,
    SecretStrength Strength,
    string Holder,
    int? Group,
    IReadOnlyList<string> Devices,
    int Places,
    string Why
);
