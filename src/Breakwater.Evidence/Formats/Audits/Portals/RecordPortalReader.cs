using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Formats.Intercepts.Tables;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Audits.Portals;

/// <summary>
/// Reads access logs of portals and customer care systems, of look-ups in registers of subscribers and short message centres, and lists of who takes call records, by a mapping. Numbers of subscribers are no part of the record that is shown: it holds
/// a mark in their place, and they are fields of their own, by kind.
/// </summary>
internal sealed class RecordPortalReader : IRecordReader
{
    private const int RowsBeforeHeader = 60;
    private const string Mark = "[subscriber]";

    private static readonly AuditSources Portals = new("portal", "access", "records.portal");
    private static readonly AuditSources Registers = new("telecom", "lookup", "telecom.subscriber_lookup");

    private static readonly AuditSources Consumers = new("telecom", "consumers", "telecom.record_consumers");

    private readonly TableMapping _mapping;
    private readonly TableTimes _times;
    private readonly AuditFields _slots;
    private readonly int[] _subjects;
    private readonly byte _delimiter;
    private readonly CsvRecords _records;
    private readonly TableRow _row = new();
    private readonly ArrayBufferWriter<byte> _shown = new();
    private TableLayout? _layout;
    private HashSet<int> _hidden = [];
    private bool _wasTooLarge;
    private int _rows;

    /// <summary>A reader for one item.</summary>
    public RecordPortalReader(ReaderContext context, TableMapping mapping)
    {
        _mapping = mapping;
        _times = new TableTimes(context, mapping);
        _slots = new AuditFields(context.Names);
        _subjects =
        [
            .. Enum.GetNames<TargetKind>()
                .Select(kind => context.Names.Slot("cdr.subject." + JsonNamingPolicy.SnakeCaseLower.ConvertName(kind))),
        ];
        _delimiter = mapping.Delimiter ?? TextTable.Delimiter(context.Head.Span, [mapping]) ?? (byte)',';
        _records = new CsvRecords(_delimiter);
        if (mapping.HeaderRows == 0)
        {
            _layout = TableLayout.Of(mapping, []);
            _hidden = SubscribersOf(_layout);
        }
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            switch (_records.Take(line, faults))
            {
                case CsvPart.Line when !line.Content.IsEmpty:
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
            _row.Clear();
            if (_layout is null)
            {
                faults.Reject(FaultReason.Malformed, new EvidencePosition(PositionKind.Line, 1, 0, 0));
            }
        }
    }

