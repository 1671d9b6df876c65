using System.Xml;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Formats.Intercepts.Tables;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>
/// Reads the tables in a workbook, some thousand rows at a time. The packed bytes are held in memory up to a limit; macros, links and
/// pictures are never looked at.
/// </summary>
internal sealed class WorkbookReader : IBinaryReader
{
    private const int MostBytes = 64 << 20;
    private const int RowsAtATime = 2000;

    private readonly ReaderContext _context;
    private readonly SealedZone _zone;
    private readonly IReadOnlyList<TableMapping> _mappings;
    private readonly TableRow _row = new();
    private byte[] _bytes = new byte[1 << 16];
    private int _length;
    private bool _isTooLarge;
    private Workbook? _workbook;
    private SheetReader? _sheet;
    private TableRows? _rows;
    private int _next;
    private int _tables;
    private bool _isDone;

    /// <summary>A reader for one item.</summary>
    public WorkbookReader(ReaderContext context, SealedZone zone)
    {
        (_context, _zone) = (context, zone);
        _mappings = [.. zone.Mappings.For(context.ClearPath ?? context.Item.Path)];
    }

    /// <inheritdoc/>
    public bool HasMore { get; private set; }

    /// <inheritdoc/>
    public bool IsUnsupported => _tables == 0;

    /// <inheritdoc/>
    public string? Note { get; private set; }

    /// <inheritdoc/>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        Keep(block);
        if (!last || _isDone)
        {
            return block.Length;
        }

        try
        {
            ReadRows(batch, faults);
        }
        catch (WorkbookFault fault)
        {
            End(faults, fault.Reason, fault.Message);
        }
        catch (XmlException)
        {
            End(faults, FaultReason.Malformed, "a part of the workbook is no XML that is read");
        }

        HasMore = !_isDone;
        return block.Length;
    }

    private void Keep(ReadOnlySpan<byte> block)
    {
        if (_isTooLarge || _length + block.Length > MostBytes)
        {
            (_isTooLarge, _bytes) = (true, []);
            return;
        }

        if (_length + block.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + block.Length, (int)Math.Min(MostBytes, _bytes.Length * 2L)));
        }

        block.CopyTo(_bytes.AsSpan(_length));
        _length += block.Length;
    }

    private void ReadRows(EventBatch batch, IFaultSink faults)
    {
        if (_isTooLarge)
        {
            throw new WorkbookFault(
                FaultReason.TooLarge,
                "a workbook of more than 64 MiB is not read; save its sheets as CSV"
            );
        }

        _workbook ??= Open(faults);
        for (int taken = 0; taken < RowsAtATime; taken++)
        {
            if (_sheet is null && !NextSheet(faults))
            {
                Finish();
                return;
            }

            if (_sheet!.TryRead(_row))
            {
                _rows!.Take(_row, At(_sheet.Number), batch, faults);
            }
            else
            {
                CloseSheet(faults);
            }
        }
    }

    private Workbook Open(IFaultSink faults)
    {
        Workbook workbook = new(new WorkbookPackage(_bytes, _length));
        if (workbook.LinksElsewhere)
        {
            faults.Assume("the workbook names other files; they were not opened");
        }

        return workbook;
    }

    private bool NextSheet(IFaultSink faults)
    {
        while (_next < _workbook!.Sheets.Count)
        {
            Sheet sheet = _workbook.Sheets[_next++];
            TableMapping[] mappings = [.. _mappings.Where(m => m.Sheet is null || m.Sheet == sheet.Name)];
            if (_mappings.Count > 0 && mappings.Length == 0)
            {
                continue;
            }

            if (sheet.Part is null)
            {
                faults.Reject(FaultReason.UnsupportedVariant, At(0));
                faults.Assume("a sheet lies outside the workbook and was not read");
                continue;
            }

            _sheet = _workbook.Open(sheet.Part);
            bool isNamed = Array.Exists(mappings, m => m.Sheet is not null);
            _rows = new TableRows(_context, _zone, mappings, "the sheet", isExpected: isNamed);
            return true;
        }

        foreach (
            string name in _mappings
                .Select(m => m.Sheet)
                .OfType<string>()
                .Where(n => !_workbook.Sheets.Any(s => s.Name == n))
                .Distinct(StringComparer.Ordinal)
        )
        {
            faults.Assume($"the workbook has no sheet \"{name}\", which the mapping names");
        }

        return false;
    }

    private void CloseSheet(IFaultSink faults)
    {
        if (_sheet is null)
        {
            return;
        }

        _rows!.Finish(At(_sheet.Number), faults);
        _tables += _rows.HasHeader ? 1 : 0;
        if (_sheet.HasFormulas)
        {
            faults.Assume("cells with formulas: the values that were calculated last were taken");
        }

        _sheet.Dispose();
        (_sheet, _rows) = (null, null);
    }

    private void Finish()
    {
        if (_tables == 0)
        {
            Note = "a workbook without a table of the intercept enclave that is known";
        }

        Forget();
    }

    private void End(IFaultSink faults, FaultReason reason, string sentence)
    {
        faults.Reject(reason, At(_sheet?.Number ?? 0));
        faults.Assume(sentence);
        _tables += _rows is { HasHeader: true } ? 1 : 0;
        Note = _tables == 0 ? "a workbook that could not be read" : null;
        Forget();
    }

    private void Forget()
    {
        _isDone = true;
        _sheet?.Dispose();
        _workbook?.Texts.Clear();
        _row.Clear();
        Array.Clear(_bytes);
        (_sheet, _rows, _workbook, _bytes, _length) = (null, null, null, [], 0);
    }

    /// <summary>Row of a sheet; in place of an offset, which means nothing in a packed part, stands the number of the sheet from 0.</summary>
    private EvidencePosition At(long row) => new(PositionKind.Record, Math.Max(1, row), Math.Max(0, _next - 1), 0);
}
