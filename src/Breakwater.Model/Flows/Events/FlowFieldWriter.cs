using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Model.Flows.Events;

/// <summary>Writes fields of one row as text into an event; a field that the row does not have is left out.</summary>
internal sealed class FlowFieldWriter
{
    private readonly byte[] _text = new byte[256];
    private FlowBatch _flows = null!;
    private EventBatch _events = null!;
    private int _row;

    /// <summary>The row stands for more packets than were looked at.</summary>
    public bool IsSampled => _flows.SamplingRate[_row] > 1;

    /// <summary>Starts with a row.</summary>
    public void Start(FlowBatch flows, int row, EventBatch events) => (_flows, _row, _events) = (flows, row, events);

    /// <summary>A number of a column.</summary>
    public void Number<T>(int slot, Func<FlowBatch, FlowColumn<T>> column)
        where T : unmanaged, IBinaryInteger<T>
    {
        FlowColumn<T> values = column(_flows);
        if (_flows.Has(_row, values.Field))
        {
            Number(slot, ulong.CreateTruncating(values[_row]));
        }
    }

    /// <summary>A number.</summary>
    public void Number(int slot, ulong value)
    {
        _ = value.TryFormat(_text, out int length, default, CultureInfo.InvariantCulture);
        _events.AddDerived(slot, _text.AsSpan(0, length), FieldKind.Number);
    }

    /// <summary>A count times the sampling rate.</summary>
    public void Scaled(int slot, Func<FlowBatch, FlowColumn<ulong>> column)
    {
        FlowColumn<ulong> values = column(_flows);
        if (_flows.Has(_row, values.Field))
        {
            Number(slot, Scale(values[_row]));
        }
    }

    /// <summary>The counts of both directions times the sampling rate.</summary>
    public void ScaledSum(
        int slot,
        Func<FlowBatch, FlowColumn<ulong>> column,
        Func<FlowBatch, FlowColumn<ulong>> reverse
    )
    {
        FlowColumn<ulong> values = column(_flows);
        if (_flows.Has(_row, values.Field))
        {
            UInt128 sum = (UInt128)Scale(values[_row]) + Scale(reverse(_flows)[_row]);
            Number(slot, sum > ulong.MaxValue ? ulong.MaxValue : (ulong)sum);
        }
    }

    /// <summary>A time of a column, RFC 3339 with milliseconds.</summary>
    public void Time(int slot, Func<FlowBatch, FlowColumn<long>> column)
    {
        FlowColumn<long> values = column(_flows);
        if (_flows.Has(_row, values.Field) && EventTime.FromUnixMilliseconds(values[_row]) is { IsKnown: true } time)
        {
            int length = FlowText.WriteTime(time, _text);
            _events.AddDerived(slot, _text.AsSpan(0, length), FieldKind.Time);
        }
    }

    /// <summary>An address of a column.</summary>
    public void Address(int slot, Func<FlowBatch, FlowAddressColumn> column, bool isIpv6)
    {
        FlowAddressColumn values = column(_flows);
        if (_flows.Has(_row, values.Field))
        {
            int length = FlowText.WriteAddress(values.Number(_row, isIpv6), _text);
            _events.AddDerived(slot, _text.AsSpan(0, length), FieldKind.Address);
        }
    }

    /// <summary>A MAC address as ECS writes it: <c>00-00-5E-00-53-23</c>.</summary>
    public void Mac(int slot, Func<FlowBatch, FlowColumn<ulong>> column)
    {
        FlowColumn<ulong> values = column(_flows);
        if (!_flows.Has(_row, values.Field))
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, values[_row]);
        int at = 0;
        foreach (byte b in bytes[2..])
        {
            if (at > 0)
            {
                _text[at++] = (byte)'-';
            }

            _ = b.TryFormat(_text.AsSpan(at), out int length, "X2", CultureInfo.InvariantCulture);
            at += length;
        }

        _events.AddDerived(slot, _text.AsSpan(0, at));
    }

    /// <summary>TCP flags, one letter each; nothing where the row is not TCP.</summary>
    public void Flags(int slot, Func<FlowBatch, FlowColumn<ushort>> column)
    {
        FlowColumn<ushort> values = column(_flows);
        if (_flows.Has(_row, values.Field) && _flows.Protocol[_row] == 6)
        {
            int length = FlowText.WriteFlags(values[_row], _text);
            _events.AddDerived(slot, _text.AsSpan(0, length));
        }
    }

    /// <summary>A word; nothing where it is empty.</summary>
    public void Word(int slot, ReadOnlySpan<byte> word)
    {
        if (!word.IsEmpty)
        {
            _events.AddDerived(slot, word);
        }
    }

    /// <summary>A text that an exporter stated.</summary>
    public void Text(int slot, string text, FieldKind kind = FieldKind.Text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        byte[] bytes = length <= _text.Length ? _text : new byte[length];
        length = Encoding.UTF8.GetBytes(text, bytes);
        _events.AddDerived(slot, bytes.AsSpan(0, length), kind);
    }

    private ulong Scale(ulong value)
    {
        UInt128 scaled = (UInt128)value * Math.Max(_flows.SamplingRate[_row], 1);
        return scaled > ulong.MaxValue ? ulong.MaxValue : (ulong)scaled;
    }
}
