using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Workbooks;

/// <summary>Workbooks written by the Open XML SDK, which shares no code with our reader.</summary>
internal static class MadeWorkbook
{
    /// <summary>A cell: a text, a number, a date, a truth, a formula with or without its last value.</summary>
    public abstract record Value;

    public sealed record Shared(string Text) : Value;

    public sealed record Inline(string Text) : Value;

    public sealed record Number(double Amount) : Value;

    public sealed record Date(DateTime At) : Value;

    public sealed record Truth(bool Is) : Value;

    public sealed record Formula(string Text, string? Last) : Value;

    public sealed record Error(string Text) : Value;

    public static Value[] Row(params string?[] texts) =>
        [.. texts.Select(t => (Value)(t is null ? new Inline("") : new Shared(t)))];

    public static byte[] Of(IReadOnlyList<IReadOnlyList<Value>> rows, bool from1904 = false) =>
        Of([("Sheet1", rows)], from1904);

    public static byte[] Of(
        IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<Value>> Rows)> sheets,
        bool from1904 = false,
        bool linksElsewhere = false
    )
    {
        using MemoryStream stream = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = from1904 });
            WorkbookStylesPart styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(
                    new NumberingFormat { NumberFormatId = 200, FormatCode = "dd\\.mm\\.yyyy\\ hh:mm" }
                ),
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellFormats(new CellFormat { NumberFormatId = 0 }, new CellFormat { NumberFormatId = 200 })
            );
            SharedStringTablePart texts = workbook.AddNewPart<SharedStringTablePart>();
            texts.SharedStringTable = new SharedStringTable();
            Sheets list = workbook.Workbook.AppendChild(new Sheets());
            uint id = 1;
            foreach ((string name, IReadOnlyList<IReadOnlyList<Value>> rows) in sheets)
            {
                WorksheetPart part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(SheetOf(rows, texts.SharedStringTable, from1904));
                list.Append(
                    new DocumentFormat.OpenXml.Spreadsheet.Sheet
                    {
                        Id = workbook.GetIdOfPart(part),
                        SheetId = id++,
                        Name = name,
                    }
                );
            }

            if (linksElsewhere)
            {
                workbook.AddExternalRelationship(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath",
                    new Uri("file:///other.xlsx")
                );
            }
        }

        return stream.ToArray();
    }

    private static SheetData SheetOf(IReadOnlyList<IReadOnlyList<Value>> rows, SharedStringTable texts, bool from1904)
    {
        SheetData data = new();
        uint number = 1;
        foreach (IReadOnlyList<Value> values in rows)
        {
            DocumentFormat.OpenXml.Spreadsheet.Row row = new() { RowIndex = number };
            for (int i = 0; i < values.Count; i++)
            {
                // Spreadsheets leave out empty cells.
                if (values[i] is not Inline { Text: "" })
                {
                    Cell cell = CellOf(values[i], texts, from1904);
                    cell.CellReference = Letters(i) + number.ToString(CultureInfo.InvariantCulture);
                    row.Append(cell);
                }
            }

            data.Append(row);
            number++;
        }

        return data;
    }

    private static Cell CellOf(Value value, SharedStringTable texts, bool from1904)
    {
        switch (value)
        {
            case Shared shared:
                texts.Append(new SharedStringItem(new Text(shared.Text)));
                return new Cell
                {
                    DataType = CellValues.SharedString,
                    CellValue = new CellValue(texts.ChildElements.Count - 1),
                };
            case Inline inline:
                return new Cell
                {
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text(inline.Text)),
                };
            case Number number:
                return new Cell
                {
                    CellValue = new CellValue(number.Amount.ToString("R", CultureInfo.InvariantCulture)),
                };
            case Date date:
                double days = date.At.ToOADate() - (from1904 ? 1462 : 0);
                return new Cell
                {
                    StyleIndex = 1,
                    CellValue = new CellValue(days.ToString("R", CultureInfo.InvariantCulture)),
                };
            case Truth truth:
                return new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(truth.Is ? "1" : "0") };
            case Error error:
                return new Cell { DataType = CellValues.Error, CellValue = new CellValue(error.Text) };
            case Formula formula:
                Cell cell = new() { CellFormula = new CellFormula(formula.Text), DataType = CellValues.String };
                cell.CellValue = formula.Last is null ? null : new CellValue(formula.Last);
                return cell;
            default:
                throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
