using System.Net;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Bytes in network order, put together.</summary>
internal sealed class Wire
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public Wire U8(params int[] values)
    {
        _bytes.AddRange(values.Select(v => (byte)v));
        return this;
    }

    public Wire U16(params int[] values) => Numbers(values.Select(v => (long)v), 2);

    public Wire U32(params long[] values) => Numbers(values, 4);

    public Wire U64(params long[] values) => Numbers(values, 8);

    public Wire Address(string address) => Bytes(IPAddress.Parse(address).GetAddressBytes());

    public Wire Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>A set of NetFlow v9 or IPFIX: its number, its length, its content.</summary>
    public Wire Set(int id, Wire content) => U16(id, content.Length + 4).Bytes(content.ToArray());

    /// <summary>A template record: its number and its fields (element, length).</summary>
    public Wire Template(int id, params (int Element, int Length)[] fields)
    {
        U16(id, fields.Length);
        foreach ((int element, int length) in fields)
        {
            U16(element, length);
        }

        return this;
    }

    /// <summary>The sets as a message of NetFlow v9.</summary>
    public byte[] Version9(uint sequence = 0, uint source = 1, long seconds = 1_700_000_000, long uptime = 60_000) =>
        new Wire().U16(9, 1).U32(uptime, seconds, sequence, source).Bytes(ToArray()).ToArray();

    /// <summary>The sets as a message of IPFIX.</summary>
    public byte[] Ipfix(uint sequence = 0, uint domain = 1, long seconds = 1_700_000_000) =>
        new Wire().U16(10, Length + 16).U32(seconds, sequence, domain).Bytes(ToArray()).ToArray();

    private Wire Numbers(IEnumerable<long> values, int length)
    {
        foreach (long value in values)
        {
            for (int shift = (length - 1) * 8; shift >= 0; shift -= 8)
            {
                _bytes.Add((byte)(value >> shift));
            }
        }

        return this;
    }
}
