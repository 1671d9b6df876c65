using System.Text.Json;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>
/// Turns the rows of one table, a text or a sheet, into records. What cannot be read is rejected with its place; nothing that stands
/// in a cell enters a fault or a sentence.
/// </summary>
internal sealed class TableRows
{
    private readonly ReaderContext _context;
    private readonly SealedZone _zone;
    private readonly InterceptBatchWriter _writer;
    private readonly HeaderSearch _search;
    private readonly List<InterceptRecord> _records = [];
    private readonly LogChain _chain = new();
    private readonly string _what;
    private readonly bool _isExpected;
    private TableLayout? _layout;
    private RowValues? _values;
    private string[] _header = [];
    private bool _isLost;

    /// <summary>Rows of a table.</summary>
    /// <param name="context">The item.</param>
    /// <param name="zone">Tokens and mappings.</param>
    /// <param name="mappings">The mappings that are meant for the table.</param>
    /// <param name="what">What sentences call the table.</param>
    /// <param name="isExpected">It is a fault where no header is found.</param>
    public TableRows(
        ReaderContext context,
        SealedZone zone,
        IReadOnlyList<TableMapping> mappings,
        string what = "the table",
        bool isExpected = true
    )
    {
        (_context, _zone, _what, _isExpected) = (context, zone, what, isExpected);
        _search = new HeaderSearch(mappings);
        _writer = new InterceptBatchWriter(context.Names);
    }

    /// <summary>A header was found.</summary>
    public bool HasHeader => _layout is not null;

    /// <summary>Takes a row.</summary>
    public void Take(TableRow row, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        if (_isLost)
        {
            if (_isExpected || _search.Nearest is not null)
            {
                faults.Reject(FaultReason.Malformed, at);
            }

            return;
        }

        if (row.IsEmpty)
        {
            return;
        }

        bool isData = true;
        if (_layout is null)
        {
            _layout = _search.Take(row, out isData);
            if (_layout is null)
            {
                GiveUp(at, faults);
                return;
            }

            _values = new RowValues(_context, _layout, _zone.Tokens);
            _header = isData ? [] : HeaderSearch.Names(row);
            Tell(faults);
        }

        if (isData)
        {
            TakeData(row, at, batch, faults);
        }
    }

    /// <summary>The table ends.</summary>
    public void Finish(EvidencePosition at, IFaultSink faults)
    {
        if (_layout is null && !_isLost)
        {
            Lose(at, faults);
        }
    }

    private void TakeData(TableRow row, EvidencePosition at, EventBatch batch, IFaultSink faults)
    {
        if (row.IsTooLarge)
        {
            faults.Reject(FaultReason.RecordTooLong, at);
            return;
        }

        if (IsHeaderAgain(row))
        {
            faults.Assume("the header stands in the table again and was passed over there");
            return;
        }

        if (RowShape.IsTotal(row, _layout!.Known))
        {
            TellAside(faults);
            return;
        }

        _values!.Begin(row, at, new HeldFaults(faults, _held));
        _records.Clear();
        _held.Clear();
        if (!Read())
        {
            if (RowShape.IsAside(row))
            {
                TellAside(faults);
                return;
            }

            faults.Reject(FaultReason.Malformed, at);
            return;
        }

        foreach (FaultReason reason in _held)
        {
            faults.Add(reason, at);
        }

        foreach (InterceptRecord record in _records)
        {
            _writer.Add(batch, record);
        }
    }

    private readonly List<FaultReason> _held = [];

    private bool Read()
    {
        InterceptTable table = _layout!.Mapping.Table;
        switch (table)
        {
            case InterceptTable.Orders
            or InterceptTable.Tasks
            or InterceptTable.Destinations
            or InterceptTable.Endpoints:
                if (OrderRows.Read(table, _values!) is not { } record)
                {
                    return false;
                }

                _records.Add(record);
                return true;
            case InterceptTable.LogIntegrity:
                if (_values!.Text("sequence").IsEmpty && _values.Text("hash").IsEmpty)
                {
                    return false;
                }

                _chain.Follow(_values, _values.Time("time"), _records);
                return true;
            default:
                if (!ActRows.Read(table, _values!, _records))
                {
                    return false;
                }

                if (table == InterceptTable.Accesses && (_values!.Has("sequence") || _values.Has("hash")))
                {
                    _chain.Follow(_values, _records[0].Time, _records);
                }

                return true;
        }
    }

    private bool IsHeaderAgain(TableRow row)
    {
        if (_header.Length == 0 || row.Count != _header.Length)
        {
            return false;
        }

        for (int i = 0; i < _header.Length; i++)
        {
            if (_header[i].Length > 0 && PlainText.Of(row[i]) != _header[i])
            {
                return false;
            }
        }

        return true;
    }

    private static void TellAside(IFaultSink faults) =>
        faults.Assume("rows that look like titles, totals or footers were passed over");

    private void Tell(IFaultSink faults)
    {
        if (_search.IsByNames)
        {
            string table = JsonNamingPolicy.SnakeCaseLower.ConvertName(_layout!.Mapping.Table.ToString());
            faults.Assume($"{_what} was read as {table} by the names of its columns: no mapping says what it is");
        }

        foreach ((string field, string column) in _layout!.Lacking)
        {
            faults.Assume($"{_what} has no column \"{column}\", which the mapping names for {field}");
        }

        foreach (string name in _layout.Doubled)
        {
            faults.Assume($"the column \"{name}\" stands more than once; the first was read");
        }
    }

    private void GiveUp(EvidencePosition at, IFaultSink faults)
    {
        if (_search.IsOver)
        {
            Lose(at, faults);
        }
    }

    private void Lose(EvidencePosition at, IFaultSink faults)
    {
        _isLost = true;
        if (!_isExpected && _search.Nearest is null)
        {
            return;
        }

        faults.Reject(FaultReason.Malformed, at);
        if (_search.Nearest is { } nearest)
        {
            foreach ((string field, string column) in nearest.Lacking)
            {
                faults.Assume($"{_what} has no column \"{column}\", which the mapping names for {field}");
            }
        }

        faults.Assume(
            _search.Nearest is null
                ? $"{_what} has no header that is known; write a mapping (docs/intercept-mapping.md)"
                : $"{_what} lacks columns without which its rows say nothing, and was not read"
        );
    }

    /// <summary>Holds faults of a row until it is known that the row is data.</summary>
    private sealed class HeldFaults(IFaultSink faults, List<FaultReason> held) : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) => held.Add(reason);

        public void Reject(FaultReason reason, EvidencePosition at) => held.Add(reason);

        public void Assume(string sentence) => faults.Assume(sentence);
    }
}
