namespace Breakwater.Detection.Silence;

/// <summary>A time in which a collector, or the way to it, was down.</summary>
/// <param name="From">Last record before.</param>
/// <param name="To">First record after.</param>
/// <param name="Devices">Devices that log to it.</param>
public sealed record CollectorOutage(DateTimeOffset From, DateTimeOffset To, IReadOnlySet<string> Devices);
