using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>An address as the files hold it: numbers in the byte order of the machine, the most significant first.</summary>
/// <param name="High">The first half of an IPv6 address.</param>
/// <param name="Low">The second half, or an IPv4 address.</param>
/// <param name="Family">4, 6, or 0 where there is none.</param>
internal readonly record struct StoredAddress(ulong High, ulong Low, byte Family)
{
    /// <summary>An IPv4 address.</summary>
    public static StoredAddress Version4(ReadOnlySpan<byte> bytes) =>
        new(0, BinaryPrimitives.ReadUInt32LittleEndian(bytes), 4);

    /// <summary>An IPv6 address.</summary>
    public static StoredAddress Version6(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), 6);
}
