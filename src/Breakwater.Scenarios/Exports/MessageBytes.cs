using System.Buffers.Binary;

namespace Breakwater.Scenarios.Exports;

/// <summary>Bytes of a message in network order, with sets whose length is known when they end.</summary>
internal sealed class MessageBytes
{
    private readonly List<byte> _bytes = [];

    /// <summary>Adds a number.</summary>
    public void Put(int length, ulong number)
    {
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8)
        {
            _bytes.Add((byte)(number >> shift));
        }
    }

    /// <summary>Begins a set; gives what <see cref="End"/> asks for.</summary>
    public int Begin(int id)
    {
        int at = _bytes.Count;
        Put(2, (ulong)id);
        Put(2, 0);
        return at;
    }

    /// <summary>Ends a set, filled up to four bytes.</summary>
    public void End(int set)
    {
        while ((_bytes.Count - set) % 4 != 0)
        {
            _bytes.Add(0);
        }

        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(_bytes.Count - set));
        (_bytes[set + 2], _bytes[set + 3]) = (length[0], length[1]);
    }

    public byte[] ToArray() => [.. _bytes];
}
