using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>
/// Reads what snmpwalk and its like printed. A walk goes column by column, so rows are gathered until the walk ends or begins anew.
/// Lines that speak of no tap are events of text; of the others nothing but records leaves the reader.
/// </summary>
internal sealed class TapWalkReader : IRecordReader
{
    private const int MostRows = 65_536;
    private static readonly LogSource Source = new(null, null, null, "text");

    private readonly ISealedTokens? _tokens;
    private readonly InterceptBatchWriter _writer;
    private readonly string _path;
    private readonly SortedDictionary<(bool IsStream, string Index), TapRow> _rows = new(RowOrder.Instance);
    private readonly bool _isClear;
    private bool _isAmongTaps;
    private string? _name;
    private (DateTimeOffset Time, bool HasZone)? _clock;
    private (TapRow Row, string Name)? _open;

    /// <summary>A reader for one item.</summary>
    /// <param name="context">The item.</param>
    /// <param name="isClear">The item is one of taps, which is read inside the sealed zone only.</param>
    public TapWalkReader(ReaderContext context, bool isClear)
    {
        _isClear = isClear;
        _tokens = context.Zone?.Tokens;
        _writer = new InterceptBatchWriter(context.Names);
        _path = context.ClearPath ?? context.Item.Path;
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (!line.Content.IsEmpty)
            {
                Take(line, batch, faults);
            }
        }

        if (last)
        {
            Flush(batch);
        }
    }

    private void Take(TextLine line, EventBatch batch, IFaultSink faults)
    {
        TapObject found = TapObjects.Read(line.Content, out int value);
        if (found.Kind == TapObjectKind.None && Continues(line.Content) && _open is { } open)
        {
            open.Row.Extend(open.Name, System.Text.Encoding.ASCII.GetString(line.Content).Trim());
            return;
        }

        _open = null;
        switch (found.Kind)
        {
            case TapObjectKind.None:
                TakeOther(line, batch, faults);
                break;
            case TapObjectKind.Name:
                TakeName(TapValue.TextOf(line.Content[value..], out _), batch);
                break;
            case TapObjectKind.Date:
                string text = TapValue.TextOf(line.Content[value..], out bool isHex);
                _clock = TapValue.Date(text, isHex, out bool hasZone) is { } time ? (time, hasZone) : null;
                break;
            default:
                TakeRow(found, line, value, batch, faults);
                break;
        }
    }

    /// <summary>
    /// A line of no object that is kept. In a walk of taps it may be the rest of a damaged one, so nothing of it leaves the reader; in
    /// another walk it is a text, unless it stands among taps.
    /// </summary>
    private void TakeOther(TextLine line, EventBatch batch, IFaultSink faults)
    {
        bool isOfWalk = TapObjects.IsOfWalk(line.Content);
        bool isOfTap = TapObjects.IsOfTap(line.Content) || (_isAmongTaps && !isOfWalk);
        _isAmongTaps = isOfTap;
        if (_isClear)
        {
            if (!isOfTap || !isOfWalk)
            {
                faults.Assume("lines that speak of no row of taps were passed over");
            }
        }
        else if (isOfTap)
        {
            faults.Reject(FaultReason.ClearInterceptData, line.Position);
        }
        else
        {
            batch.Begin(line.Position, line.BlockOffset, line.Content.Length);
            batch.SetLogSource(Source);
            batch.AddBlock(Fields.Message, line.BlockOffset, line.Content.Length);
        }
    }

    private void TakeName(string name, EventBatch batch)
    {
        if (name.Length is > 0 and <= 255)
        {
            if (_name is not null && _name != name)
            {
                Flush(batch);
            }

            _name = name;
        }
    }

    private void TakeRow(TapObject found, TextLine line, int value, EventBatch batch, IFaultSink faults)
    {
        if (_tokens is null)
        {
            _isAmongTaps = true;
            faults.Reject(FaultReason.ClearInterceptData, line.Position);
            return;
        }

        string text = TapValue.TextOf(line.Content[value..], out bool isHex);
        (bool, string) key = (found.Kind == TapObjectKind.Stream, found.Index);
        if (!_rows.TryGetValue(key, out TapRow? row))
        {
            if (_rows.Count >= MostRows)
            {
                faults.Reject(FaultReason.TooLarge, line.Position);
                return;
            }

            _rows[key] = row = new TapRow(line.Position);
        }

        if (!row.TryAdd(found.Name, text, isHex))
        {
            Flush(batch);
            _rows[key] = row = new TapRow(line.Position);
            row.TryAdd(found.Name, text, isHex);
        }

        _open = isHex ? (row, found.Name) : null;
    }

    private void Flush(EventBatch batch)
    {
        _open = null;
        foreach (((bool isStream, string index), TapRow row) in _rows)
        {
            _writer.Add(batch, Record(isStream, index, row));
        }

        _rows.Clear();
    }

    private RouterTap Record(bool isStream, string index, TapRow row)
    {
        SortedSet<string> missing = new(StringComparer.Ordinal);
        bool isDayOnly = false;
        DateTimeOffset? time = _clock?.Time ?? WalkName.Time(_path, out isDayOnly);
        if (time is null)
        {
            missing.Add("time");
        }
        else if (isDayOnly)
        {
            missing.Add("time_of_day");
        }
        else if (_clock is { HasZone: false })
        {
            missing.Add("time_zone");
        }

        string? device = _name ?? WalkName.Device(_path);
        if (device is null)
        {
            missing.Add("device");
        }

        RouterTap empty = new()
        {
            Position = row.At,
            Device = device ?? "unknown",
            Table = isStream ? "stream" : "mediation",
            Index = index,
            Time = time,
            System = device,
        };
        RouterTap record = isStream
            ? TapRecords.Stream(empty, row, _tokens!, missing)
            : TapRecords.Mediation(empty, row, missing);
        return record with { Missing = [.. missing] };
    }

    /// <summary>Octets that went on in the next line: pairs of hexadecimal digits and nothing else.</summary>
    private static bool Continues(ReadOnlySpan<byte> line)
    {
        foreach (byte one in line)
        {
            if (!char.IsAsciiHexDigit((char)one) && one is not ((byte)' ' or (byte)'"'))
            {
                return false;
            }
        }

        return line.Length >= 2;
    }

    /// <summary>Deliveries before streams, each in the order of its numbers.</summary>
    private sealed class RowOrder : IComparer<(bool IsStream, string Index)>
    {
        public static RowOrder Instance { get; } = new();

        public int Compare((bool IsStream, string Index) x, (bool IsStream, string Index) y)
        {
            int order = x.IsStream.CompareTo(y.IsStream);
            order = order != 0 ? order : x.Index.Length.CompareTo(y.Index.Length);
            return order != 0 ? order : string.CompareOrdinal(x.Index, y.Index);
        }
    }
}
