using System.Text;
using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Explaining;

/// <summary>The values of an event as text, by the names that the rule asks for.</summary>
internal static class EventFields
{
    public static Dictionary<string, List<string?>> Read<TEvent>(in TEvent e, SigmaEngine engine)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        Dictionary<int, string> names = engine.FieldNames.ToDictionary(engine.Slot);
        Dictionary<string, List<string?>> values = new(StringComparer.Ordinal);
        for (int i = 0; i < e.FieldCount; i++)
        {
            e.Field(i, out SigmaField field);
            if (names.TryGetValue(field.Slot, out string? name))
            {
                if (!values.TryGetValue(name, out List<string?>? list))
                {
                    values[name] = list = [];
                }

                list.Add(field.Kind == SigmaKind.Null ? null : Text(field));
            }
        }

        return values;
    }

    private static string Text(SigmaField field)
    {
        if (!field.Escaped)
        {
            return Encoding.UTF8.GetString(field.Value);
        }

        byte[] plain = new byte[field.Value.Length + JsonStrings.Slack];
        return Encoding.UTF8.GetString(plain.AsSpan(0, JsonStrings.Unescape(field.Value, plain)));
    }
}

/// <summary>An event as the parts of a rule are explained by it.</summary>
/// <param name="Holding">Values of the rule that the engine found.</param>
/// <param name="Fields">Values of the event by field name.</param>
internal sealed record EventText(HashSet<int> Holding, Dictionary<string, List<string?>> Fields)
{
    private const int ShownCharacters = 200;
    private const int ShownValues = 4;

    /// <summary>What the event has for a field; null where it has nothing.</summary>
    public string? Of(IReadOnlyList<string> names)
    {
        // The first name with a value counts; where there is none, the first that stands in the event at all.
        string? name =
            names.FirstOrDefault(n => Fields.TryGetValue(n, out List<string?>? v) && v.Exists(i => i is not null))
            ?? names.FirstOrDefault(Fields.ContainsKey);
        if (name is null)
        {
            return null;
        }

        List<string?> values = Fields[name];
        string shown = string.Join(", ", values.Take(ShownValues).Select(Quoted));
        string more = values.Count > ShownValues ? $" and {values.Count - ShownValues} more" : "";
        return $"{name} is {shown}{more}";
    }

    private static string Quoted(string? value) =>
        value is null ? "null"
        : value.Length <= ShownCharacters ? $"\"{value}\""
        : $"\"{value[..ShownCharacters]}...\" ({value.Length} characters)";
}
