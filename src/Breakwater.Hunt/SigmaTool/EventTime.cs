using System.Text;
using System.Text.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>
/// The time of an event, without a document of it where its time is an ordinary value of the event itself: most of what a
/// match costs would be that document.
/// </summary>
internal static class EventTime
{
    private static readonly byte[][] Names = [.. EventFields.TimeNames.Select(Encoding.UTF8.GetBytes)];

    // What a name with dots may stand below, as one key or several.
    private static readonly byte[][] Outer =
    [
        .. EventFields.TimeNames.SelectMany(Prefixes).Distinct().Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>The time; null where none can be told.</summary>
    public static DateTimeOffset? Of(ReadOnlySpan<byte> line)
    {
        Span<Range> found = stackalloc Range[Names.Length];
        if (!TryFind(line, found, out bool isObject))
        {
            using JsonDocument? document = EventFields.Parse(line);
            return document is null ? null : EventFields.Time(document.RootElement);
        }

        foreach (Range value in isObject ? found : [])
        {
            if (!value.Equals(default(Range)) && EventFields.Time(Encoding.ASCII.GetString(line[value])) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>Finds the values of the names; false where only a document can tell.</summary>
    private static bool TryFind(ReadOnlySpan<byte> line, Span<Range> found, out bool isObject)
    {
        isObject = false;
        try
        {
            Utf8JsonReader reader = new(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int name = IndexOf(ref reader, Names);
                bool isOuter = name < 0 && IndexOf(ref reader, Outer) >= 0;
                if (reader.ValueIsEscaped || !reader.Read())
                {
                    return false;
                }

                bool isNested = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                if ((isOuter && isNested) || (name >= 0 && !TryTake(ref reader, ref found[name])))
                {
                    return false;
                }

                reader.Skip();
            }

            isObject = true;
            return true;
        }
        catch (JsonException)
        {
            // No document can be made of it either.
            return true;
        }
    }

    private static int IndexOf(ref Utf8JsonReader reader, byte[][] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (reader.ValueSpan.SequenceEqual(names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Notes a value; of a name that stands twice the last one counts. False where it is not ASCII text or a number.</summary>
    private static bool TryTake(ref Utf8JsonReader reader, ref Range value)
    {
        int start = (int)reader.TokenStartIndex;
        int length = reader.ValueSpan.Length;
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan):
                value = (start + 1)..(start + 1 + length);
                return true;
            case JsonTokenType.Number:
                value = start..(start + length);
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<string> Prefixes(string name) =>
        Enumerable.Range(0, name.Length).Where(i => name[i] == '.').Select(i => name[..i]);
}
