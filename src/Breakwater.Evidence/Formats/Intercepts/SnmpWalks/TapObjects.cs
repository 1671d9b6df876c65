using System.Collections.Frozen;
using System.Text;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>What kind of row an object belongs to.</summary>
internal enum TapObjectKind
{
    /// <summary>None that is kept.</summary>
    None,

    /// <summary>The name that the device gives itself (RFC 3418, sysName).</summary>
    Name,

    /// <summary>The clock of the device (RFC 2790, hrSystemDate).</summary>
    Date,

    /// <summary>Where taps are delivered.</summary>
    Mediation,

    /// <summary>What is tapped.</summary>
    Stream,
}

/// <summary>An object of a walk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Index">The row, as <c>1.2</c>.</param>
internal readonly record struct TapObject(string Name, TapObjectKind Kind, string Index);

/// <summary>Reads the names of objects in the forms in which net-snmp and others print them.</summary>
internal static class TapObjects
{
    private const int MostIndex = 64;

    private static readonly (string Name, string Oid, string Kind)[] Known =
    [
        .. BuiltInTable
            .Rows("Formats.Intercepts.SnmpWalks.objects.tsv")
            .Select(row => row.Split('\t'))
            .Select(cells => (cells[0], cells[1], cells[2])),
    ];

    private static readonly FrozenDictionary<string, (string Oid, string Kind)> ByName = Known.ToFrozenDictionary(
        o => o.Name,
        o => (o.Oid, o.Kind),
        StringComparer.Ordinal
    );

    private static readonly FrozenDictionary<string, (string Name, string Kind)> ByOid = Known
        .Where(o => o.Kind != "prefix")
        .ToFrozenDictionary(o => o.Oid, o => (o.Name, o.Kind), StringComparer.Ordinal);

    /// <summary>The parts of the tree whose rows are taps.</summary>
    private static readonly string[] TapTrees =
    [
        "1.3.6.1.4.1.9.9.394.",
        "1.3.6.1.4.1.9.9.395.",
        "1.3.6.1.4.1.9.9.399.",
        "1.3.6.1.4.1.9.9.400.",
        "1.3.6.1.4.1.9.9.672.",
    ];

    private static readonly string[] TapNames = ["cTap2", "citap", "c802tap", "cuctTap", "cmtap"];

    /// <summary>The line speaks of an object of a tap, known or not.</summary>
    public static bool IsOfTap(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = NameOf(line);
        if (text.IsEmpty || !SplitIndex(text, out string name, out string index))
        {
            return false;
        }

        string numbers = Numbers(name, index);
        return Array.Exists(TapTrees, t => numbers.StartsWith(t, StringComparison.Ordinal))
            || Array.Exists(TapNames, n => name.StartsWith(n, StringComparison.Ordinal));
    }

    /// <summary>The line has the shape of one of a walk: an identifier, and its value.</summary>
    public static bool IsOfWalk(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = NameOf(line);
        if (text.IsEmpty || !SplitIndex(text, out string name, out string index))
        {
            return false;
        }

        bool isNumeric = name.Length == 0 && index.StartsWith("1.3.", StringComparison.Ordinal);
        bool hasModule = text.IndexOf("::"u8) > 0 && text.IndexOf("MIB"u8) + text.IndexOf("SMI"u8) > 0;
        return isNumeric || hasModule || (name == "iso" && index.StartsWith("3.", StringComparison.Ordinal));
    }

    /// <summary>The object of a line and where its value begins; an object of no kind where it is not kept.</summary>
    public static TapObject Read(ReadOnlySpan<byte> line, out int value)
    {
        ReadOnlySpan<byte> text = NameOf(line);
        value = text.Length;
        if (text.IsEmpty || !SplitIndex(text, out string name, out string index))
        {
            return default;
        }

        if (ByName.TryGetValue(name, out (string Oid, string Kind) named) && named.Kind != "prefix")
        {
            return new TapObject(name, KindOf(named.Kind), index);
        }

        string numbers = Numbers(name, index);
        // An index of a tap has one or two numbers, that of a scalar is 0.
        for (int dots = 1, end = numbers.LastIndexOf('.'); end > 0 && dots <= 2; dots++)
        {
            if (ByOid.TryGetValue(numbers[..end], out (string Name, string Kind) found))
            {
                return new TapObject(found.Name, KindOf(found.Kind), numbers[(end + 1)..]);
            }

            end = numbers.LastIndexOf('.', end - 1);
        }

        return default;
    }

    private static TapObjectKind KindOf(string kind) =>
        kind switch
        {
            "name" => TapObjectKind.Name,
            "date" => TapObjectKind.Date,
            "mediation" => TapObjectKind.Mediation,
            _ => TapObjectKind.Stream,
        };

    /// <summary>What stands before the equal sign, or before the first blank where values are printed alone (<c>-Oq</c>).</summary>
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)' ');
        end = end < 0 ? line.Length : end;
        return end > 256 ? [] : line[..end];
    }

    /// <summary>The last name of an identifier and the numbers behind it: <c>.1.2</c>, <c>[1][2]</c>, or all of it where it has no name.</summary>
    private static bool SplitIndex(ReadOnlySpan<byte> text, out string name, out string index)
    {
        int start = text.Length;
        while (
            start > 0
            && (char.IsAsciiDigit((char)text[start - 1]) || text[start - 1] is (byte)'.' or (byte)'[' or (byte)']')
        )
        {
            start--;
        }

        // The digits at the end of a name are its own.
        int from = start == 0 ? 0 : text[start..].IndexOfAny((byte)'.', (byte)'[');
        name = index = "";
        if (from < 0)
        {
            return false;
        }

        from += start;
        int before = text[..from].LastIndexOfAny((byte)'.', (byte)':');
        name = Encoding.ASCII.GetString(text[(before + 1)..from]);
        index = Encoding.ASCII.GetString(text[from..]).Replace("][", ".", StringComparison.Ordinal).Trim('[', ']', '.');
        return index.Length is > 0 and <= MostIndex && (name.Length == 0 ? start == 0 : char.IsAsciiLetter(name[0]));
    }

    private static string Numbers(string name, string index) =>
        name.Length == 0 ? index
        : ByName.TryGetValue(name, out (string Oid, string Kind) known) ? known.Oid + "." + index
        : "";
}
