using System.Buffers.Binary;

namespace Breakwater.Detection.Indicators.Tables;

/// <summary>
/// Tells of nearly every name that is not listed that it is not, by its last four bytes: ordinary names then need no hash of
/// all of their bytes. 8 KiB, so that it stays in the first-level cache.
/// </summary>
internal sealed class EndingFilter
{
    private const int Compared = sizeof(uint);

    private readonly ulong[] _bits = new ulong[1024];
    private bool _hasShort;

    /// <summary>Lists a name.</summary>
    /// <param name="name">The name; ASCII letters have no case.</param>
    /// <param name="length">Its length where only names of that length count; 0 where longer names may end so.</param>
    public void Add(ReadOnlySpan<byte> name, int length = 0)
    {
        if (name.Length < Compared)
        {
            _hasShort = true;
            return;
        }

        uint place = Place(name, length);
        _bits[place >> 6] |= 1UL << (int)(place & 63);
    }

    /// <summary>False where no listed name is this one, or is its ending.</summary>
    public bool MayHold(ReadOnlySpan<byte> name, int length = 0)
    {
        if (_hasShort || name.Length < Compared)
        {
            return _hasShort;
        }

        uint place = Place(name, length);
        return (_bits[place >> 6] >> (int)(place & 63) & 1) != 0;
    }

    // Setting one bit takes letters of either case to the same place, and some other bytes with them, which costs nothing.
    private static uint Place(ReadOnlySpan<byte> name, int length) =>
        (
            ((BinaryPrimitives.ReadUInt32LittleEndian(name[^Compared..]) | 0x20202020) ^ ((uint)length << 24))
            * 0x9E3779B1
        ) >> 16;
}
