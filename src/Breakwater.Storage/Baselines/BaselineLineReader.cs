using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Storage.Baselines;

/// <summary>Reads the lines of a baseline; what is not one gives null.</summary>
internal static class BaselineLineReader
{
    private const int HashDigits = 64;

    public static JsonDocument? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool IsHead(JsonElement line) => Text(line, "schema") == BaselineLineWriter.Schema;

    /// <summary>The schema of a baseline of another version; null where the line says something else.</summary>
    public static string? OtherVersion(JsonElement line) =>
        Text(line, "schema") is { Length: < 64 } schema
        && schema.StartsWith(BaselineLineWriter.SchemaName, StringComparison.Ordinal)
        && int.TryParse(
            schema[BaselineLineWriter.SchemaName.Length..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out _
        )
        && schema != BaselineLineWriter.Schema
            ? schema
            : null;

    public static (long Lines, string Sha256)? End(JsonElement line) =>
        Number(line, "lines") is { } lines && Text(line, "sha256") is { Length: HashDigits } sha256
            ? ((long)lines, sha256)
            : null;

    public static BaselineItem? Item(JsonElement line) =>
        Text(line, "item") is { Length: HashDigits } sha256
        && Text(line, "begins") is { } begins
        && Hour(line, "last_hour") is { } last
            ? new BaselineItem(sha256, begins, last, Hour(line, "from"), Hour(line, "to"))
            : null;

    public static BaselineEntry? Entry(JsonElement line)
    {
        if (Text(line, "exporter") is not { } exporter)
        {
            return null;
        }

        return line.TryGetProperty("device", out _) ? Device(line, exporter) : Exporter(line, exporter);
    }

    private static BaselineExporter? Exporter(JsonElement line, string name)
    {
        BaselineExporter exporter = new(name);
        foreach (JsonElement rate in Array(line, "rates"))
        {
            if (Number(rate, "rate") is not { } value || value > uint.MaxValue || Hour(rate, "since") is not { } since)
            {
                return null;
            }

            exporter.Rates[(uint)value] = since;
        }

        foreach (JsonElement week in Array(line, "weeks"))
        {
            if (Week(week) is not { } number || WeekHours.Parse(Text(week, "told")) is not { } told)
            {
                return null;
            }

            ExporterWeek kept = new() { Told = told };
            if (!Hours(week, "records", (cell, records) => kept.Records[cell] = records))
            {
                return null;
            }

            exporter.Weeks[number] = kept;
        }

        return exporter;
    }

    private static BaselineDevice? Device(JsonElement line, string exporter)
    {
        if (Text(line, "device") is not { Length: > 0 } name || Hour(line, "first_hour") is not { } first)
        {
            return null;
        }

        BaselineDevice device = new(exporter, name, first);
        foreach (JsonElement week in Array(line, "weeks"))
        {
            DeviceWeek kept = new();
            if (
                Week(week) is not { } number
                || !Enum.GetValues<FlowSeries>()
                    .All(s => Hours(week, Words.Of(s), (cell, bytes) => kept.Add(s, cell, bytes)))
            )
            {
                return null;
            }

            if (week.TryGetProperty("not_learned", out _))
            {
                if (WeekHours.Parse(Text(week, "not_learned")) is not { } left)
                {
                    return null;
                }

                kept.NotLearned = left;
            }

            device.Weeks[number] = kept;
        }

        return device;
    }

    private static bool Hours(JsonElement week, string name, Action<int, ulong> take)
    {
        int cell = -1;
        foreach (JsonElement number in Array(week, name))
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetUInt64(out ulong value))
            {
                return false;
            }

            if (cell < 0)
            {
                if (value >= HourOfWeek.Count)
                {
                    return false;
                }

                cell = (int)value;
            }
            else
            {
                take(cell, value);
                cell = -1;
            }
        }

        return cell < 0;
    }

    private static JsonElement.ArrayEnumerator Array(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object
        && line.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : default;

    private static int? Week(JsonElement week) =>
        DateOnly.TryParseExact(
            Text(week, "monday"),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly monday
        )
            ? HourOfWeek.WeekOf(monday)
            : null;

    private static long? Hour(JsonElement line, string name) =>
        DateTimeOffset.TryParseExact(
            Text(line, name),
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
        && time.ToUnixTimeMilliseconds() is >= 0 and var milliseconds
        && milliseconds % HourOfWeek.Milliseconds == 0
            ? milliseconds / HourOfWeek.Milliseconds
            : null;

    // Text that is not valid UTF-16 after its escapes are resolved is no text of ours.
    private static string? Text(JsonElement line, string name)
    {
        if (
            line.ValueKind != JsonValueKind.Object
            || !line.TryGetProperty(name, out JsonElement value)
            || value.ValueKind != JsonValueKind.String
        )
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static ulong? Number(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object
        && line.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetUInt64(out ulong number)
            ? number
            : null;
}
