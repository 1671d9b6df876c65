using System.Globalization;
using System.Text;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>A table as text: in the canonical columns, or in those of a carrier that has its own.</summary>
internal sealed class TableText
{
    private readonly StringBuilder _text = new();
    private readonly bool _isMapped;
    private readonly TimeSpan _offset;
    private readonly int _columns;
    private int _cell;

    /// <summary>Begins a table.</summary>
    /// <param name="table">Its canonical name.</param>
    /// <param name="columns">The canonical names of its columns.</param>
    /// <param name="isMapped">The carrier has names of its own.</param>
    /// <param name="offset">Of the zone in which times are written.</param>
    public TableText(string table, IReadOnlyList<string> columns, bool isMapped, TimeSpan offset)
    {
        (_isMapped, _offset, _columns) = (isMapped, offset, columns.Count);
        if (!isMapped)
        {
            _text.Append("# breakwater.intercept-table/1 ").Append(table).Append('\n');
        }

        foreach (string column in columns)
        {
            Cell(isMapped ? CarrierNames.Of(column) : column);
        }
    }

    public void Cell(string? value)
    {
        char separator = _isMapped ? ';' : ',';
        if (_cell > 0)
        {
            _text.Append(separator);
        }

        value ??= "";
        if (value.AsSpan().IndexOfAny(separator, '"', '\n') >= 0)
        {
            _text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _text.Append(value);
        }

        if (++_cell == _columns)
        {
            _text.Append('\n');
            _cell = 0;
        }
    }

    public void Cell(long? value) => Cell(value?.ToString(CultureInfo.InvariantCulture));

    public void Cell(DateTime? value) => Cell(value is { } time ? Time(time) : null);

    public void Cells(IEnumerable<string> values) => Cell(string.Join(_isMapped ? '|' : ';', values));

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private string Time(DateTime time)
    {
        if (_isMapped)
        {
            return time.ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        }

        return _offset == TimeSpan.Zero
            ? time.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : new DateTimeOffset(time, TimeSpan.Zero)
                .ToOffset(_offset)
                .ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
    }
}
