using Breakwater.Evidence.Formats.Records;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Puts lines together to records where a quoted field holds line ends.</summary>
internal sealed class CsvRecords(byte delimiter)
{
    private const int RecordBytes = 1024 * 1024;

    // A field of more lines has not been met; a quote that nothing closes must not take the rest of the table with it.
    private const int RecordLines = 500;

    private readonly RecordBuffer _lines = new(RecordBytes);
    private CsvQuotes _quotes = new(delimiter);

    /// <summary>The record of several lines that <see cref="Take"/> completed.</summary>
    public RecordBuffer Lines => _lines;

    /// <summary>Takes one line and says what it completes.</summary>
    public CsvPart Take(TextLine line, IFaultSink faults)
    {
        _quotes.Take(line.Content);
        if (!_quotes.Open && _lines.IsEmpty)
        {
            return CsvPart.Line;
        }

        _lines.Add(line);
        if (_lines.IsTooLong || _lines.Count > RecordLines)
        {
            // A quote that nothing closes: what was collected is lost, what follows is not.
            faults.Reject(FaultReason.RecordTooLong, _lines.Position);
            Restart();
            return CsvPart.None;
        }

        return _quotes.Open ? CsvPart.None : CsvPart.Lines;
    }

    /// <summary>Begins a new record.</summary>
    public void Restart()
    {
        _lines.Clear();
        _quotes = new CsvQuotes(delimiter);
    }

    /// <summary>Reports a record that the end of the item cut.</summary>
    public void Finish(IFaultSink faults)
    {
        if (!_lines.IsEmpty)
        {
            faults.Reject(FaultReason.Truncated, _lines.Position);
            Restart();
        }
    }
}

/// <summary>What a line completes.</summary>
internal enum CsvPart
{
    /// <summary>Nothing: the record goes on.</summary>
    None,

    /// <summary>A record of this line alone.</summary>
    Line,

    /// <summary>A record of several lines.</summary>
    Lines,
}
