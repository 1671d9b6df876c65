using System.Globalization;
using System.Text.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Looks up single fields of an event that matched; done for matches only, so clarity wins.</summary>
internal static class EventFields
{
    /// <summary>Where events keep their time, in the order in which it is believed.</summary>
    public static readonly string[] TimeNames =
    [
        "@timestamp",
        "timestamp",
        "UtcTime",
        "TimeCreated",
        "SystemTime",
        "Event.System.TimeCreated.#attributes.SystemTime",
        "event.created",
        "eventTime",
        "EventTime",
        "time",
        "_time",
        "ts",
    ];

    private static readonly string[] TimeForms = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss,FFFFFFF"];

    /// <summary>Reads a line; null where it is no object that can be read whole.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            return JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The time of an event, where it has one in a form that leaves no doubt: RFC 3339, UTC where no zone is stated, or seconds since 1970.</summary>
    public static DateTimeOffset? Time(JsonElement e)
    {
        foreach (string name in TimeNames)
        {
            if (Time(Value(e, [name])) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>The first value of the first of these fields that the event has one for.</summary>
    public static string? Value(JsonElement e, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            try
            {
                if (Find(e, name) is { } found && Text(found) is { } text)
                {
                    return text;
                }
            }
            catch (InvalidOperationException)
            {
                // The platform refuses names and values with half a surrogate pair or broken UTF-8 as text.
            }
        }

        return null;
    }

    /// <summary>A time as events write it.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
        {
            // Twelve digits and more are milliseconds: as seconds they would lie beyond the year 33000.
            decimal ticks = (seconds >= 100_000_000_000m ? seconds / 1000 : seconds) * TimeSpan.TicksPerSecond;
            return ticks < 2_534_023_007_990_000_000m ? DateTimeOffset.UnixEpoch.AddTicks((long)ticks) : null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool isIso = text.Length > 10 && text[4] == '-' && text[10] == 'T';
        return isIso && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset iso) ? iso
            : DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, Utc, out DateTimeOffset own)
                ? own
            : null;
    }

    /// <summary>A field by its dotted name; its parts may be keys in each other or one key, as readers of events take them.</summary>
    private static JsonElement? Find(JsonElement e, string name)
    {
        if (e.ValueKind == JsonValueKind.Array)
        {
            return e.EnumerateArray().Select(i => Find(i, name)).FirstOrDefault(f => f is not null);
        }

        if (e.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (e.TryGetProperty(name, out JsonElement whole))
        {
            return whole;
        }

        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (
                e.TryGetProperty(name.AsSpan(0, dot), out JsonElement inner)
                && Find(inner, name[(dot + 1)..]) is { } found
            )
            {
                return found;
            }
        }

        return null;
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Array => value.EnumerateArray().Select(Text).FirstOrDefault(t => t is not null),
            _ => null,
        };
}
