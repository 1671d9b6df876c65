using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// The values of one event by group of fields, and their folded and plain forms, made when first asked for and kept until
/// the next event.
/// </summary>
internal sealed class EventValues(int[][] groups, int slotCount)
{
    /// <summary>Buffers above this are given back after an event that needed them.</summary>
    private const int KeptBuffer = 1 << 20;

    private readonly uint[] _slotStamps = new uint[slotCount];
    private readonly int[] _heads = new int[slotCount];
    private readonly int[] _tails = new int[slotCount];
    private readonly uint[] _groupStamps = new uint[groups.Length];
    private readonly int[] _groupFirst = new int[groups.Length];

    // The slot of a group that has one only; else -1.
    private readonly int[] _onlySlots = [.. groups.Select(g => g.Length == 1 ? g[0] : -1)];
    private ValueState[] _values = new ValueState[64];
    private byte[] _folded = new byte[4096];
    private byte[] _plain = new byte[4096];
    private char[] _characters = new char[1024];
    private readonly byte[] _number = new byte[40];
    private int _foldedLength;
    private int _plainLength;
    private int _fieldCount;
    private uint _epoch;

    public void Begin<TEvent>(in TEvent e)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        NextEpoch();
        _fieldCount = e.FieldCount;
        if (_values.Length <= _fieldCount)
        {
            Array.Resize(ref _values, (_fieldCount + 1) * 2);
        }

        for (int i = 0; i < _fieldCount; i++)
        {
            e.Field(i, out SigmaField field);
            _values[i] = new ValueState
            {
                Kind = field.Kind,
                NoKeywords = field.NoKeywords,
                Next = -1,
                Folded = -1,
                Plain = -1,
            };
            if (field.Slot >= 0)
            {
                Link(field.Slot, i);
            }
        }

