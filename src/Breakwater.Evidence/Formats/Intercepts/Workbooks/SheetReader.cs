using System.Globalization;
using System.Xml;
using Breakwater.Evidence.Formats.Intercepts.Tables;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>Reads a sheet row by row (ISO/IEC 29500-1, 18.3.1.73), never holding more than one.</summary>
internal sealed class SheetReader : IDisposable
{
    private readonly XmlReader _reader;
    private readonly Workbook _workbook;
    private CharBuffer _value = new();

    /// <summary>Opens a sheet.</summary>
    public SheetReader(Stream content, Workbook workbook)
    {
        _reader = PartXml.Open(content);
        _workbook = workbook;
    }

    /// <summary>The number of the row that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Cells with formulas were met.</summary>
    public bool HasFormulas { get; private set; }

    /// <summary>Reads the next row that has cells; false at the end of the sheet.</summary>
    public bool TryRead(TableRow row)
    {
        row.Clear();
        row.SerialDays = _workbook.CountsFrom1904 ? ExcelDates.DaysOf1904 : 0;
        while (_reader.Read())
        {
            if (_reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            bool isNumbered = long.TryParse(
                _reader.GetAttribute("r"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long own
            );
            Number = isNumbered ? own : Number + 1;
            if (!_reader.IsEmptyElement)
            {
                ReadCells(row);
                return true;
            }
        }

        return false;
    }

    /// <summary>Closes the sheet.</summary>
    public void Dispose()
    {
        _value.Clear();
        _reader.Dispose();
    }

    private void ReadCells(TableRow row)
    {
        int depth = _reader.Depth;
        while (_reader.Read() && _reader.Depth > depth)
        {
            if (_reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                ReadCell(row);
            }
        }
    }

    private void ReadCell(TableRow row)
    {
        int column = ColumnOf(_reader.GetAttribute("r"), row.Count);
        string type = _reader.GetAttribute("t") ?? "n";
        _ = int.TryParse(_reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out int style);
        _value.Clear();
        bool hasFormula = false;
        if (!_reader.IsEmptyElement)
        {
            int depth = _reader.Depth;
            while (_reader.Read() && _reader.Depth > depth)
            {
                if (_reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (_reader.LocalName)
                {
                    case "f":
                        hasFormula = true;
                        SkipElement();
                        break;
                    case "v" or "is":
                        PartXml.AppendText(_reader, ref _value, skipped: "rPh");
                        break;
                }
            }
        }

        HasFormulas |= hasFormula;
        // Cells stand in the order of their columns; one that does not is not what a spreadsheet wrote.
        if (column >= row.Count && row.FillTo(column))
        {
            AddValue(row, type, style, hasFormula);
        }
    }

    private void SkipElement()
    {
        int depth = _reader.Depth;
        while (!_reader.IsEmptyElement && _reader.Read() && _reader.Depth > depth) { }
    }

    private void AddValue(TableRow row, string type, int style, bool hasFormula)
    {
        ReadOnlySpan<char> value = _value.Text;
        if (value.IsEmpty)
        {
            // A formula that nobody calculated.
            row.Add(hasFormula ? "=" : "");
            return;
        }

        switch (type)
        {
            case "s":
                row.Add(
                    int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int text)
                    && text < _workbook.Texts.Count
                        ? _workbook.Texts[text]
                        : "#REF!"
                );
                break;
            case "b":
                row.Add(value is "1" ? "true" : "false");
                break;
            case "n":
                AddNumber(row, value, style);
                break;
            default:
                row.Add(value);
                break;
        }
    }

    private void AddNumber(TableRow row, ReadOnlySpan<char> value, int style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            row.Add("#VALUE!");
            return;
        }

        Span<char> text = stackalloc char[64];
        if (_workbook.Styles.IsDate(style) && ExcelDates.TryRead(number, row.SerialDays ?? 0, out DateTime date))
        {
            string form = date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.fff";
            date.TryFormat(text, out int length, form, CultureInfo.InvariantCulture);
            row.Add(text[..length]);
            return;
        }

        // A number has 15 digits in a spreadsheet; one of more has lost some.
        if (Math.Floor(number) == number && Math.Abs(number) < 1e15)
        {
            number.TryFormat(text, out int length, "F0", CultureInfo.InvariantCulture);
            row.Add(text[..length]);
        }
        else if (Math.Abs(number) >= 1e15)
        {
            number.TryFormat(text, out int length, "0.##############E+0", CultureInfo.InvariantCulture);
            row.Add(text[..length]);
        }
        else
        {
            row.Add(value);
        }
    }

    /// <summary>The column of a reference (<c>AB12</c>), from 0; the next one where there is none.</summary>
    private static int ColumnOf(string? reference, int next)
    {
        int column = 0;
        int letters = 0;
        foreach (char one in reference ?? "")
        {
            if (!char.IsAsciiLetter(one) || letters == 3)
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(one) - 'A' + 1);
            letters++;
        }

        return letters == 0 ? next : column - 1;
    }
}
