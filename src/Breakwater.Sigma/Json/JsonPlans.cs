using System.Buffers.Text;
using System.Text;
using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Json;

/// <summary>Finds the plan of an event from what it says about its log source; remembers what was worked out.</summary>
internal sealed class JsonPlans
{
    /// <summary>Events decide how many log sources there are; what was worked out is forgotten above this.</summary>
    private const int Remembered = 4096;

    /// <summary>No word of a log source and no channel is longer.</summary>
    private const int LongestWord = 200;

    private const int RegistryKeyChanged = 12;
    private readonly SigmaEngine _engine;
    private readonly JsonEventOptions _options;
    private readonly JsonScanner _scanner;
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<byte[], int> _known;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly byte[] _key = new byte[(LongestWord + 1) * JsonRoles.Count];
    private readonly int _fixed;

    public JsonPlans(SigmaEngine engine, JsonEventOptions options, JsonScanner scanner)
    {
        _engine = engine;
        _options = options;
        _scanner = scanner;
        _known = new Dictionary<byte[], int>(ByteComparer.Instance);
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
        _fixed = options.LogSource is null ? -1 : engine.Plan([options.LogSource]);
        foreach (SigmaRule rule in engine.Rules)
        {
            string?[] parts = [rule.LogSource.Product, rule.LogSource.Category, rule.LogSource.Service];
            _words.UnionWith(parts.OfType<string>());
        }
    }

    /// <summary>The plan of the event that was scanned last.</summary>
    public int Of(ReadOnlySpan<byte> text)
    {
        if (_fixed >= 0)
        {
            return _fixed;
        }

        int length = 0;
        for (JsonRole role = JsonRole.Product; role <= JsonRole.EventId; role++)
        {
            length = Append(Value(text, role), length);
        }

        if (EventId(text) == RegistryKeyChanged)
        {
            length = Append(RegistryEvent(text), length);
        }

        ReadOnlySpan<byte> key = _key.AsSpan(0, length);
        if (!_lookup.TryGetValue(key, out int plan))
        {
            if (_known.Count == Remembered)
            {
                _known.Clear();
            }

            plan = WorkOut(text);
            _known[key.ToArray()] = plan;
        }

        return plan;
    }

    private int WorkOut(ReadOnlySpan<byte> text) =>
        Sources(text) is { } sources ? _engine.Plan(sources) : _engine.PlanOfAll();

    /// <summary>What the event that was scanned last counts as; null where nothing says it and every rule is tried.</summary>
    public IReadOnlyList<SigmaLogSource>? Sources(ReadOnlySpan<byte> text)
    {
        if (_options.LogSource is { } given)
        {
            return [given];
        }

        SigmaLogSource stated = new(
            Word(text, JsonRole.Product),
            Word(text, JsonRole.Category),
            Word(text, JsonRole.Service)
        );
        bool isStated = stated is not { Product: null, Category: null, Service: null };
        bool isWindows = stated.Product is null || stated.Product.Equals("windows", StringComparison.OrdinalIgnoreCase);
        if (stated is { Category: null, Service: null } && isWindows && _options.RoutesWindows)
        {
            string? channel = Text(text, JsonRole.Channel);
            channel ??=
                Text(text, JsonRole.Provider) == "Microsoft-Windows-Sysmon"
                    ? "Microsoft-Windows-Sysmon/Operational"
                    : null;
            if (channel is not null)
            {
                return WindowsLogSources.Tables.Of(
                    channel,
                    EventId(text),
                    Encoding.UTF8.GetString(RegistryEvent(text))
                );
            }
        }

        return isStated || !_options.TriesAllOnUnknown ? [stated] : null;
    }

    private int Append(ReadOnlySpan<byte> value, int length)
    {
        if (value.Length <= LongestWord)
        {
            _key[length++] = (byte)(value.Length + 1);
            value.CopyTo(_key.AsSpan(length));
            return length + value.Length;
        }

        _key[length++] = 0;
        return length;
    }

    private ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text, JsonRole role)
    {
        int at = _scanner.FieldOf(role);
        if (at < 0)
        {
            return [];
        }

        ref readonly JsonField field = ref _scanner.At(at);
        return text.Slice(field.Offset, field.Length);
    }

    private string? Text(ReadOnlySpan<byte> text, JsonRole role)
    {
        ReadOnlySpan<byte> value = Value(text, role);
        if (value.IsEmpty || value.Length > LongestWord)
        {
            return null;
        }

        Span<byte> plain = stackalloc byte[LongestWord];
        return Encoding.UTF8.GetString(plain[..JsonStrings.Unescape(value, plain)]);
    }

    private string? Word(ReadOnlySpan<byte> text, JsonRole role) =>
        Text(text, role) is { } word && _words.Contains(word) ? word : null;

    private int EventId(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = Value(text, JsonRole.EventId);
        return Utf8Parser.TryParse(value, out int id, out int used) && used == value.Length ? id : -1;
    }

    /// <summary>
    /// The Sysmon field EventType, which tells apart what event 12 is; a collector that overwrites it (NXLog does) leaves it
    /// in the message only.
    /// </summary>
    private ReadOnlySpan<byte> RegistryEvent(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> type = Value(text, JsonRole.EventType);
        if (type.StartsWith("Create"u8) || type.StartsWith("Delete"u8))
        {
            return type;
        }

        ReadOnlySpan<byte> label = "EventType: "u8;
        ReadOnlySpan<byte> message = Value(text, JsonRole.Message);
        int at = message.IndexOf(label);
        if (at < 0)
        {
            return [];
        }

        message = message[(at + label.Length)..];
        int end = message.IndexOfAny((byte)'\\', (byte)'\r', (byte)'\n');
        return end < 0 ? message : message[..end];
    }

    private sealed class ByteComparer
        : IEqualityComparer<byte[]>,
            IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
