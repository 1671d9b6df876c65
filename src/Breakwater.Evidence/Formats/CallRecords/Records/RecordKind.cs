using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>A kind of record of 3GPP TS 32.298: a choice of one of its modules.</summary>
/// <param name="Number">Its place in <see cref="All"/>.</param>
/// <param name="Tag">The context tag of the choice.</param>
/// <param name="RecordType">The value of <c>recordType</c>.</param>
/// <param name="Name">Our name.</param>
/// <param name="Module">The ASN.1 module.</param>
/// <param name="Fields">What is done with its fields; null where they are not known.</param>
internal sealed record RecordKind(int Number, int Tag, int RecordType, string Name, string Module, RecordFields? Fields)
{
    private const int TagOfTwo = 70;

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<RecordKind> All { get; } = [.. Read()];

    private static readonly RecordKind[]?[] ByTag = ByTagOf(All);

    /// <summary>The kind of a record; null where no kind has this tag.</summary>
    /// <param name="tag">The tag of the choice.</param>
    /// <param name="recordType">The value of <c>recordType</c>; -1 where the record does not begin with it.</param>
    /// <param name="module">The module that the file names; null where it names none.</param>
    /// <param name="isExact">The record type agrees.</param>
    public static RecordKind? Find(int tag, int recordType, string? module, out bool isExact)
    {
        isExact = false;
        if ((uint)tag >= (uint)ByTag.Length || ByTag[tag] is not { } kinds)
        {
            return null;
        }

        RecordKind? best = null;
        foreach (RecordKind kind in kinds)
        {
            bool agrees = kind.RecordType == recordType;
            if (agrees && (module is null || kind.Module == module))
            {
                isExact = true;
                return kind;
            }

            isExact |= agrees;
            best = agrees || best is null || kind.Module == module ? kind : best;
        }

        return best;
    }

    /// <summary>Another kind has the same tag and record type.</summary>
    public bool HasTwin => Tag == TagOfTwo;

    /// <summary>
    /// Two kinds share tag 70 and record type 70: the record of an enhanced GGSN up to release 7, whose field 3 is an IMSI, and that of an
    /// E-CSCF, whose field 3 is a role of one byte.
    /// </summary>
    public RecordKind Refined(int lengthOfField3)
    {
        if (!HasTwin)
        {
            return this;
        }

        bool isGateway = lengthOfField3 > 1;
        foreach (RecordKind kind in ByTag[TagOfTwo]!)
        {
            if (kind.Module.StartsWith("GPRS", StringComparison.Ordinal) == isGateway)
            {
                return kind;
            }
        }

        return this;
    }

    private static IEnumerable<RecordKind> Read()
    {
        FrozenDictionary<string, RecordFields> sets = RecordFields.Sets();
        int number = 0;
        foreach (string row in BuiltInTable.Rows("Formats.CallRecords.Records.kinds.tsv"))
        {
            string[] cells = row.Split('\t');
            yield return new RecordKind(
                number++,
                int.Parse(cells[0], CultureInfo.InvariantCulture),
                int.Parse(cells[1], CultureInfo.InvariantCulture),
                cells[2],
                cells[4],
                cells[3] == "-" ? null : sets[cells[3]]
            );
        }
    }

    private static RecordKind[]?[] ByTagOf(IReadOnlyList<RecordKind> all)
    {
        RecordKind[]?[] table = new RecordKind[]?[all.Max(k => k.Tag) + 1];
        foreach (IGrouping<int, RecordKind> group in all.GroupBy(k => k.Tag))
        {
            table[group.Key] = [.. group];
        }

        return table;
    }
}
