namespace Breakwater.Sigma.Matching;

/// <summary>
/// The 128 bits of an address, IPv4 as ::ffff:0:0/96. Two words of its own: code over <see cref="UInt128"/> is compiled anew in
/// every run.
/// </summary>
internal readonly record struct AddressBits(ulong High, ulong Low)
{
    private const int WordBits = 64;

    /// <summary>It lies in ::ffff:0:0/96.</summary>
    public bool IsVersion4 => High == 0 && Low >> 32 == 0xFFFF;

    public static AddressBits OfVersion4(uint address) => new(0, 0xFFFF_0000_0000UL | address);

    /// <summary>A mask of so many leading ones.</summary>
    public static AddressBits Mask(int prefix) =>
        new AddressBits(ulong.MaxValue, ulong.MaxValue).MovedUp((2 * WordBits) - prefix);

    public AddressBits MovedUp(int bits) =>
        bits switch
        {
            0 => this,
            < WordBits => new AddressBits((High << bits) | (Low >> (WordBits - bits)), Low << bits),
            < 2 * WordBits => new AddressBits(Low << (bits - WordBits), 0),
            _ => default,
        };

    public static AddressBits operator |(AddressBits one, AddressBits other) =>
        new(one.High | other.High, one.Low | other.Low);

    public static AddressBits operator &(AddressBits one, AddressBits other) =>
        new(one.High & other.High, one.Low & other.Low);
}
