namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Where a datagram comes from.</summary>
/// <param name="Address">The address of its sender as a 128-bit number, IPv4 in its mapped form; 0 where it is not known.</param>
/// <param name="Received">When it was received, milliseconds since 1970-01-01T00:00:00Z; null where that is not known.</param>
/// <param name="Number">The packet of the capture that it ends in, or its number in the file, from 1.</param>
/// <param name="Offset">Its first byte in the item.</param>
public readonly record struct DatagramOrigin(UInt128 Address, long? Received, long Number, long Offset);
