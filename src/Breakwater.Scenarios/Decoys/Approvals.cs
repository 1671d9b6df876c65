using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Decoys;

/// <summary>What the carrier approved, as its inventory says.</summary>
internal sealed class Approvals
{
    public List<ChangeWindow> Windows { get; } = [];

    public List<ApprovedTunnel> Tunnels { get; } = [];

    public List<ApprovedMirror> Mirrors { get; } = [];

    public List<ApprovedCapture> Captures { get; } = [];

    public List<ApprovedContainer> Containers { get; } = [];
}

/// <summary>A change window.</summary>
internal sealed record ChangeWindow(
    DateTime From,
    DateTime To,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Accounts,
    string Purpose,
    string Ticket
);

/// <summary>A tunnel.</summary>
internal sealed record ApprovedTunnel(Device Device, string Interface, string Destination, string Ticket);

/// <summary>A traffic copy.</summary>
internal sealed record ApprovedMirror(Device Device, string Session, string Destination, string Ticket);

/// <summary>A capture.</summary>
internal sealed record ApprovedCapture(Device Device, string Name, string Interface, string Account, string Ticket);

/// <summary>A container.</summary>
internal sealed record ApprovedContainer(Device Device, string Name, string Ticket);
