using System.Buffers.Binary;

namespace Breakwater.Detection.Indicators.Tables;

/// <summary>
/// Tells of nearly every name that is not listed that it is not, by its last eight bytes, or four of a shorter one: ordinary
/// names then need no hash of all of their bytes. 8 KiB, so that it stays in the first-level cache.
/// </summary>
internal sealed class EndingFilter
{
    private readonly ulong[] _bits = new ulong[1024];
    private bool _hasLong;
    private bool _hasShort;
    private bool _hasTiny;

    /// <summary>Lists a name.</summary>
    /// <param name="name">The name; ASCII letters have no case.</param>
    /// <param name="length">Its length where only names of that length count; 0 where longer names may end so.</param>
    public void Add(ReadOnlySpan<byte> name, int length = 0)
    {
        if (name.Length >= sizeof(ulong))
        {
            _hasLong = true;
            Set(LongPlace(name, length));
        }
        else if (name.Length >= sizeof(uint))
        {
            _hasShort = true;
            Set(ShortPlace(name, length));
        }
        else
        {
            _hasTiny = true;
        }
    }

    /// <summary>False where no listed name is this one, or is its ending.</summary>
    public bool MayHold(ReadOnlySpan<byte> name, int length = 0)
    {
        if (_hasTiny && (length == 0 || name.Length < sizeof(uint)))
        {
            return true;
        }

        return (_hasLong && name.Length >= sizeof(ulong) && IsSet(LongPlace(name, length)))
            || (_hasShort && name.Length >= sizeof(uint) && IsSet(ShortPlace(name, length)));
    }

    private void Set(uint place) => _bits[place >> 6] |= 1UL << (int)(place & 63);

    private bool IsSet(uint place) => ((_bits[place >> 6] >> (int)(place & 63)) & 1) != 0;

    // Setting one bit takes letters of either case to the same place, and some other bytes with them, which costs nothing.
    private static uint ShortPlace(ReadOnlySpan<byte> name, int length) =>
        (
            ((BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]) | 0x20202020) ^ ((uint)length << 24))
            * 0x9E3779B1
        ) >> 16;

    private static uint LongPlace(ReadOnlySpan<byte> name, int length) =>
        (uint)(
            (
                (BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]) | 0x2020202020202020)
                ^ ((ulong)(uint)length << 56)
            ) * 0x9E3779B97F4A7C15
            >> 48
        );
}
