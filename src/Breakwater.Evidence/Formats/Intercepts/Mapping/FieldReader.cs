using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>Reads the parts of a mapping that name fields of its table.</summary>
internal sealed class FieldReader(InterceptTable table)
{
    private static readonly DateTime Probe = new(2026, 11, 26, 13, 14, 15, DateTimeKind.Utc);

    /// <summary>Words for forms of dates that .NET has no pattern for.</summary>
    public static IReadOnlyList<string> DateWords { get; } = ["epoch", "excel", "excel1904"];

    /// <summary>Which column is which field.</summary>
    public FrozenDictionary<TableField, IReadOnlyList<ColumnMapping>> Columns(MappingNode node)
    {
        Dictionary<TableField, IReadOnlyList<ColumnMapping>> columns = [];
        foreach ((TableField field, MappingNode value) in Fields(node))
        {
            List<ColumnMapping> own = [];
            foreach (MappingNode item in value.Items())
            {
                own.Add(Column(item, field));
            }

            if (own.Count > 1 && !field.IsList)
            {
                value.Fault($"{field.Name} is given by one column");
            }

            columns[field] = own;
        }

        return columns.ToFrozenDictionary();
    }

    /// <summary>Texts of cells and the words that they mean.</summary>
    public FrozenDictionary<TableField, FrozenDictionary<string, string>> Values(MappingNode node)
    {
        Dictionary<TableField, FrozenDictionary<string, string>> values = [];
        foreach ((TableField field, MappingNode value) in Fields(node))
        {
            if (field.Form is <= CellForm.Person or CellForm.Time or CellForm.End)
            {
                value.Fault($"{field.Name} has no words");
                continue;
            }

            Dictionary<string, string> words = [];
            foreach ((string text, MappingNode word) in value.Keys())
            {
                if (!words.TryAdd(PlainText.Of(text), WordOf(field, word)))
                {
                    word.Fault("two texts of this field differ in case, blanks or signs only");
                }
            }

            values[field] = words.ToFrozenDictionary(StringComparer.Ordinal);
        }

        return values.ToFrozenDictionary();
    }

    /// <summary>Values that hold for every row.</summary>
    public FrozenDictionary<TableField, string> Constants(MappingNode node)
    {
        Dictionary<TableField, string> constants = [];
        foreach ((TableField field, MappingNode value) in Fields(node))
        {
            if (field.Form is CellForm.Person or CellForm.Time or CellForm.End)
            {
                value.Fault($"{field.Name} is not the same in every row");
            }
            else
            {
                constants[field] = WordOf(field, value);
            }
        }

        return constants.ToFrozenDictionary();
    }

    /// <summary>Forms of dates.</summary>
    public static IReadOnlyList<string> Dates(MappingNode node)
    {
        List<string> forms = [];
        foreach (MappingNode item in node.Items())
        {
            string form = item.Required();
            if (DateWords.Contains(form) || IsPattern(form))
            {
                forms.Add(form);
            }
            else
            {
                item.Fault("a form of dates is as dd.MM.yyyy HH:mm:ss, or epoch, excel or excel1904");
            }
        }

        return forms;
    }

    private static bool IsPattern(string form)
    {
        try
        {
            // One letter would be a standard format of the runtime, whose meaning is not what it looks like.
            return form.Length > 1
                && DateTime.TryParseExact(
                    Probe.ToString(form, CultureInfo.InvariantCulture),
                    form,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                    out DateTime read
                )
                && read.Date == Probe.Date;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private IEnumerable<(TableField Field, MappingNode Value)> Fields(MappingNode node)
    {
        foreach ((string name, MappingNode value) in node.Keys())
        {
            if (TableFields.Of(table).FirstOrDefault(f => f.Name == name) is { } field)
            {
                yield return (field, value);
            }
            else
            {
                value.Fault(
                    $"{name} is no field of {TableFields.NameOf(table)}; there are "
                        + string.Join(", ", TableFields.Of(table).Select(f => f.Name))
                );
            }
        }
    }

    private static string WordOf(TableField field, MappingNode node)
    {
        string word = node.Required();
        IReadOnlyList<string> words = TableFields.WordsOf(field.Form);
        if (words.Count > 0 && !words.Contains(word))
        {
            node.Fault($"{field.Name} is one of {string.Join(", ", words)}");
        }

        return word;
    }

    private static ColumnMapping Column(MappingNode node, TableField field)
    {
        ColumnMapping column = new();
        if (!node.HasKeys)
        {
            string name = node.Required();
            return column with { Name = name, Plain = PlainText.Of(name) };
        }

        foreach ((string key, MappingNode value) in node.Keys("column", "index", "occurrence", "kind"))
        {
            column = key switch
            {
                "column" => column with { Name = value.Required(), Plain = PlainText.Of(value.Text) },
                "index" => column with { Index = value.Number(1, 4096) },
                "occurrence" => column with { Occurrence = value.Number(1, 4096) },
                _ => column with { Kind = KindOf(value, field) },
            };
        }

        if (column.Name is null == (column.Index == 0))
        {
            node.Fault("a column has either a name (column) or a number (index)");
        }

        return column;
    }

    private static TargetKind? KindOf(MappingNode node, TableField field)
    {
        if (field.Form != CellForm.Target)
        {
            node.Fault("only targets have a kind");
        }

        string word = node.Required();
        int at = TableFields.WordsOf(CellForm.TargetKind).ToList().IndexOf(word);
        if (at >= 0)
        {
            return (TargetKind)at;
        }

        node.Fault("a kind is one of " + string.Join(", ", TableFields.WordsOf(CellForm.TargetKind)));
        return null;
    }
}
