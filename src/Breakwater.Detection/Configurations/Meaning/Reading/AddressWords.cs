using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Addresses, masks, wildcards and prefixes as configurations write them.</summary>
internal static class AddressWords
{
    /// <summary>One address, or a prefix with its length; a match without a prefix where it is neither.</summary>
    public static AddressMatch Match(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        IPAddress? address = StatementWords.Address(slash < 0 ? text : text[..slash]);
        if (address is null)
        {
            return new AddressMatch(text, null);
        }

        int full = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        int length = full;
        return
            slash < 0
            || (
                int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
                && length <= full
            )
            ? new AddressMatch(text, Network(address, length))
            : new AddressMatch(text, null);
    }

    /// <summary>An address with a mask (ones, then zeros).</summary>
    public static AddressMatch Masked(string address, string mask) =>
        StatementWords.Address(address) is { AddressFamily: AddressFamily.InterNetwork } ip
        && MaskLength(mask) is { } length
            ? new AddressMatch($"{address} {mask}", Network(ip, length))
            : new AddressMatch($"{address} {mask}", null);

    /// <summary>An address with a wildcard (zeros, then ones).</summary>
    public static AddressMatch Wildcard(string address, string wildcard) =>
        StatementWords.Address(address) is { AddressFamily: AddressFamily.InterNetwork } ip
        && WildcardLength(wildcard) is { } length
            ? new AddressMatch($"{address} {wildcard}", Network(ip, length))
            : new AddressMatch($"{address} {wildcard}", null);

    /// <summary>Prefix length of a mask; null where it is none.</summary>
    public static int? MaskLength(string mask) => Bits(mask) is { } bits ? LengthOf(bits) : null;

    private static int? WildcardLength(string wildcard) => Bits(wildcard) is { } bits ? LengthOf(~bits) : null;

    private static int? LengthOf(uint mask)
    {
        int ones = BitOperations.LeadingZeroCount(~mask);
        return ones == 32 || mask << ones == 0 ? ones : null;
    }

    private static uint? Bits(string text)
    {
        if (StatementWords.Address(text) is not { AddressFamily: AddressFamily.InterNetwork } address)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>The network that holds an address.</summary>
    public static IPNetwork Network(IPAddress address, int length)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }
}
