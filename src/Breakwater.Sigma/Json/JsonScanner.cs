using System.Runtime.CompilerServices;
using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Json;

/// <summary>What a line turned out to be. Those from <see cref="NotAnObject"/> on are <see cref="JsonFaultReason"/> in its order.</summary>
internal enum JsonScan
{
    Event,
    Blank,
    NotAnObject,
    Malformed,
    Cut,
    TooDeep,
    TooManyFields,
}

/// <summary>
/// Stage two of reading JSON lines: walks one object from place to place (<see cref="JsonMarks"/>) and notes where its values
/// stand and which field each of them is.
/// </summary>
internal sealed class JsonScanner(JsonNames names, JsonMarks marks)
{
    // What an object's keys stand below, or which field an array's elements are.
    private readonly int[] _containers = new int[JsonEventReader.MaximumDepth];
    private readonly bool[] _isArray = new bool[JsonEventReader.MaximumDepth];
    private readonly int[] _roles = new int[JsonRoles.Count];
    private readonly byte[] _key = new byte[512];
    private JsonField[] _fields = new JsonField[256];
    private int _count;
    private int _depth;
    private JsonScan _fault;

    /// <summary>How many values the event has.</summary>
    public int Count => _count;

    /// <summary>One value.</summary>
    public ref readonly JsonField At(int index) => ref _fields[index];

    /// <summary>The first value that tells something about the log source; -1 where there is none.</summary>
    public int FieldOf(JsonRole role) => _roles[(int)role] - 1;

    /// <summary>
    /// Reads the object of a line. Afterwards <paramref name="place"/> is that of the line's end, whatever the line holds.
    /// </summary>
    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public JsonScan Scan(ReadOnlySpan<byte> text, int start, ref int place)
    {
        _count = 0;
        _roles.AsSpan().Clear();
        ReadOnlySpan<int> places = marks.Places;
        int at = SkipSpace(text, start);
        if (Peek(text, at) == '{')
        {
            _fault = JsonScan.Malformed;
            at = Walk(text, places, at, ref place);
            if (at >= 0)
            {
                at = SkipSpace(text, at);
                if (at == places[place] && IsEnd(text, at))
                {
                    return JsonScan.Event;
                }
            }
        }
        else
        {
            _fault = at == places[place] && IsEnd(text, at) ? JsonScan.Blank : JsonScan.NotAnObject;
        }

        while (!IsEnd(text, places[place]))
        {
            place++;
        }

        return _fault;
    }

    /// <summary>Walks the object that opens at a place; gives what follows it, or -1 where it is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Walk(ReadOnlySpan<byte> text, ReadOnlySpan<int> places, int at, ref int place)
    {
        _depth = 0;
        _containers[0] = JsonNames.Root;
        _isArray[0] = false;
        at = SkipSpace(text, at + 1);
        bool isValue = Peek(text, at) != '}';
        while (true)
        {
            if (isValue)
            {
                int name = _containers[_depth];
                if (!_isArray[_depth])
                {
                    at = Key(text, places, at, ref place, ref name);
                    if (at < 0)
                    {
                        return -1;
                    }
                }

                byte first = Peek(text, at);
                at =
                    first == '"' ? String(text, places, at, ref place, name)
                    : first is (byte)'{' or (byte)'[' ? Open(text, at, name)
                    : Scalar(text, at, name);
                if (at < 0)
                {
                    return -1;
                }

                if (first is (byte)'{' or (byte)'[' && Peek(text, at) != (_isArray[_depth] ? ']' : '}'))
                {
                    continue;
                }
            }

            at = SkipSpace(text, at);
            byte next = Peek(text, at);
            isValue = next == ',';
            if (isValue)
            {
                at = SkipSpace(text, at + 1);
                continue;
            }

            if (next != (_isArray[_depth] ? ']' : '}'))
            {
                return Fail(text, at);
            }

            at++;
            if (--_depth < 0)
            {
                return at;
            }
        }
    }

