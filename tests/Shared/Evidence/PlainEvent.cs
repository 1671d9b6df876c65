using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.TestSupport;

/// <summary>A copy of an event that outlives its batch, for asserts.</summary>
internal sealed record PlainEvent
{
    public required EvidencePosition Position { get; init; }

    public required EventTime Time { get; init; }

    public required LogSource LogSource { get; init; }

    /// <summary>The original record as Latin-1 text: one character a byte.</summary>
    public required string Original { get; init; }

    /// <summary>Names and values in the reader's order; JSON escapes resolved; null where the field has no value.</summary>
    public required IReadOnlyList<KeyValuePair<string, string?>> Fields { get; init; }

    /// <summary>The first value of a name; null where there is none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Key == name).Value;

    /// <summary>One line that holds everything, for comparing runs.</summary>
    public override string ToString() =>
        $"{Position} {Time} {LogSource} [{Original}] "
        + string.Join(' ', Fields.Select(f => $"{f.Key}={f.Value ?? "(null)"}"));

    public static PlainEvent Copy(EventView view, FieldNames names)
    {
        List<KeyValuePair<string, string?>> fields = [];
        foreach (ref readonly EventField field in view.Fields)
        {
            string? value = field.Kind switch
            {
                FieldKind.Null => null,
                _ when field.Escaped => JsonText.Unescape(view.Value(field)),
                _ => System.Text.Encoding.UTF8.GetString(view.Value(field)),
            };
            fields.Add(new(names[field.Slot], value));
        }

        return new PlainEvent
        {
            Position = view.Position,
            Time = view.Time,
            LogSource = view.LogSource,
            Original = System.Text.Encoding.Latin1.GetString(view.Original),
            Fields = fields,
        };
    }
}
