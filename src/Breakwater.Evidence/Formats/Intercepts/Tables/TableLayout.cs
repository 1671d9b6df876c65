using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Where the fields of a table stand in its rows.</summary>
internal sealed class TableLayout
{
    private readonly Dictionary<string, List<(int Column, ColumnMapping? Mapping)>> _columns = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, TableField> _fields;

    private TableLayout(TableMapping mapping)
    {
        Mapping = mapping;
        _fields = TableFields.Of(mapping.Table).ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>How the table is read.</summary>
    public TableMapping Mapping { get; }

    /// <summary>Fields whose columns the mapping names and the table lacks, each with the column's name.</summary>
    public List<(string Field, string Column)> Lacking { get; } = [];

    /// <summary>Names of columns that stand more than once, of which the first is read.</summary>
    public List<string> Doubled { get; } = [];

    /// <summary>How many columns are read.</summary>
    public int Known { get; private set; }

    /// <summary>The field of a name.</summary>
    public TableField Field(string name) => _fields[name];

    /// <summary>The columns that give a field; empty where none does.</summary>
    public IReadOnlyList<(int Column, ColumnMapping? Mapping)> ColumnsOf(string field) =>
        _columns.TryGetValue(field, out List<(int, ColumnMapping?)>? columns) ? columns : [];

    /// <summary>A field has a column or a constant.</summary>
    public bool Has(string field) => _columns.ContainsKey(field) || Mapping.Constants.Keys.Any(f => f.Name == field);

    /// <summary>Every group of required fields has a column or a constant.</summary>
    public bool IsWhole => TableFields.Required(Mapping.Table).All(group => group.Any(Has));

    /// <summary>The layout of a table by a mapping and its header.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="header">The names of the columns, plain.</param>
    public static TableLayout Of(TableMapping mapping, IReadOnlyList<string> header)
    {
        TableLayout layout = new(mapping);
        foreach ((TableField field, IReadOnlyList<ColumnMapping> columns) in mapping.Columns)
        {
            foreach (ColumnMapping column in columns)
            {
                int at = column.Name is null ? column.Index - 1 : Find(header, column);
                if (at < 0)
                {
                    layout.Lacking.Add((field.Name, column.Called));
                    continue;
                }

                layout.Put(field, at, column);
                if (column is { Name: not null, Occurrence: 1 } && Find(header, column with { Occurrence = 2 }) >= 0)
                {
                    layout.Doubled.Add(column.Name);
                }
            }
        }

        layout.Lacking.Sort();
        return layout;
    }

    /// <summary>The layout of a table whose columns have our own names, as the table that knows most of them.</summary>
    /// <param name="header">The names of the columns, plain.</param>
    /// <param name="said">The table that the item says it is; null to find out.</param>
    /// <param name="constants">What holds for every row.</param>
    public static TableLayout? Canonical(
        IReadOnlyList<string> header,
        InterceptTable? said,
        IReadOnlyDictionary<TableField, string> constants
    )
    {
        TableLayout? best = null;
        foreach (InterceptTable table in said is { } one ? [one] : Enum.GetValues<InterceptTable>())
        {
            // Only a mapping says that a table is none of the enclave.
            if (InterceptMappings.IsOpen(table))
            {
                continue;
            }

            TableLayout layout = Canonical(header, new TableMapping { Table = table, Constants = constants });
            bool isSure =
                said is not null
                || layout.Known == header.Count
                || (IsTold(table) && layout.Known >= 3 && layout.Known * 2 >= header.Count);
            if (isSure && layout.IsWhole && layout.Known > (best?.Known ?? 0))
            {
                best = layout;
            }
        }

        return best;
    }

    /// <summary>Tables that the names of their columns tell from all others; what the others are has to be said.</summary>
    private static bool IsTold(InterceptTable table) =>
        table
            is InterceptTable.Orders
                or InterceptTable.Tasks
                or InterceptTable.Destinations
                or InterceptTable.Endpoints
                or InterceptTable.Accesses;

    private static TableLayout Canonical(IReadOnlyList<string> header, TableMapping mapping)
    {
        TableLayout layout = new(mapping);
        for (int i = 0; i < header.Count; i++)
        {
            TableField? field = TableFields.Of(mapping.Table).FirstOrDefault(f => f.Aliases.Contains(header[i]));
            ColumnMapping? column = null;
            if (field is null && InterceptHeader.TargetKindOf(header[i]) is { } kind)
            {
                field = TableFields.Of(mapping.Table).FirstOrDefault(f => f.Form == CellForm.Target);
                column = new ColumnMapping { Index = i + 1, Kind = kind };
            }

            if (field is null)
            {
                continue;
            }

            if (layout._columns.ContainsKey(field.Name) && !field.IsList)
            {
                layout.Doubled.Add(field.Name);
                continue;
            }

            layout.Put(field, i, column);
        }

        return layout;
    }

    private void Put(TableField field, int column, ColumnMapping? mapping)
    {
        if (!_columns.TryGetValue(field.Name, out List<(int, ColumnMapping?)>? columns))
        {
            _columns[field.Name] = columns = [];
        }

        columns.Add((column, mapping));
        Known++;
    }

    private static int Find(IReadOnlyList<string> header, ColumnMapping column)
    {
        int seen = 0;
        for (int i = 0; i < header.Count; i++)
        {
            seen += header[i] == column.Plain ? 1 : 0;
            if (seen == column.Occurrence)
            {
                return i;
            }
        }

        return -1;
    }
}
