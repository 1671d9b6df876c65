using System.Globalization;
using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>How properties are written: absent where there is no value, never empty lists or nulls (STIX 2.1, 2.12, 3.1).</summary>
internal static class PropertyWriting
{
    public static void OptionalText(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Texts(this Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>RFC 3339 in UTC with milliseconds (STIX 2.1, 2.16 and 3.2).</summary>
    public static void Time(this Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(
                name,
                known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
        }
    }

    public static void Counts(this Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach ((string key, long count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(key, count);
        }

        writer.WriteEndObject();
    }
}