    private void Take(ReadOnlySpan<byte> text, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        _row.Clear();
        CsvRow cells = new(text, _delimiter, text.StartsWith("\uFEFF"u8) ? 3 : 0);
        while (!_row.IsTooLarge && cells.MoveNext())
        {
            Add(cells.Value.Of(text), cells.Doubled);
        }

        if (_row.IsTooLarge)
        {
            if (!_wasTooLarge)
            {
                _wasTooLarge = true;
                faults.Assume(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"rows of more than {TableRow.MostColumns} columns or {TableRow.MostCharacters} characters are not read: leave columns out of the export that the mapping does not name"
                    )
                );
            }

            faults.Reject(FaultReason.RecordTooLong, at);
        }
        else if (_rows++ < _mapping.SkipRows || _row.IsEmpty)
        {
            // Passed over by the operator's word.
        }
        else if (_layout is null)
        {
            TakeHeader(faults);
        }
        else
        {
            AddRow(_layout, at, batch, faults);
        }
    }

    private void Add(ReadOnlySpan<byte> cell, bool isDoubled)
    {
        Encoding encoding = System.Text.Unicode.Utf8.IsValid(cell)
            ? Encoding.UTF8
            : _mapping.Encoding ?? Encoding.Latin1;
        Span<char> text = _row.Reserve(encoding.GetCharCount(cell));
        encoding.GetChars(cell, text);
        if (isDoubled)
        {
            int length = 0;
            for (int i = 0; i < text.Length; i++)
            {
                text[length++] = text[i];
                i += text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"' ? 1 : 0;
            }

            _row.Shorten(length);
        }
    }

    private void TakeHeader(IFaultSink faults)
    {
        List<string> names = [];
        for (int i = 0; i < _row.Count; i++)
        {
            names.Add(PlainText.Of(_row[i]));
        }

        TableLayout layout = TableLayout.Of(_mapping, names);
        if (!layout.IsWhole)
        {
            // Titles and printing dates stand above headers.
            if (_rows == _mapping.SkipRows + RowsBeforeHeader)
            {
                faults.Assume("no row has the columns that the mapping names");
            }

            return;
        }

        _layout = layout;
        _hidden = SubscribersOf(layout);
        foreach ((string field, string column) in layout.Lacking)
        {
            faults.Assume($"the column {column} of the mapping ({field}) is not in the table");
        }
    }

    private void AddRow(TableLayout layout, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        Show();
        batch.Begin(at, _shown.WrittenSpan);
        if (layout.Mapping.Table == InterceptTable.RecordConsumers)
        {
            AddConsumer(layout, at, batch, faults);
            return;
        }

        bool isRegister = layout.Mapping.Table == InterceptTable.SubscriberLookups;
        (isRegister ? Registers : Portals).Apply(batch, isRegister ? AuditAct.Lookup : AuditAct.Portal);
        PortalRow row = new(layout, batch);
        SetTime(row, at, batch, faults);
        row.Add(_row, "account", Fields.UserName);
        AddClient(row[_row, "client"], row);
        row.Add(_row, "tool", _slots.Program);
        row.Add(_row, "session", _slots.Session);
        row.Add(_row, "action", _slots.Operation);
        row.Add(_row, "ticket", _slots.Ticket);
        row.Add(_row, "file", Fields.FilePath);
        if (!isRegister)
        {
            row.Add(_row, "recipient", _slots.Recipient);
        }

        row.Add(_row, "system", _slots.Database);
        row.AddCount(_row, "rows", _slots.Rows);
        row.AddCount(_row, "bytes", _slots.Bytes);
        if (!isRegister && row[_row, "action"].Contains("export", StringComparison.OrdinalIgnoreCase))
        {
            batch.AddDerived(_slots.Export, "portal"u8);
        }

        AddOutcome(row, batch);
        AddSubscribers(layout, row);
    }

    private void AddOutcome(PortalRow row, EventBatch batch)
    {
        ReadOnlySpan<char> done = row[_row, "succeeded"];
        if (!done.IsEmpty && Word(done) is { } succeeded)
        {
            batch.AddDerived(Fields.EventOutcome, succeeded ? "success"u8 : "failure"u8);
        }
    }

    /// <summary>Who takes records, begins to or ceases to. A list of who does has no times.</summary>
    private void AddConsumer(TableLayout layout, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        Consumers.Apply(batch, AuditAct.Consumer);
        PortalRow row = new(layout, batch);
        if (layout.Has("time"))
        {
            SetTime(row, at, batch, faults);
        }

        row.Add(_row, "account", Fields.UserName);
        AddClient(row[_row, "client"], row);
        row.Add(_row, "consumer", _slots.Consumer);
        row.Add(_row, "source", _slots.Database);
        row.Add(_row, "interface", _slots.Interface);
        row.Add(_row, "action", _slots.Operation);
        row.Add(_row, "changed_by", _slots.ChangedBy);
        row.Add(_row, "system", Fields.HostName);
        row.AddCount(_row, "bytes", _slots.Bytes);
        AddOutcome(row, batch);
    }

    private void SetTime(PortalRow row, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        if (_times.TryRead(row[_row, "time"], isEnd: false, null, faults, out DateTimeOffset time, out bool isAssumed))
        {
            batch.SetTime(new EventTime(time.UtcTicks, isAssumed ? TimeTrust.ZoneAssumed : TimeTrust.Stated));
        }
        else
        {
            faults.Add(FaultReason.BadTime, at);
        }
    }

    private static void AddClient(ReadOnlySpan<char> client, PortalRow row)
    {
        Span<byte> bytes = stackalloc byte[64];
        bool isAddress =
            client.Length is > 1 and < 46
            && Ascii.FromUtf16(client, bytes, out int length) == OperationStatus.Done
            && FieldAliases.TryAddress(bytes[..length], out int skip, out int plain)
            && skip == 0
            && plain == length;
        row.Add(
            client,
            isAddress ? Fields.SourceIp : Fields.SourceDomain,
            isAddress ? FieldKind.Address : FieldKind.Text
        );
    }

    private void AddSubscribers(TableLayout layout, PortalRow row)
    {
        foreach ((int column, ColumnMapping? mapping) in layout.ColumnsOf("subscribers"))
        {
            ReadOnlySpan<char> cell = CellText.Of(_row[column], out _);
            int slot = _subjects[(int)(mapping?.Kind ?? TargetKind.E164)];
            foreach (Range part in cell.Split(_mapping.ListSeparator))
            {
                row.Add(cell[part].Trim(), slot);
            }
        }
    }

    /// <summary>The record as it may be shown.</summary>
    private void Show()
    {
        _shown.ResetWrittenCount();
        for (int i = 0; i < _row.Count; i++)
        {
            if (i > 0)
            {
                _shown.Write([_delimiter]);
            }

            ReadOnlySpan<char> cell = _row[i];
            Encoding.UTF8.GetBytes(_hidden.Contains(i) && !cell.IsWhiteSpace() ? Mark : cell, _shown);
        }
    }

    private static HashSet<int> SubscribersOf(TableLayout layout) =>
        [.. layout.ColumnsOf("subscribers").Select(c => c.Column)];

    private static bool? Word(ReadOnlySpan<char> text) =>
        text.Length > 64 ? null
        : TableFields.WordOf("result", PlainText.Of(text)) is { } word ? word == "true"
        : null;
}
