using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.W3c;

/// <summary>
/// Reads W3C extended logs (W3C WD-logfile, 1996; Microsoft, "W3C Logging"). Dates and times are GMT by the format's own
/// definition. A directive in the middle changes what follows.
/// </summary>
internal sealed class W3cReader(ReaderContext context) : IRecordReader
{
    private const int ColumnLimit = 256;
    private const int StampLength = 40;

    private static readonly KnownSource WebServer = new(new LogSource(null, "webserver", "access", "web.access"));
    private static readonly KnownSource Proxy = new(new LogSource(null, "proxy", "access", "proxy.access"));

    private readonly FieldAliases _aliases = new(context.Names, W3cNames.Aliases);
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);
    private readonly ItemNames _own = new(context.Names);
    private readonly byte[] _stamp = new byte[StampLength];
    private int[] _slots = [];
    private int _date = -1;
    private int _time = -1;
    private Part _day;
    private readonly byte[] _dateOfLog = new byte[10];
    private KnownSource _source = WebServer;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            if (line.Content[0] == '#')
            {
                ReadDirective(line, faults);
            }
            else
            {
                ReadRecord(line, batch, faults);
            }
        }
    }

    private void ReadDirective(TextLine line, IFaultSink faults)
    {
        ReadOnlySpan<byte> text = line.Content;
        if (text.StartsWith("#Date: "u8) && text.Length >= 17)
        {
            text.Slice(7, 10).CopyTo(_dateOfLog);
            _day = new Part(0, 10);
            return;
        }

        if (!text.StartsWith("#Fields:"u8))
        {
            return;
        }

        List<int> slots = [];
        (_date, _time) = (-1, -1);
        bool proxy = false;
        int at = "#Fields:".Length;
        while (slots.Count < ColumnLimit)
        {
            Part name = Value(text, ref at);
            if (name.IsEmpty)
            {
                break;
            }

            ReadOnlySpan<byte> bytes = name.Of(text);
            _date = bytes.SequenceEqual("date"u8) ? slots.Count : _date;
            _time = bytes.SequenceEqual("time"u8) ? slots.Count : _time;
            proxy |= bytes.SequenceEqual("cs-uri-scheme"u8) || bytes.StartsWith("r-"u8) || bytes.StartsWith("sr-"u8);
            int slot = _own.Slot(bytes);
            slots.Add(slot);
            if (slot < 0)
            {
                faults.Add(FaultReason.TooManyFields, line.Position);
            }
        }

        _slots = [.. slots];
        _source = proxy ? Proxy : WebServer;
    }

    private void ReadRecord(TextLine line, EventBatch batch, IFaultSink faults)
    {
        EvidencePosition position = line.Position;
        batch.Begin(position, line.BlockOffset, line.Content.Length);
        ReadOnlySpan<byte> text = line.Content;
        Part date = default;
        Part time = default;
        int at = 0;
        int column = 0;
        for (; column < _slots.Length; column++)
        {
            bool present = TryValue(text, ref at, out Part value);
            if (!present)
            {
                break;
            }

            date = column == _date ? value : date;
            time = column == _time ? value : time;
            bool unset = value.Length == 1 && text[value.Start] == '-';
            batch.AddBlock(
                _slots[column],
                line.BlockOffset + value.Start,
                value.Length,
                unset ? FieldKind.Null : FieldKind.Text
            );
        }

        if (column == 0 || column != _slots.Length || TryValue(text, ref at, out _))
        {
            batch.Discard();
            faults.Reject(FaultReason.Malformed, position);
            return;
        }

        batch.AddBlock(Fields.Message, line.BlockOffset, text.Length);
        batch.AddDerived(Fields.EventAction, "http_request"u8);
        _source.Apply(batch);
        SetTime(text, date, time, position, batch, faults);
        _aliases.Apply(batch);
    }

    private void SetTime(
        ReadOnlySpan<byte> text,
        Part date,
        Part time,
        EvidencePosition position,
        EventBatch batch,
        IFaultSink faults
    )
    {
        ReadOnlySpan<byte> day = date.IsEmpty ? _dateOfLog.AsSpan(_day.Start, _day.Length) : date.Of(text);
        if (!time.IsEmpty && !day.IsEmpty && day.Length + 1 + time.Length <= StampLength)
        {
            day.CopyTo(_stamp);
            _stamp[day.Length] = (byte)' ';
            time.Of(text).CopyTo(_stamp.AsSpan(day.Length + 1));
            ReadOnlySpan<byte> stamp = _stamp.AsSpan(0, day.Length + 1 + time.Length);
            if (TimeText.TryIso(stamp, out CivilTime civil, out int length) && length == stamp.Length)
            {
                batch.SetTime(_clock.Resolve(civil with { Zone = ZoneForm.Offset }, faults));
                return;
            }
        }

        faults.Add(FaultReason.BadTime, position);
    }

    private static Part Value(ReadOnlySpan<byte> text, ref int at) =>
        TryValue(text, ref at, out Part value) ? value : default;

    /// <summary>The next value: a word, or a quoted string.</summary>
    private static bool TryValue(ReadOnlySpan<byte> text, ref int at, out Part value)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        value = default;
        if (at >= text.Length)
        {
            return false;
        }

        if (text[at] == '"')
        {
            int close = text[(at + 1)..].IndexOf((byte)'"');
            if (close >= 0)
            {
                value = new Part(at + 1, close);
                at += close + 2;
                return true;
            }
        }

        int length = text[at..].IndexOfAny((byte)' ', (byte)'\t');
        value = Part.Between(at, length < 0 ? text.Length : at + length);
        at = value.End;
        return true;
    }
}
