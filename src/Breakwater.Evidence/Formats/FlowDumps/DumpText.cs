using System.Buffers.Text;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>Reads the ways in which programs write numbers, flags and names of protocols.</summary>
internal static class DumpText
{
    private static readonly FrozenDictionary<string, byte> Protocols = BuiltInTable
        .Rows("Formats.FlowDumps.protocols.tsv")
        .Select(row => row.Split('\t'))
        .ToFrozenDictionary(
            c => c[0],
            c => byte.Parse(c[1], CultureInfo.InvariantCulture),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>A whole number without sign.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out ulong number) =>
        Utf8Parser.TryParse(text, out number, out int used) && used == text.Length;

    /// <summary>A protocol by number or name.</summary>
    public static bool TryProtocol(ReadOnlySpan<byte> text, out byte protocol)
    {
        if (Utf8Parser.TryParse(text, out protocol, out int used) && used == text.Length)
        {
            return true;
        }

        Span<char> name = stackalloc char[16];
        return text.Length <= name.Length
            && Ascii.ToUtf16(text, name, out int length) == System.Buffers.OperationStatus.Done
            && Protocols.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..length], out protocol);
    }

    /// <summary>TCP flags: a decimal number, <c>0x</c> and hexadecimal digits, or the letters of the flags that are set.</summary>
    public static bool TryFlags(ReadOnlySpan<byte> text, out ushort flags)
    {
        if (Utf8Parser.TryParse(text, out flags, out int used) && used == text.Length)
        {
            return true;
        }

        if (text.StartsWith("0x"u8))
        {
            return Utf8Parser.TryParse(text[2..], out flags, out used, 'x') && used == text.Length - 2;
        }

        flags = 0;
        foreach (byte letter in text)
        {
            int bit = "FSRPAUEC"u8.IndexOf(letter);
            if (bit < 0 && letter is not ((byte)'.' or (byte)' '))
            {
                return false;
            }

            flags |= bit < 0 ? (ushort)0 : (ushort)(1 << bit);
        }

        return true;
    }

    /// <summary>TCP flags as hexadecimal digits.</summary>
    public static bool TryHexadecimalFlags(ReadOnlySpan<byte> text, out ushort flags) =>
        Utf8Parser.TryParse(text, out flags, out int used, 'x') && used == text.Length;

    /// <summary>A MAC address: six pairs of hexadecimal digits with colons.</summary>
    public static bool TryMac(ReadOnlySpan<byte> text, out ulong mac)
    {
        mac = 0;
        if (text.Length != 17)
        {
            return false;
        }

        for (int i = 0; i < 17; i += 3)
        {
            if (
                !Utf8Parser.TryParse(text.Slice(i, 2), out byte part, out int used, 'x')
                || used != 2
                || (i < 15 && text[i + 2] != ':')
            )
            {
                return false;
            }

            mac = (mac << 8) | part;
        }

        return true;
    }

    /// <summary>A duration: seconds with a fraction, or hours, minutes and seconds; in milliseconds.</summary>
    public static bool TryDuration(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        ReadOnlySpan<byte> rest = text.Trim((byte)' ');
        long whole = 0;
        for (int colon = rest.IndexOf((byte)':'); colon >= 0; colon = rest.IndexOf((byte)':'))
        {
            if (!Utf8Parser.TryParse(rest[..colon], out int part, out int read) || read != colon || part < 0)
            {
                return false;
            }

            whole = (whole + part) * 60;
            rest = rest[(colon + 1)..];
        }

        if (!Utf8Parser.TryParse(rest, out double seconds, out int used) || used != rest.Length)
        {
            return false;
        }

        double total = (whole + seconds) * 1_000;
        milliseconds = total is >= 0 and < 1e15 ? (long)Math.Round(total) : -1;
        return milliseconds >= 0;
    }
}
