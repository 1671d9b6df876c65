using System.Text;
using System.Text.Json;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>An event of a test: names and values in the order in which they were added.</summary>
internal sealed class TestEvent
{
    private readonly List<(string Name, byte[] Value, SigmaKind Kind, bool Escaped)> _fields = [];

    public IReadOnlyList<(string Name, byte[] Value, SigmaKind Kind, bool Escaped)> Fields => _fields;

    public byte[] Message { get; private set; } = [];

    public static TestEvent Of(params (string Name, string? Value)[] fields)
    {
        TestEvent made = new();
        foreach ((string name, string? value) in fields)
        {
            made.Add(name, value);
        }

        return made;
    }

    public static TestEvent OfMessage(string message) => new() { Message = Encoding.UTF8.GetBytes(message) };

    /// <summary>Reads a JSON object; maps inside become dotted names, arrays the same name several times.</summary>
    public static TestEvent OfJson(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return OfJson(document.RootElement);
    }

    public static TestEvent OfJson(JsonElement element)
    {
        TestEvent made = new();
        made.AddJson("", element);
        return made;
    }

    public TestEvent Add(string name, string? value, SigmaKind kind = SigmaKind.Text, bool escaped = false)
    {
        _fields.Add((name, Encoding.UTF8.GetBytes(value ?? ""), value is null ? SigmaKind.Null : kind, escaped));
        return this;
    }

    public TestEvent WithMessage(string? message)
    {
        Message = Encoding.UTF8.GetBytes(message ?? "");
        return this;
    }

    public void AddJson(string name, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    AddJson(name.Length == 0 ? property.Name : $"{name}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    AddJson(name, item);
                }

                break;
            case JsonValueKind.String:
                string raw = element.GetRawText()[1..^1];
                Add(name, raw, SigmaKind.Text, raw.Contains('\\', StringComparison.Ordinal));
                break;
            case JsonValueKind.Null:
                Add(name, null);
                break;
            case JsonValueKind.Number:
                Add(name, element.GetRawText(), SigmaKind.Number);
                break;
            default:
                Add(name, element.GetRawText(), SigmaKind.Boolean);
                break;
        }
    }

    /// <summary>The first value of a field; null where it has none.</summary>
    public string? Text(string name)
    {
        foreach ((string known, byte[] value, SigmaKind kind, _) in _fields)
        {
            if (known == name && kind != SigmaKind.Null)
            {
                return Encoding.UTF8.GetString(value);
            }
        }

        return null;
    }

    public List<int> Match(SigmaEngine engine, SigmaMatcher matcher, int plan)
    {
        List<int> hits = [];
        Slotted slotted = Bind(engine);
        matcher.Match(slotted, plan, hits);
        return hits;
    }

    public Slotted Bind(SigmaEngine engine) => new(this, [.. _fields.Select(f => engine.Slot(f.Name))]);

    internal readonly struct Slotted(TestEvent source, int[] slots) : ISigmaEvent
    {
        public int FieldCount => slots.Length;

        public ReadOnlySpan<byte> Text => source.Message;

        public void Field(int index, out SigmaField field)
        {
            (_, byte[] value, SigmaKind kind, bool escaped) = source._fields[index];
            field = new SigmaField
            {
                Slot = slots[index],
                Value = value,
                Kind = kind,
                Escaped = escaped,
            };
        }
    }
}
