using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>
/// Looks for the row that names the columns, which need not be the first: titles, dates of print and empty rows may stand before it.
/// </summary>
/// <param name="mappings">Mappings that are meant for the item, the first that fits wins.</param>
internal sealed class HeaderSearch(IReadOnlyList<TableMapping> mappings)
{
    private const int MostRows = 60;
    private const int MostName = 256;

    private readonly List<string[]> _before = [];
    private InterceptTable? _said;
    private Dictionary<TableField, string> _constants = [];
    private TableLayout? _nearest;
    private int _rows;

    /// <summary>So many rows had no header among them that none is expected any more.</summary>
    public bool IsOver => _rows >= MostRows + (mappings.Count == 0 ? 0 : mappings.Max(m => m.SkipRows));

    /// <summary>The header that lacked the fewest columns; null where no row had one of them.</summary>
    public TableLayout? Nearest => _nearest;

    /// <summary>What the table is follows from the names of its columns alone: neither a mapping nor the table itself says it.</summary>
    public bool IsByNames { get; private set; }

    /// <summary>Looks at a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isData">The layout needs no header, and this row is data already.</param>
    /// <returns>The layout, where this row ends the header.</returns>
    public TableLayout? Take(TableRow row, out bool isData)
    {
        isData = false;
        _rows++;
        foreach (TableMapping mapping in mappings.Where(m => m.HeaderRows == 0 && _rows > m.SkipRows))
        {
            isData = true;
            return TableLayout.Of(mapping, []);
        }

        if (TakeMarker(row))
        {
            return null;
        }

        string[] names = Names(row);
        TableLayout? found = null;
        foreach (TableMapping mapping in mappings.Where(m => m.HeaderRows > 0 && _rows > m.SkipRows))
        {
            TableLayout layout = TableLayout.Of(mapping, Joined(names, mapping.HeaderRows));
            if (layout.Known > (_nearest?.Known ?? 0))
            {
                _nearest = layout;
            }

            found ??= layout.IsWhole && layout.Known > 0 ? layout : null;
        }

        if (found is null && Canonical(names) is { } canonical)
        {
            (found, IsByNames) = (canonical, _said is null);
        }

        _before.Add(names);
        if (_before.Count > 10)
        {
            _before.RemoveAt(0);
        }

        return found;
    }

    /// <summary>The names in a row, plain; a text that is too long for a name is none.</summary>
    public static string[] Names(TableRow row)
    {
        string[] names = new string[row.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = row[i].Length <= MostName ? PlainText.Of(row[i]) : "";
        }

        return names;
    }

    private TableLayout? Canonical(string[] names)
    {
        if (mappings.Count > 0 && _said is null)
        {
            return null;
        }

        if (_said is null && !InterceptHeader.IsOfClearData(names))
        {
            return null;
        }

        return TableLayout.Canonical(names, _said, _constants);
    }

    /// <summary>The row that says what table follows, and what holds for all its rows: <c>tasks source=admf</c>.</summary>
    private bool TakeMarker(TableRow row)
    {
        ReadOnlySpan<char> first = CellText.Of(row[0], out _).TrimStart("# ");
        if (!first.StartsWith(InterceptHeader.Marker, StringComparison.Ordinal))
        {
            return false;
        }

        string[] words = first[InterceptHeader.Marker.Length..]
            .ToString()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _said = words.Length == 0 ? null : TableFields.TableOf(words[0]);
        _constants = [];
        foreach (string word in words.Skip(1))
        {
            int equal = word.IndexOf('=', StringComparison.Ordinal);
            if (
                equal > 0
                && _said is { } table
                && TableFields.Find(table, word[..equal]) is { IsIdentity: false } field
            )
            {
                _constants[field] = word[(equal + 1)..];
            }
        }

        return true;
    }

    /// <summary>
    /// A header of several rows: an upper name holds for the columns to the right of it that have none of their own (merged cells),
    /// and stands before the lower one.
    /// </summary>
    private string[] Joined(string[] names, int rows)
    {
        if (rows == 1 || _before.Count < rows - 1)
        {
            return names;
        }

        string[] joined = new string[names.Length];
        foreach (string[] upper in _before.TakeLast(rows - 1))
        {
            string held = "";
            for (int i = 0; i < joined.Length; i++)
            {
                string own = i < upper.Length ? upper[i] : "";
                held = own.Length > 0 ? own : held;
                joined[i] += held;
            }
        }

        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] += names[i];
        }

        return joined;
    }
}
