namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// CRC-32 (ISO 3309, as in zip and xz) and CRC-64 (ECMA-182, as in xz), both bit-reflected, eight bytes at a time.
/// </summary>
internal sealed class Checksum
{
    private static readonly ulong[] Table32 = MakeTable(0xEDB88320);
    private static readonly ulong[] Table64 = MakeTable(0xC96C5795D7870F42);
    private readonly ulong[] _table;
    private readonly ulong _mask;
    private ulong _state;

    private Checksum(ulong[] table, ulong mask)
    {
        _table = table;
        _mask = mask;
        _state = mask;
    }

    public static Checksum Crc32() => new(Table32, uint.MaxValue);

    public static Checksum Crc64() => new(Table64, ulong.MaxValue);

    /// <summary>The value over all bytes so far.</summary>
    public ulong Value => _state ^ _mask;

    public static uint Crc32Of(ReadOnlySpan<byte> bytes)
    {
        Checksum checksum = Crc32();
        checksum.Append(bytes);
        return (uint)checksum.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ulong state = _state;
        ulong[] table = _table;
        while (bytes.Length >= 8)
        {
            state ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            state =
                table[0x700 + (byte)state]
                ^ table[0x600 + (byte)(state >> 8)]
                ^ table[0x500 + (byte)(state >> 16)]
                ^ table[0x400 + (byte)(state >> 24)]
                ^ table[0x300 + (byte)(state >> 32)]
                ^ table[0x200 + (byte)(state >> 40)]
                ^ table[0x100 + (byte)(state >> 48)]
                ^ table[(byte)(state >> 56)];
            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
        {
            state = table[(byte)(state ^ b)] ^ (state >> 8);
        }

        _state = state;
    }

    private static ulong[] MakeTable(ulong polynomial)
    {
        ulong[] table = new ulong[8 * 256];
        for (int i = 0; i < 256; i++)
        {
            ulong value = (ulong)i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[i] = value;
        }

        for (int i = 256; i < table.Length; i++)
        {
            ulong before = table[i - 256];
            table[i] = table[(byte)before] ^ (before >> 8);
        }

        return table;
    }
}
