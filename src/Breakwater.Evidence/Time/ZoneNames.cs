using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Evidence.Tables;
using NodaTime;

namespace Breakwater.Evidence.Time;

/// <summary>What zone abbreviations mean: the table <c>zones.tsv</c> beside this file.</summary>
internal static class ZoneNames
{
    private static readonly FrozenDictionary<ulong, ZoneMeaning> Meanings = Load();

    public static ulong Utc { get; } = Pack("UTC"u8);

    public static ulong Gmt { get; } = Pack("GMT"u8);

    /// <summary>Up to eight letters as one number, upper case.</summary>
    public static ulong Pack(ReadOnlySpan<byte> name)
    {
        ulong packed = 0;
        foreach (byte letter in name[..Math.Min(name.Length, 8)])
        {
            packed = (packed << 8) | (byte)(letter & ~0x20);
        }

        return packed;
    }

    public static string Unpack(ulong name)
    {
        Span<char> letters = stackalloc char[8];
        int start = 8;
        for (; name != 0; name >>= 8)
        {
            letters[--start] = (char)(name & 0xFF);
        }

        return new string(letters[start..]);
    }

    public static bool TryFind(ulong name, out ZoneMeaning meaning) => Meanings.TryGetValue(name, out meaning);

    /// <summary>A name of the table, or two to five capitals as devices print those that they were told by configuration.</summary>
    public static bool LooksLikeZone(ReadOnlySpan<byte> name)
    {
        if (Meanings.ContainsKey(Pack(name)))
        {
            return true;
        }

        return name.Length is >= 2 and <= 5 && !name.ContainsAnyExceptInRange((byte)'A', (byte)'Z');
    }

    private static FrozenDictionary<ulong, ZoneMeaning> Load()
    {
        Dictionary<ulong, ZoneMeaning> meanings = [];
        foreach (string line in BuiltInTable.Rows("Time.zones.tsv"))
        {
            string[] columns = line.Split('\t');
            ulong name = Pack(System.Text.Encoding.ASCII.GetBytes(columns[0]));
            bool ambiguous = columns.Length > 2 && columns[2].Length > 0;
            bool isOffset = columns[1][0] is '+' or '-';
            meanings[name] = isOffset
                ? new ZoneMeaning(Minutes(columns[1]), Rules: null, ambiguous)
                : new ZoneMeaning(0, DateTimeZoneProviders.Tzdb[columns[1]], ambiguous);
        }

        return meanings.ToFrozenDictionary();
    }

    private static int Minutes(string offset)
    {
        int minutes =
            (int.Parse(offset.AsSpan(1, 2), CultureInfo.InvariantCulture) * 60)
            + int.Parse(offset.AsSpan(4, 2), CultureInfo.InvariantCulture);
        return offset[0] == '-' ? -minutes : minutes;
    }
}

/// <summary>What an abbreviation means: a fixed offset, or rules where the name covers summer and winter (<c>ET</c>).</summary>
internal readonly record struct ZoneMeaning(int OffsetMinutes, DateTimeZone? Rules, bool Ambiguous);
