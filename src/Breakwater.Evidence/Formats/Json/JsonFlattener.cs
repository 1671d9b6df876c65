using System.Runtime.CompilerServices;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// Stage two of reading JSON: walks one object by the marks of stage one and adds a field for every value. A member
/// <c>c</c> of <c>b</c> of <c>a</c> is the field <c>a.b.c</c>; elements of an array stand under the array's own name.
/// Values stay where they are: a field points at the bytes between the quotes. Strict about structure, numbers and
/// literals (RFC 8259, sections 2 to 6); lenient inside strings, where control characters and unknown escapes are kept.
/// </summary>
internal sealed class JsonFlattener(JsonPaths paths)
{
    private readonly JsonMarks _marks = new();
    private readonly int[] _containers = new int[JsonLimits.Depth];
    private readonly bool[] _isArray = new bool[JsonLimits.Depth];
    private readonly int[] _ordinals = new int[64];
    private ulong _present;
    private int _fields;
    private EventBatch _batch = null!;
    private int _base;
    private bool _inArena;
    private FaultReason _reason;

    /// <summary>Fields were left out of the record flattened last: too many of them, or too many names.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>How stage one looks at the bytes; set by tests only.</summary>
    public JsonMarksPath Path { get; init; }

    /// <summary>True where the record flattened last has a value with this marker.</summary>
    public bool Has(JsonMarker marker) => (_present & (1UL << (int)marker)) != 0;

    /// <summary>The place of the first field with a marker among the event's fields; -1 where there is none.</summary>
    public int FieldOf(JsonMarker marker) => Has(marker) ? _ordinals[(int)marker] : -1;

    /// <summary>Adds the fields of one object to the event begun last.</summary>
    /// <param name="record">The object, nothing before it, white space at most after it.</param>
    /// <param name="origin">Where the record starts in the batch's block or arena.</param>
    /// <param name="inArena">The record lies in the arena.</param>
    /// <param name="batch">Takes the fields.</param>
    /// <param name="reason">Why the record is not an object.</param>
    /// <returns>False where the bytes are not one JSON object; the event must then be discarded.</returns>
    public bool TryFlatten(
        ReadOnlySpan<byte> record,
        int origin,
        bool inArena,
        EventBatch batch,
        out FaultReason reason
    )
    {
        _present = 0;
        _fields = 0;
        LeftOut = false;
        _batch = batch;
        _base = origin;
        _inArena = inArena;
        _marks.Mark(record, Path);
        _reason = FaultReason.Malformed;
        bool read = Walk(record);
        reason = _reason;
        return read;
    }

    private bool Walk(ReadOnlySpan<byte> json)
    {
        int at = SkipSpace(json, 0);
        if (At(json, at) != '{')
        {
            return false;
        }

        _containers[0] = JsonPaths.Root;
        _isArray[0] = false;
        at = SkipSpace(json, at + 1);
        if (At(json, at) == '}')
        {
            return SkipSpace(json, at + 1) == json.Length;
        }

        int depth = 0;
        int previous = JsonPaths.Root;
        while (true)
        {
            int node = _containers[depth];
            if (!_isArray[depth])
            {
                if (!TryKey(json, ref at, ref node, previous))
                {
                    return Fail(json, at);
                }

                previous = node;
            }

            Step step = Value(json, node, ref at, ref depth);
            if (step == Step.Opened)
            {
                continue;
            }

            if (step == Step.Failed)
            {
                return Fail(json, at);
            }

            at = SkipSpace(json, at);
            while (At(json, at) == (_isArray[depth] ? ']' : '}'))
            {
                at = SkipSpace(json, at + 1);
                if (--depth < 0)
                {
                    return at == json.Length;
                }
            }

            if (At(json, at) != ',')
            {
                return Fail(json, at);
            }

            at = SkipSpace(json, at + 1);
        }
    }

