using System.Text;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Reads tables of the intercept enclave that are text, with any delimiter (RFC 4180 with its relatives).</summary>
internal sealed class TextTableReader : IRecordReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly byte _delimiter;
    private readonly Encoding _encoding;
    private readonly bool _isEncodingAssumed;
    private readonly CsvRecords _records;
    private readonly TableRows _rows;
    private readonly TableRow _row = new();
    private byte[] _plain = [];
    private EvidencePosition _last = new(PositionKind.Line, 1, 0, 0);

    /// <summary>A reader for one item.</summary>
    public TextTableReader(ReaderContext context, SealedZone zone)
    {
        List<TableMapping> mappings = [.. zone.Mappings.For(context.ClearPath ?? context.Item.Path)];
        _delimiter =
            mappings.Find(m => m.Delimiter is not null)?.Delimiter
            ?? TextTable.Delimiter(context.Head.Span, mappings)
            ?? (byte)',';
        _encoding = mappings.Find(m => m.Encoding is not null)?.Encoding ?? Encoding.Latin1;
        _isEncodingAssumed = !mappings.Exists(m => m.Encoding is not null);
        _records = new CsvRecords(_delimiter);
        _rows = new TableRows(context, zone, mappings);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            _last = line.Position;
            switch (_records.Take(line, faults))
            {
                case CsvPart.Line:
                    Take(line.Content, line.Position, batch, faults);
                    break;
                case CsvPart.Lines:
                    Take(_records.Lines.Bytes, _records.Lines.Position, batch, faults);
                    _records.Restart();
                    break;
            }
        }

        if (last)
        {
            _records.Finish(faults);
            _rows.Finish(_last, faults);
            _row.Clear();
        }
    }

    private void Take(ReadOnlySpan<byte> text, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        _row.Clear();
        bool isUtf8 = true;
        CsvRow cells = new(text, _delimiter, text.StartsWith("\uFEFF"u8) ? 3 : 0);
        while (!_row.IsTooLarge && cells.MoveNext())
        {
            isUtf8 &= Add(cells.Value.Of(text), cells.Doubled);
        }

        if (!isUtf8 && _isEncodingAssumed)
        {
            faults.Assume("bytes that are not UTF-8 were read as ISO 8859-1; say which by `encoding` in a mapping");
        }

        _rows.Take(_row, at, batch, faults);
    }

    private bool Add(ReadOnlySpan<byte> cell, bool isDoubled)
    {
        if (isDoubled)
        {
            _plain = _plain.Length < cell.Length ? new byte[cell.Length] : _plain;
            cell = _plain.AsSpan(0, CsvRow.Undouble(cell, _plain));
        }

        bool isUtf8 = System.Text.Unicode.Utf8.IsValid(cell);
        Encoding encoding = isUtf8 ? Strict : _encoding;
        encoding.GetChars(cell, _row.Reserve(encoding.GetCharCount(cell)));
        if (isDoubled)
        {
            _plain.AsSpan(0, cell.Length).Clear();
        }

        return isUtf8;
    }
}
