using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>The operator of an IMSI: mobile country code and network code (ITU-T E.212, 6). How long the network code is follows from the country.</summary>
/// <param name="Bits">0 for none; else one, the digits of the network code, and both codes.</param>
internal readonly record struct HomeOperator(uint Bits)
{
    private const uint Present = 1u << 21;
    private const uint ThreeDigits = 1u << 20;
    private static readonly FrozenSet<int> Countries = BuiltInTable
        .Rows("Formats.CallRecords.Parties.three_digit_networks.tsv")
        .Select(r => int.Parse(r.Split('\t')[0], CultureInfo.InvariantCulture))
        .ToFrozenSet();

    /// <summary>The operator is known.</summary>
    public bool IsKnown => Bits != 0;

    /// <summary>The operator of an IMSI, digits in ASCII; none where it is too short.</summary>
    public static HomeOperator OfImsi(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < 6)
        {
            return default;
        }

        int country = Number(digits[..3]);
        return Countries.Contains(country)
            ? new HomeOperator(Present | ThreeDigits | (uint)((country * 1000) + Number(digits.Slice(3, 3))))
            : new HomeOperator(Present | (uint)((country * 1000) + Number(digits.Slice(3, 2))));
    }

    /// <summary>As it is printed: <c>310-410</c>, <c>262-02</c>.</summary>
    public override string ToString()
    {
        uint codes = Bits & (ThreeDigits - 1);
        return (Bits & ThreeDigits) != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{codes / 1000:000}-{codes % 1000:000}")
            : string.Create(CultureInfo.InvariantCulture, $"{codes / 1000:000}-{codes % 1000:00}");
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