        _values[_fieldCount] = new ValueState
        {
            Kind = SigmaKind.Text,
            Next = -1,
            Folded = -1,
            Plain = -1,
        };
    }

    public SigmaKind Kind(int value) => _values[value].Kind;

    /// <summary>The next value of the same field, or -1.</summary>
    public int Next(int value) => _values[value].Next;

    /// <summary>The first value of a group: of its first field that has a value other than null, else of its first field; -1 where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int group)
    {
        int only = _onlySlots[group];
        if (only >= 0)
        {
            return _slotStamps[only] == _epoch ? _heads[only] : -1;
        }

        if (_groupStamps[group] != _epoch)
        {
            _groupStamps[group] = _epoch;
            _groupFirst[group] = Resolve(groups[group]);
        }

        return _groupFirst[group];
    }

    public bool HasGroup<TEvent>(in TEvent e, int group)
        where TEvent : struct, ISigmaEvent, allows ref struct =>
        group == Compiling.FieldGroups.Keywords ? FirstHaystack(e) >= 0 : First(group) >= 0;

    /// <summary>The first of the values in which keywords are looked for.</summary>
    public int FirstHaystack<TEvent>(in TEvent e)
        where TEvent : struct, ISigmaEvent, allows ref struct => !e.Text.IsEmpty ? _fieldCount : NextHaystack(-1);

    /// <summary>The next of them, or -1.</summary>
    public int NextHaystack(int value)
    {
        while (++value < _fieldCount)
        {
            if (!_values[value].NoKeywords)
            {
                return value;
            }
        }

        return -1;
    }

    /// <summary>A value in upper case, escapes resolved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Folded<TEvent>(in TEvent e, int value)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        ref ValueState state = ref _values[value];
        if (state.Folded < 0)
        {
            Fold(e, value, ref state);
        }

        return _folded.AsSpan(state.Folded, state.FoldedLength);
    }

    /// <summary>A value as it is, escapes resolved.</summary>
    public ReadOnlySpan<byte> Plain<TEvent>(in TEvent e, int value)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        ReadOnlySpan<byte> raw = Raw(e, value, out bool isEscaped);
        if (!isEscaped || !raw.Contains((byte)'\\'))
        {
            return raw;
        }

        ref ValueState state = ref _values[value];
        if (state.Plain < 0)
        {
            Reserve(ref _plain, _plainLength, raw.Length);
            state.Plain = _plainLength;
            state.PlainLength = JsonStrings.Unescape(raw, _plain.AsSpan(_plainLength));
            _plainLength += state.PlainLength;
        }

        return _plain.AsSpan(state.Plain, state.PlainLength);
    }

    /// <summary>A value as characters, for regular expressions. Valid until the next call.</summary>
    public ReadOnlySpan<char> Characters<TEvent>(in TEvent e, int value)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        ReadOnlySpan<byte> plain = Plain(e, value);
        if (_characters.Length < plain.Length)
        {
            _characters = new char[plain.Length * 2];
        }

        return _characters.AsSpan(0, Encoding.UTF8.GetChars(plain, _characters));
    }

    /// <summary>The shortest form of a number that is written in another way. Valid until the next call.</summary>
    public bool TryCanonical<TEvent>(in TEvent e, int value, out ReadOnlySpan<byte> canonical)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        canonical = default;
        ReadOnlySpan<byte> text = Raw(e, value, out _);
        if (!text.ContainsAny(".eE+"u8) && !text.StartsWith("-0"u8))
        {
            return false;
        }

        if (!Utf8Parser.TryParse(text, out double number, out int consumed) || consumed != text.Length)
        {
            return false;
        }

        bool fits = number.TryFormat(_number, out int written, "R", CultureInfo.InvariantCulture);
        canonical = _number.AsSpan(0, written);
        return fits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Raw<TEvent>(in TEvent e, int value, out bool isEscaped)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        if (value == _fieldCount)
        {
            isEscaped = false;
            return e.Text;
        }

        e.Field(value, out SigmaField field);
        isEscaped = field.Escaped;
        return field.Value;
    }

    private void Fold<TEvent>(in TEvent e, int value, ref ValueState state)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        ReadOnlySpan<byte> raw = Raw(e, value, out bool isEscaped);
        Reserve(ref _folded, _foldedLength, CaseFolding.MaximumLength(raw.Length) + JsonStrings.Slack);
        Span<byte> destination = _folded.AsSpan(_foldedLength);
        int length = isEscaped ? JsonStrings.UnescapeFold(raw, destination) : CaseFolding.Fold(raw, destination);
        if (length < 0)
        {
            length = CaseFolding.Fold(Plain(e, value), destination);
        }

        state.Folded = _foldedLength;
        state.FoldedLength = length;
        _foldedLength += length;
    }

    private int Resolve(int[] slots)
    {
        int fallback = -1;
        foreach (int slot in slots)
        {
            if (_slotStamps[slot] != _epoch)
            {
                continue;
            }

            for (int value = _heads[slot]; value >= 0; value = _values[value].Next)
            {
                if (_values[value].Kind != SigmaKind.Null)
                {
                    return _heads[slot];
                }
            }

            fallback = fallback < 0 ? _heads[slot] : fallback;
        }

        return fallback;
    }

    private void Link(int slot, int value)
    {
        if (_slotStamps[slot] == _epoch)
        {
            _values[_tails[slot]].Next = value;
        }
        else
        {
            _slotStamps[slot] = _epoch;
            _heads[slot] = value;
        }

        _tails[slot] = value;
    }

    private void NextEpoch()
    {
        _foldedLength = 0;
        _plainLength = 0;
        if (_folded.Length > KeptBuffer || _plain.Length > KeptBuffer || _characters.Length > KeptBuffer)
        {
            _folded = new byte[4096];
            _plain = new byte[4096];
            _characters = new char[1024];
        }

        if (++_epoch == 0)
        {
            Array.Clear(_slotStamps);
            Array.Clear(_groupStamps);
            _epoch = 1;
        }
    }

    private static void Reserve(ref byte[] buffer, int used, int more)
    {
        if (buffer.Length - used < more)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + more));
        }
    }

    private struct ValueState
    {
        public SigmaKind Kind;
        public bool NoKeywords;
        public int Next;
        public int Folded;
        public int FoldedLength;
        public int Plain;
        public int PlainLength;
    }
}
