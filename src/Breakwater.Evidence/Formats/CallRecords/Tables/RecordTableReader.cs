using System.Text;
using System.Text.Unicode;
using Breakwater.Evidence.Formats.CallRecords.Streams;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Time;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>Reads a table of call records, a record a line, as its mapping says.</summary>
internal sealed class RecordTableReader : IRecordReader
{
    private const string NoKind = "record";
    private const string OtherKind = "other";
    private const int MostColumns = 4096;
    private readonly RecordTableMapping _mapping;
    private readonly RecordFileEvents _events;
    private readonly RecordFileTally _tally;
    private readonly RecordTableTime _time;
    private readonly RecordTableRow _row;
    private readonly SkippedParts _skipped = new();
    private readonly List<string> _differences = [];
    private readonly string _zone;
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _kindOf;
    private RecordColumn?[] _columns = [];
    private int _toSkip;
    private bool _needsHeader;
    private bool _isLost;
    private long _damaged;

    public RecordTableReader(ReaderContext context, RecordTableMapping mapping)
    {
        (_mapping, _toSkip, _needsHeader) = (mapping, mapping.SkipRows, mapping.HasHeader);
        _events = new RecordFileEvents(context);
        string[] kinds =
        [
            NoKind,
            OtherKind,
            .. mapping.Kinds.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        foreach ((string text, string kind) in mapping.Kinds)
        {
            _kinds[text] = Array.LastIndexOf(kinds, kind);
        }

        _kindOf = _kinds.GetAlternateLookup<ReadOnlySpan<char>>();
        _tally = new RecordFileTally(context, kinds.Length, n => (kinds[n], ArePartiesRead: true), mapping.CountryCode);
        _zone = mapping.TimeZone ?? context.Time.Zone;
        _time = new RecordTableTime(mapping.Dates, ZoneClock.Find(_zone) ?? ZoneClock.Find("UTC")!);
        _row = new RecordTableRow(_tally, _time);
        if (!mapping.HasHeader)
        {
            Place(static (column, _) => column.Index - 1, 0);
        }
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(faults);
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (_toSkip > 0)
            {
                _toSkip--;
            }
            else if (line.Content.IsEmpty)
            {
                continue;
            }
            else if (_needsHeader)
            {
                _needsHeader = false;
                TakeHeader(line, faults);
            }
            else
            {
                TakeRow(line, faults);
            }
        }

        if (last)
        {
            if (_time.HasAssumedZone)
            {
                faults.Assume($"times of call records without zone are taken as of {_zone}");
            }

            _events.Add(batch, Finish(start.Offset + block.Length));
        }
    }

    private void TakeHeader(in TextLine line, IFaultSink faults)
    {
        List<string> names = [];
        CsvRow row = new(line.Content, _mapping.Delimiter);
        while (row.MoveNext() && names.Count < MostColumns)
        {
            names.Add(PlainText.Of(TextOf(row.Value.Of(line.Content))));
        }

        Place((column, _) => column.Index > 0 ? column.Index - 1 : names.IndexOf(column.Name), names.Count);
        _isLost = !_columns.Any(c => c <= RecordColumn.OtherName);
        if (_isLost)
        {
            faults.Reject(FaultReason.UnsupportedVariant, line.Position);
            _differences.Add("none of the columns that name parties is in its header: its rows are not read");
        }
    }

    // A column that the header lacks is told by what it holds; its name stands in the mapping.
    private void Place(Func<RecordColumnMapping, int, int> placeOf, int count)
    {
        RecordColumn?[] columns = new RecordColumn?[MostColumns];
        foreach (RecordColumnMapping column in _mapping.Columns)
        {
            int place = placeOf(column, count);
            if (place < 0)
            {
                _differences.Add(
                    $"a column of {RecordMappingReader.WordOf(column.Holds)} that the mapping names is not in its header"
                );
            }
            else
            {
                columns[place] = column.Holds;
            }
        }

        _columns = columns[..(Array.FindLastIndex(columns, c => c is not null) + 1)];
    }

    private void TakeRow(in TextLine line, IFaultSink faults)
    {
        if (_isLost || !IsWhole(line.Content))
        {
            _damaged++;
            _skipped.Add(line.Offset, line.Content.Length);
            faults.Reject(_isLost ? FaultReason.UnsupportedVariant : FaultReason.Malformed, line.Position);
            return;
        }

        _tally.Begin(line.Offset);
        _row.HasBadTime = false;
        int kind = 0;
        CsvRow row = new(line.Content, _mapping.Delimiter);
        for (int i = 0; i < _columns.Length && row.MoveNext(); i++)
        {
            ReadOnlySpan<byte> cell = row.Value.Of(line.Content).Trim((byte)' ');
            if (_columns[i] is not { } column || cell.IsEmpty)
            {
                continue;
            }

            if (column == RecordColumn.Kind)
            {
                kind = KindOf(cell);
            }
            else
            {
                _row.Take(column, cell);
            }
        }

        _tally.End(kind);
        if (_row.HasBadTime)
        {
            faults.Add(FaultReason.BadTime, line.Position);
        }
    }

    // A row has a cell for each column that is looked at, and no quote that is left open.
    private bool IsWhole(ReadOnlySpan<byte> line)
    {
        CsvQuotes quotes = new(_mapping.Delimiter);
        quotes.Take(line);
        if (quotes.Open)
        {
            return false;
        }

        CsvRow row = new(line, _mapping.Delimiter);
        int cells = 0;
        while (cells < _columns.Length && row.MoveNext())
        {
            cells++;
        }

        return cells == _columns.Length;
    }

    private int KindOf(ReadOnlySpan<byte> cell)
    {
        const int Longest = 64;
        if (cell.Length > Longest)
        {
            return 1;
        }

        Span<char> text = stackalloc char[Longest];
        int length = EncodingOf(cell).GetChars(cell, text);
        return _kindOf.TryGetValue(text[..length], out int kind) ? kind : 1;
    }

    private static string TextOf(ReadOnlySpan<byte> cell) => EncodingOf(cell).GetString(cell);

    // Mappings are UTF-8; what is none is taken as the encoding in which every byte is a letter.
    private static Encoding EncodingOf(ReadOnlySpan<byte> cell) => Utf8.IsValid(cell) ? Encoding.UTF8 : Encoding.Latin1;

    private RecordFileSummary Finish(long length) =>
        _tally.Summary("record_table") with
        {
            Damaged = _damaged,
            ReadBytes = length - _skipped.Bytes,
            SkippedBytes = _skipped.Bytes,
            SkippedPlaces = _skipped.Places,
            Skipped = _skipped.First,
            Differences = _differences,
        };
}
