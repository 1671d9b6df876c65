using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>
/// Reads tables of flows. A line of names begins a table, nfdump's line "Summary" ends one, and several may stand in a file,
/// one after the other.
/// </summary>
internal sealed class FlowCsvReader(ReaderContext context) : IRecordReader
{
    private const int MaxColumns = 256;
    private readonly DumpValues _values = new();
    private readonly Dictionary<DumpDialect, DumpRows> _tables = [];
    private DumpField[] _columns = [];
    private DumpRows? _rows;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content;
            if (text.IsEmpty)
            {
                continue;
            }

            if (IsOfNames(text) && FlowCsvFormat.DialectOf(text) is { } dialect)
            {
                Begin(text, dialect);
            }
            else if (text.SequenceEqual("Summary"u8))
            {
                _rows = null;
            }
            else if (_rows is not null)
            {
                Take(text, line.Position, faults);
            }
        }
    }

    /// <summary>A line of names begins with a letter; a row begins with a time, a number or an address.</summary>
    private static bool IsOfNames(ReadOnlySpan<byte> text) =>
        text.StartsWith("\uFEFF"u8) || char.IsAsciiLetter((char)text[0]);

    private void Begin(ReadOnlySpan<byte> names, DumpDialect dialect)
    {
        names = names.TrimStart("\uFEFF"u8);
        List<DumpField> columns = [];
        foreach (Range column in names.Split((byte)','))
        {
            if (columns.Count < MaxColumns)
            {
                columns.Add(dialect.FieldOf(names[column].Trim((byte)' ')));
            }
        }

        _columns = [.. columns];
        if (!_tables.TryGetValue(dialect, out _rows))
        {
            _rows = new DumpRows(context, dialect);
            _tables.Add(dialect, _rows);
        }
    }

    private void Take(ReadOnlySpan<byte> text, EvidencePosition at, IFaultSink faults)
    {
        if (text.SequenceEqual("No matching flows"u8) || text.SequenceEqual("No matched flows"u8))
        {
            return;
        }

        _values.Clear();
        int column = 0;
        foreach (Range part in text.Split((byte)','))
        {
            if (column < _columns.Length)
            {
                (int start, int length) = part.GetOffsetAndLength(text.Length);
                _values.Add(_columns[column], start, length);
            }

            column++;
        }

        if (column != _columns.Length)
        {
            faults.Reject(FaultReason.Malformed, at);
            return;
        }

        _rows!.Count(PositionKind.Line);
        _rows.Add(text, _values, at, faults);
    }
}
