using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>What is done with the fields of a set, by their context tags.</summary>
internal sealed class RecordFields
{
    private const string SetPrefix = "set:";
    private const int MostTag = 127;
    private readonly RecordField[] _uses = new RecordField[MostTag + 1];
    private RecordFields[] _sets = [];

    private RecordFields() { }

    /// <summary>What is done with a field.</summary>
    public RecordField Of(int tag) => (uint)tag <= MostTag ? _uses[tag] : RecordField.None;

    /// <summary>The set that a field of <see cref="RecordField.FirstSet"/> and above holds.</summary>
    public RecordFields Within(RecordField use) => _sets[use - RecordField.FirstSet];

    /// <summary>Reads all sets.</summary>
    public static FrozenDictionary<string, RecordFields> Sets()
    {
        Dictionary<string, RecordFields> sets = new(StringComparer.Ordinal);
        foreach (string row in BuiltInTable.Rows("Formats.CallRecords.Records.fields.tsv"))
        {
            string[] cells = row.Split('\t');
            RecordFields set = Get(sets, cells[0]);
            int tag = int.Parse(cells[1], CultureInfo.InvariantCulture);
            if (cells[2].StartsWith(SetPrefix, StringComparison.Ordinal))
            {
                set._uses[tag] = (RecordField)((int)RecordField.FirstSet + set._sets.Length);
                set._sets = [.. set._sets, Get(sets, cells[2][SetPrefix.Length..])];
            }
            else
            {
                set._uses[tag] = Enum.Parse<RecordField>(
                    cells[2].Replace("_", "", StringComparison.Ordinal),
                    ignoreCase: true
                );
            }
        }

        return sets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static RecordFields Get(Dictionary<string, RecordFields> sets, string name)
    {
        if (!sets.TryGetValue(name, out RecordFields? set))
        {
            set = new RecordFields();
            sets.Add(name, set);
        }

        return set;
    }
}
