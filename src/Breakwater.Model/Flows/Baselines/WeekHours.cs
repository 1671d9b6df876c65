using System.Globalization;
using System.Numerics;

namespace Breakwater.Model.Flows.Baselines;

/// <summary>A set of hours of one week.</summary>
/// <param name="Early">Hours 0 to 63, one bit each.</param>
/// <param name="Middle">Hours 64 to 127.</param>
/// <param name="Late">Hours 128 to 167.</param>
public readonly record struct WeekHours(ulong Early, ulong Middle, ulong Late)
{
    private const int LateDigits = (HourOfWeek.Count - 128) / 4;
    private const int Digits = LateDigits + 32;

    /// <summary>No hour.</summary>
    public static WeekHours None => default;

    /// <summary>How many hours it holds.</summary>
    public int Count => BitOperations.PopCount(Early) + BitOperations.PopCount(Middle) + BitOperations.PopCount(Late);

    /// <summary>It holds none.</summary>
    public bool IsEmpty => (Early | Middle | Late) == 0;

    /// <summary>It holds an hour.</summary>
    public bool Has(int cell) =>
        (
            cell switch
            {
                < 64 => Early >> cell,
                < 128 => Middle >> (cell - 64),
                _ => Late >> (cell - 128),
            } & 1
        ) != 0;

    /// <summary>The set with an hour more.</summary>
    public WeekHours With(int cell) => Or(Only(cell));

    /// <summary>The hours of both.</summary>
    public WeekHours Or(WeekHours other) => new(Early | other.Early, Middle | other.Middle, Late | other.Late);

    /// <summary>Its hours but for those of another.</summary>
    public WeekHours Without(WeekHours other) => new(Early & ~other.Early, Middle & ~other.Middle, Late & ~other.Late);

    /// <summary>Its hours from one on.</summary>
    public WeekHours From(int cell)
    {
        WeekHours before = cell switch
        {
            <= 0 => None,
            < 64 => new((1UL << cell) - 1, 0, 0),
            < 128 => new(ulong.MaxValue, (1UL << (cell - 64)) - 1, 0),
            < HourOfWeek.Count => new(ulong.MaxValue, ulong.MaxValue, (1UL << (cell - 128)) - 1),
            _ => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue),
        };
        return Without(before);
    }

    /// <summary>42 hexadecimal digits of one number whose lowest bit is Monday 00:00.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Late:x10}{Middle:x16}{Early:x16}");

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is something else.</summary>
    public static WeekHours? Parse(ReadOnlySpan<char> text) =>
        text.Length == Digits
        && ulong.TryParse(
            text[..LateDigits],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out ulong late
        )
        && ulong.TryParse(
            text.Slice(LateDigits, 16),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out ulong middle
        )
        && ulong.TryParse(
            text[(LateDigits + 16)..],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out ulong early
        )
            ? new(early, middle, late)
            : null;

    private static WeekHours Only(int cell) =>
        cell switch
        {
            < 64 => new(1UL << cell, 0, 0),
            < 128 => new(0, 1UL << (cell - 64), 0),
            _ => new(0, 0, 1UL << (cell - 128)),
        };
}
