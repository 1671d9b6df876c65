namespace Breakwater.Scenarios.World;

/// <summary>Operating systems of the devices.</summary>
internal enum Platform
{
    IosXe,
    NxOs,
    IosXr,
    Junos,
    SrOs,
    Eos,
    Vrp,
}

/// <summary>A router or switch of the carrier.</summary>
/// <param name="Name">The name that it gives itself.</param>
/// <param name="Platform">Its operating system.</param>
/// <param name="Address">Its management address.</param>
/// <param name="Loopback">Its loopback address.</param>
/// <param name="Role">What it does.</param>
/// <param name="Site">Where it stands.</param>
/// <param name="Collector">Index of the log collector that it sends to.</param>
/// <param name="Style">Which of its platform's header forms it prints.</param>
internal sealed record Device(
    string Name,
    Platform Platform,
    string Address,
    string Loopback,
    string Role,
    string Site,
    int Collector,
    int Style
);

/// <summary>A server of the carrier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
internal sealed record Host(string Name, string Address);