    /// <summary>Reads a key and its colon; <paramref name="name"/> is what the key stands below, and becomes which field it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Key(ReadOnlySpan<byte> text, ReadOnlySpan<int> places, int at, ref int place, ref int name)
    {
        if (Peek(text, at) != '"' || places[place] != at)
        {
            return Fail(text, at);
        }

        int end = places[place + 1];
        if (Peek(text, end) != '"')
        {
            return Fail(text, end);
        }

        place += 2;
        if (name >= 0)
        {
            ReadOnlySpan<byte> key = text[(at + 1)..end];
            int found = names.Find(name, key);
            name = found < 0 && marks.HasBackslash(at + 1, end) ? FindEscaped(name, key) : found;
        }

        at = end + 1;
        if (Peek(text, at) != ':')
        {
            at = SkipSpace(text, at);
            if (Peek(text, at) != ':')
            {
                return Fail(text, at);
            }
        }

        return SkipSpace(text, at + 1);
    }

    private int FindEscaped(int prefix, ReadOnlySpan<byte> key) =>
        key.Length > _key.Length
            ? JsonNames.Unknown
            : names.FindPlain(prefix, _key.AsSpan(0, JsonStrings.Unescape(key, _key)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int String(ReadOnlySpan<byte> text, ReadOnlySpan<int> places, int at, ref int place, int name)
    {
        if (places[place] != at)
        {
            return Fail(text, at);
        }

        int end = places[place + 1];
        if (Peek(text, end) != '"')
        {
            return Fail(text, end);
        }

        place += 2;
        return Add(name, at + 1, end - at - 1, SigmaKind.Text) ? end + 1 : -1;
    }

    private int Open(ReadOnlySpan<byte> text, int at, int name)
    {
        if (_depth + 1 == _containers.Length)
        {
            _fault = JsonScan.TooDeep;
            return -1;
        }

        bool isArray = text[at] == '[';
        _isArray[++_depth] = isArray;
        _containers[_depth] = isArray || name < 0 ? name : names.At(name).Child;
        return SkipSpace(text, at + 1);
    }

    private int Scalar(ReadOnlySpan<byte> text, int at, int name)
    {
        int end = at;
        bool isDigits = true;
        while ((uint)end < (uint)text.Length && !IsDelimiter(text[end]))
        {
            isDigits &= (uint)(text[end++] - '0') <= 9;
        }

        // What most numbers are: digits, and no zero before others.
        int length = end - at;
        if (isDigits && length > 0 && (length == 1 || text[at] != '0'))
        {
            return Add(name, at, length, SigmaKind.Number) ? end : -1;
        }

        ReadOnlySpan<byte> rest = length > 0 ? text[at..end] : [];
        SigmaKind kind;
        if (JsonNumbers.IsNumber(rest))
        {
            kind = SigmaKind.Number;
        }
        else if (rest.SequenceEqual("true"u8) || rest.SequenceEqual("false"u8))
        {
            kind = SigmaKind.Boolean;
        }
        else if (rest.SequenceEqual("null"u8))
        {
            kind = SigmaKind.Null;
        }
        else
        {
            return Fail(text, end);
        }

        return Add(name, at, length, kind) ? end : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDelimiter(byte b) =>
        b is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Add(int name, int offset, int length, SigmaKind kind)
    {
        if (_count == _fields.Length && !TryGrow())
        {
            return false;
        }

        int slot = -1;
        bool isHint = false;
        if (name >= 0)
        {
            ref readonly JsonNames.Name known = ref names.At(name);
            slot = known.Slot;
            if (known.Role != JsonRole.None)
            {
                ref int first = ref _roles[(int)known.Role];
                first = first == 0 ? _count + 1 : first;
                isHint = known.Role <= JsonRole.Service;
            }
        }

        _fields[_count++] = new JsonField(offset, length, slot, kind, isHint);
        return true;
    }

    private bool TryGrow()
    {
        if (_fields.Length == JsonEventReader.MaximumFields)
        {
            _fault = JsonScan.TooManyFields;
            return false;
        }

        Array.Resize(ref _fields, _fields.Length * 2);
        return true;
    }

    /// <summary>Where the line ran out, it is cut rather than wrong.</summary>
    private int Fail(ReadOnlySpan<byte> text, int at)
    {
        _fault = IsEnd(text, at) ? JsonScan.Cut : JsonScan.Malformed;
        return -1;
    }

    private static bool IsEnd(ReadOnlySpan<byte> text, int at) => at >= text.Length || text[at] == '\n';

    /// <summary>A byte, or zero past the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Peek(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length ? text[at] : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            at++;
        }

        return at;
    }
}
