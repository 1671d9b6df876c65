namespace Breakwater.Model.Flows.Overview;

/// <summary>What infrastructure devices talked to, for people: the most of each kind, whether or not a check found something.</summary>
public sealed record FlowOverview
{
    /// <summary>Flow records that were read.</summary>
    public required long Flows { get; init; }

    /// <summary>Tunnels that end at a device, those that carried most first.</summary>
    public required IReadOnlyList<TunnelVolume> Tunnels { get; init; }

    /// <summary>Addresses outside that devices talked with, those that were sent most first.</summary>
    public required IReadOnlyList<FlowTalker> Talkers { get; init; }

    /// <summary>Who reached management of devices from elsewhere than the management networks; empty where the inventory lists none.</summary>
    public required IReadOnlyList<FlowTalker> Management { get; init; }

    /// <summary>The inventory says where administrators come from, so that <see cref="Management"/> could be told.</summary>
    public required bool KnowsAdministration { get; init; }
}

/// <summary>A tunnel between a device and one address.</summary>
/// <param name="Device">The device.</param>
/// <param name="Local">Its address.</param>
/// <param name="Peer">The other address.</param>
/// <param name="Protocol">What carries it: <c>GRE</c>, <c>ESP</c>, ...</param>
/// <param name="State">What the inventory says of it.</param>
/// <param name="Days">Volume by day, in order.</param>
public sealed record TunnelVolume(
    string Device,
    string Local,
    string Peer,
    string Protocol,
    TunnelState State,
    IReadOnlyList<DayVolume> Days
)
{
    /// <summary>Volumes are multiplied by a sampling rate: a zero says only that none of the sampled packets was there.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Bytes that the device sent, in all.</summary>
    public decimal Sent => Days.Sum(d => (decimal)d.Sent);

    /// <summary>Bytes that it received, in all.</summary>
    public decimal Received => Days.Sum(d => (decimal)d.Received);
}

/// <summary>What the inventory says of a tunnel.</summary>
public enum TunnelState
{
    /// <summary>It approves it.</summary>
    Approved,

    /// <summary>Both ends lie inside.</summary>
    Inside,

    /// <summary>It lists approved tunnels, and not this one.</summary>
    NotApproved,

    /// <summary>It does not list tunnels.</summary>
    Unknown,
}

/// <summary>Bytes of one day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Sent">Bytes that the device sent, scaled by sampling.</param>
/// <param name="Received">Bytes that it received, scaled by sampling.</param>
public readonly record struct DayVolume(DateOnly Day, ulong Sent, ulong Received);

/// <summary>One address that a device talked with.</summary>
/// <param name="Device">The device.</param>
/// <param name="Peer">The other address.</param>
/// <param name="Service">What for: <c>TCP port 22</c>, <c>GRE</c>.</param>
/// <param name="IsReached">The device was reached; otherwise it began.</param>
/// <param name="IsNew">It began after the device was watched for some days.</param>
/// <param name="Sent">Bytes that the device sent.</param>
/// <param name="Received">Bytes that it received.</param>
/// <param name="First">First record; null where no time is known.</param>
/// <param name="Last">Last record; null where no time is known.</param>
public sealed record FlowTalker(
    string Device,
    string Peer,
    string Service,
    bool IsReached,
    bool IsNew,
    ulong Sent,
    ulong Received,
    DateTimeOffset? First,
    DateTimeOffset? Last
)
{
    /// <summary>Volumes are multiplied by a sampling rate: a zero says only that none of the sampled packets was there.</summary>
    public bool IsSampled { get; init; }
}
