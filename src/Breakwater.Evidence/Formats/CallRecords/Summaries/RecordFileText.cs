using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Summaries;

/// <summary>What a file holds, in words: a line of JSON for its event, a sentence for the ledger.</summary>
internal static class RecordFileText
{
    /// <summary>A time as all output writes it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>One line of JSON.</summary>
    public static byte[] Json(RecordFileSummary file)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter json = new(bytes);
        json.WriteStartObject();
        json.WriteString("format", file.Format);
        if (file.Header is { } header)
        {
            Write(json, header);
        }

        json.WriteNumber("records", file.Records);
        json.WriteNumber("damaged", file.Damaged);
        Counts(json, "not_decoded", file.NotDecoded);
        json.WriteStartObject("kinds");
        foreach (RecordKindCount kind in file.Kinds)
        {
            json.WriteNumber(kind.Name, kind.Records);
        }

        json.WriteEndObject();
        Text(json, "first", file.First is { } first ? Time(first) : null);
        Text(json, "last", file.Last is { } last ? Time(last) : null);
        json.WriteNumber("untimed", file.Untimed);
        Counts(json, "field_classes", file.FieldClasses);
        WriteParties(json, file);
        json.WriteNumber("skipped_bytes", file.SkippedBytes);
        json.WriteNumber("filler_bytes", file.FillerBytes);
        json.WriteNumber("matches", file.MatchCount);
        json.WriteStartArray("differences");
        foreach (string difference in file.Differences)
        {
            json.WriteStringValue(difference);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>What the ledger says of the file beside its numbers; null where nothing is to be said.</summary>
    public static string? Note(RecordFileSummary file)
    {
        List<string> parts = [.. file.Differences];
        if (file.Header?.Lost is { Count: > 0 } lost)
        {
            parts.Add(
                $"its header says that {(lost.IsExact ? "" : "at least ")}{Number(lost.Count)} records were lost"
            );
        }

        foreach (RecordCount encoding in file.NotDecoded)
        {
            parts.Add($"{Number(encoding.Records)} records are in {encoding.Name}, which is not read");
        }

        string[] unread = [.. file.Kinds.Where(k => !k.ArePartiesRead).Select(k => k.Name)];
        if (unread.Length > 0)
        {
            parts.Add($"the parties of records of {string.Join(", ", unread)} are not read");
        }

        if (file.SkippedBytes > 0)
        {
            parts.Add(
                $"{Number(file.SkippedBytes)} bytes at {Number(file.SkippedPlaces)} places were passed over, the first at byte {Number(file.Skipped[0].Offset)}"
            );
        }

        if (!file.ArePartiesExact)
        {
            parts.Add("its distinct parties are counted up to a limit");
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static void Write(Utf8JsonWriter json, RecordFileHeader header)
    {
        json.WriteStartObject("header");
        Number(json, "bytes", header.FileBytes);
        Number(json, "records", header.Records);
        Number(json, "sequence", header.Sequence);
        Text(json, "writer", header.Writer);
        Text(json, "recipient", header.Recipient);
        Text(json, "lowest_version", header.LowestVersion);
        Text(json, "highest_version", header.HighestVersion);
        Text(json, "opened", header.Opened);
        Text(json, "last_appended", header.LastAppended);
        Text(json, "closed_because", header.ClosedBecause);
        Number(json, "lost", header.Lost?.Count);
        Text(json, "earliest", header.Earliest is { } earliest ? Time(earliest) : null);
        Text(json, "latest", header.Latest is { } latest ? Time(latest) : null);
        if (header.IsTest)
        {
            json.WriteBoolean("is_test", true);
        }

        json.WriteEndObject();
    }

    private static void WriteParties(Utf8JsonWriter json, RecordFileSummary file)
    {
        if (file.Parties is not { } parties)
        {
            return;
        }

        json.WriteStartObject("parties");
        foreach (PartyCount party in parties)
        {
            json.WriteStartObject(JsonNamingPolicy.SnakeCaseLower.ConvertName(party.Identity.ToString()));
            json.WriteNumber("served", party.Served);
            json.WriteNumber("other", party.Other);
            json.WriteNumber("distinct", party.Distinct);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("parties_exact", file.ArePartiesExact);
        json.WriteNumber("operators", file.Operators.Count);
        json.WriteNumber("short_numbers", file.ShortNumbers);
        json.WriteNumber("unreadable_parties", file.UnreadableParties);
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyList<RecordCount> counts)
    {
        if (counts.Count > 0)
        {
            json.WriteStartObject(name);
            foreach (RecordCount count in counts)
            {
                json.WriteNumber(count.Name, count.Records);
            }

            json.WriteEndObject();
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
