using System.Globalization;

namespace Breakwater.Sigma.Correlations;

/// <summary>
/// Numbers with nine decimals in 128 bits. Sums are exact, so that they do not depend on the order of their parts, and a
/// part can be taken off again.
/// </summary>
internal static class FixedNumber
{
    private const decimal Limit = 1_000_000_000_000_000_000m;
    private const long Scale = 1_000_000_000;

    public static Int128 Of(decimal number) => (Int128)decimal.Round(number * Scale, 0, MidpointRounding.ToEven);

    public static bool TryParse(string? text, out Int128 number)
    {
        number = 0;
        bool isNumber =
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal parsed)
            && parsed is <= Limit and >= -Limit;
        if (isNumber)
        {
            number = Of(parsed);
        }

        return isNumber;
    }

    public static decimal ToDecimal(Int128 number, long divisor = 1)
    {
        // Below 10^28 after taking off the scale: sums of at most 10^7 parts of at most 10^18.
        Int128 whole = number / divisor;
        decimal rest = (decimal)(long)(number % divisor) / divisor;
        return decimal.Round((decimal)(whole / Scale) + ((decimal)(long)(whole % Scale) + rest) / Scale, 9);
    }
}