    /// <summary>Where the bytes ran out, the record is cut rather than wrong.</summary>
    private bool Fail(ReadOnlySpan<byte> json, int at)
    {
        if (at >= json.Length)
        {
            _reason = FaultReason.Truncated;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryKey(ReadOnlySpan<byte> json, ref int at, ref int node, int previous)
    {
        if (At(json, at) != '"')
        {
            return false;
        }

        int end = _marks.NextQuote(at + 1);
        if (end < 0)
        {
            at = json.Length;
            return false;
        }

        node = paths.Child(node, previous, json[(at + 1)..end], _marks.HasBackslash(at + 1, end));
        at = SkipSpace(json, end + 1);
        if (At(json, at) != ':')
        {
            return false;
        }

        at = SkipSpace(json, at + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Step Value(ReadOnlySpan<byte> json, int node, ref int at, ref int depth)
    {
        byte first = At(json, at);
        if (first == '"')
        {
            int end = _marks.NextQuote(at + 1);
            if (end < 0)
            {
                at = json.Length;
                return Step.Failed;
            }

            Add(node, at + 1, end, FieldKind.Text, _marks.HasBackslash(at + 1, end));
            at = end + 1;
            return Step.Value;
        }

        if (first is (byte)'{' or (byte)'[')
        {
            return Open(json, node, first == '[', ref at, ref depth);
        }

        int after = EndOfScalar(json, at, out FieldKind kind);
        if (after < 0)
        {
            return Step.Failed;
        }

        Add(node, at, after, kind, escaped: false);
        at = after;
        return Step.Value;
    }

    private Step Open(ReadOnlySpan<byte> json, int node, bool array, ref int at, ref int depth)
    {
        at = SkipSpace(json, at + 1);
        if (At(json, at) == (array ? ']' : '}'))
        {
            at++;
            return Step.Value;
        }

        if (depth + 1 == JsonLimits.Depth)
        {
            _reason = FaultReason.TooDeep;
            return Step.Failed;
        }

        depth++;
        _containers[depth] = node;
        _isArray[depth] = array;
        return Step.Opened;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int node, int start, int end, FieldKind kind, bool escaped)
    {
        if (node < 0 || _fields >= JsonLimits.Fields)
        {
            LeftOut = true;
            return;
        }

        ref readonly JsonPaths.Node leaf = ref paths.Leaf(node);
        if (leaf.Slot < 0)
        {
            LeftOut = true;
            return;
        }

        if (leaf.Marker != JsonMarker.None && !Has(leaf.Marker))
        {
            _present |= 1UL << (int)leaf.Marker;
            _ordinals[(int)leaf.Marker] = _fields;
        }

        AddValue(leaf.Slot, start, end - start, kind, escaped);
        if (leaf.SourceSlot >= 0)
        {
            AddValue(leaf.SourceSlot, start, end - start, kind, escaped);
        }
    }

    private void AddValue(int slot, int start, int length, FieldKind kind, bool escaped)
    {
        if (_inArena)
        {
            _batch.AddArena(slot, _base + start, length, kind, escaped);
        }
        else
        {
            _batch.AddBlock(slot, _base + start, length, kind, escaped);
        }

        _fields++;
    }

    private static int EndOfScalar(ReadOnlySpan<byte> json, int at, out FieldKind kind)
    {
        ReadOnlySpan<byte> rest = at < json.Length ? json[at..] : default;
        switch (At(json, at))
        {
            case (byte)'t':
                kind = FieldKind.Boolean;
                return rest.StartsWith("true"u8) ? at + 4 : -1;
            case (byte)'f':
                kind = FieldKind.Boolean;
                return rest.StartsWith("false"u8) ? at + 5 : -1;
            case (byte)'n':
                kind = FieldKind.Null;
                return rest.StartsWith("null"u8) ? at + 4 : -1;
            default:
                kind = FieldKind.Number;
                return EndOfNumber(json, at);
        }
    }

    private static int EndOfNumber(ReadOnlySpan<byte> json, int at)
    {
        if (At(json, at) == '-')
        {
            at++;
        }

        int digits = at;
        at = SkipDigits(json, at);
        if (at == digits || (json[digits] == '0' && at > digits + 1))
        {
            return -1;
        }

        if (At(json, at) == '.')
        {
            digits = ++at;
            at = SkipDigits(json, at);
            if (at == digits)
            {
                return -1;
            }
        }

        if ((At(json, at) | 0x20) == 'e')
        {
            at++;
            if (At(json, at) is (byte)'+' or (byte)'-')
            {
                at++;
            }

            digits = at;
            at = SkipDigits(json, at);
            if (at == digits)
            {
                return -1;
            }
        }

        return at;
    }

    private static int SkipDigits(ReadOnlySpan<byte> json, int at)
    {
        while (char.IsAsciiDigit((char)At(json, at)))
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    private enum Step
    {
        Value,
        Opened,
        Failed,
    }
}
