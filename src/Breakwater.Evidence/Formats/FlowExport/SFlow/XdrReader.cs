using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.FlowExport.SFlow;

/// <summary>Reads values of four bytes one after the other (RFC 4506). Beyond the end it gives zeros and says that it is broken.</summary>
internal ref struct XdrReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes taken so far.</summary>
    public int Position { get; private set; }

    /// <summary>More was asked for than there is.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>An unsigned number of 32 bits.</summary>
    public uint Number()
    {
        ReadOnlySpan<byte> value = Bytes(4);
        return value.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(value);
    }

    /// <summary>So many bytes; none where there are fewer.</summary>
    public ReadOnlySpan<byte> Bytes(uint count)
    {
        if (count > (uint)Remaining)
        {
            IsBroken = true;
            Position = _bytes.Length;
            return default;
        }

        ReadOnlySpan<byte> value = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return value;
    }

    /// <summary>An address: its type and then 4 or 16 bytes; IPv4 in its mapped form, 0 where it is none.</summary>
    public UInt128 Address()
    {
        switch (Number())
        {
            case 1:
                return ((UInt128)0xFFFF << 32) | Number();
            case 2:
                ReadOnlySpan<byte> value = Bytes(16);
                return value.IsEmpty ? UInt128.Zero : BinaryPrimitives.ReadUInt128BigEndian(value);
            case 0:
                return UInt128.Zero;
            default:
                IsBroken = true;
                return UInt128.Zero;
        }
    }
}
