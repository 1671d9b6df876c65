using System.Globalization;

namespace Breakwater.Hunt.Watching;

/// <summary>Numbers of the carrier that no subscriber has, as ranges.</summary>
public sealed class NumberRanges
{
    private const int LeastDigits = 7;
    private const int MostDigits = 15;

    private readonly List<(ulong First, ulong Last)> _ranges = [];

    /// <summary>How many numbers there are.</summary>
    public ulong Count { get; private set; }

    /// <summary>Reads ranges, one a line: <c>FIRST-LAST</c> in digits of E.164 with country code, or one number; <c>#</c> begins a comment.</summary>
    /// <param name="lines">The list.</param>
    /// <param name="error">What is wrong, with its line; null where nothing is.</param>
    public static NumberRanges Read(TextReader lines, out string? error)
    {
        ArgumentNullException.ThrowIfNull(lines);
        NumberRanges ranges = new();
        error = null;
        long number = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            string text = line.Split('#')[0].Trim();
            if (text.Length > 0 && !ranges.TryAdd(text))
            {
                error = string.Create(
                    CultureInfo.InvariantCulture,
                    $"line {number} is no range of numbers: write FIRST-LAST, both with country code and of one length, overlapping no other"
                );
                return ranges;
            }
        }

        return ranges;
    }

    /// <summary>One of the numbers.</summary>
    /// <param name="index">Which, from 0.</param>
    public string At(ulong index)
    {
        foreach ((ulong first, ulong last) in _ranges)
        {
            ulong size = last - first + 1;
            if (index < size)
            {
                return (first + index).ToString(CultureInfo.InvariantCulture);
            }

            index -= size;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }

    private bool TryAdd(string text)
    {
        string[] ends = text.Replace("+", "", StringComparison.Ordinal).Split('-', StringSplitOptions.TrimEntries);
        if (
            ends.Length > 2
            || ends[0].Length is < LeastDigits or > MostDigits
            || ends[0].Length != ends[^1].Length
            || ends[0][0] == '0'
            || !ulong.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong first)
            || !ulong.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong last)
            || last < first
            || _ranges.Exists(r => first <= r.Last && r.First <= last)
        )
        {
            return false;
        }

        _ranges.Add((first, last));
        Count += last - first + 1;
        return true;
    }
}
