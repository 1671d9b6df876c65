using System.Buffers;
using System.Text.Json;
using Breakwater.Model.CallRecords;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Model.Documents;

/// <summary>A file of charging data records as a line of JSON (<c>schemas/record-file.json</c>). Nobody stands in it.</summary>
public static class RecordFileDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.record_file/1";

    private const int MostSkipped = 100;

    /// <summary>One line, without its end.</summary>
    /// <param name="path">The item's path.</param>
    /// <param name="sha256">Its hash; null where it is not known.</param>
    /// <param name="file">What it holds.</param>
    /// <param name="operators">Served subscribers by home operator, as they may be shown.</param>
    public static byte[] Line(
        string path,
        string? sha256,
        RecordFileSummary file,
        IReadOnlyList<ExposureCell> operators
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(operators);
        return Write(json =>
        {
            json.WriteString("schema", Schema);
            json.Text("path", path);
            json.OptionalText("sha256", sha256);
            Members(json, file);
            json.WriteStartObject("subscribers_by_operator");
            foreach (ExposureCell cell in operators)
            {
                json.WriteString(cell.Key, cell.Subscribers);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>What a file holds, without where it is.</summary>
    public static byte[] Line(RecordFileSummary file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Write(json => Members(json, file));
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter json = new(bytes, DocumentWriting.Compact);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void Members(Utf8JsonWriter json, RecordFileSummary file)
    {
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
        json.Texts("kinds_without_parties", file.Kinds.Where(k => !k.ArePartiesRead).Select(k => k.Name));
        Time(json, "first", file.First);
        Time(json, "last", file.Last);
        json.WriteNumber("untimed", file.Untimed);
        Counts(json, "field_classes", file.FieldClasses);
        WriteParties(json, file);
        json.WriteNumber("read_bytes", file.ReadBytes);
        json.WriteNumber("filler_bytes", file.FillerBytes);
        json.WriteNumber("skipped_bytes", file.SkippedBytes);
        json.WriteNumber("skipped_places", file.SkippedPlaces);
        json.Objects(
            "skipped",
            file.Skipped.Take(MostSkipped),
            static (to, part) =>
            {
                to.WriteNumber("offset", part.Offset);
                to.WriteNumber("bytes", part.Length);
            }
        );
        json.WriteBoolean("cut", file.IsCut);
        json.WriteNumber("matches", file.MatchCount);
        json.Texts("differences", file.Differences);
    }

    private static void Write(Utf8JsonWriter json, RecordFileHeader header)
    {
        json.WriteStartObject("header");
        Number(json, "bytes", header.FileBytes);
        Number(json, "records", header.Records);
        Number(json, "sequence", header.Sequence);
        json.OptionalText("writer", header.Writer);
        json.OptionalText("recipient", header.Recipient);
        json.OptionalText("lowest_version", header.LowestVersion);
        json.OptionalText("highest_version", header.HighestVersion);
        json.OptionalText("opened", header.Opened);
        json.OptionalText("last_appended", header.LastAppended);
        json.OptionalText("closed_because", header.ClosedBecause);
        if (header.Lost is { } lost)
        {
            json.WriteNumber("lost", lost.Count);
            json.WriteBoolean("lost_exact", lost.IsExact);
        }

        Time(json, "earliest", header.Earliest);
        Time(json, "latest", header.Latest);
        json.WriteBoolean("test", header.IsTest);
        json.WriteEndObject();
    }

    private static void WriteParties(Utf8JsonWriter json, RecordFileSummary file)
    {
        if (file.Parties is { } parties)
        {
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
            json.Texts("home_operators", file.Operators.Select(o => o.Operator).Order(StringComparer.Ordinal));
        }

        json.WriteNumber("short_numbers", file.ShortNumbers);
        json.WriteNumber("unreadable_parties", file.UnreadableParties);
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyList<RecordCount> counts)
    {
        json.WriteStartObject(name);
        foreach (RecordCount count in counts)
        {
            json.WriteNumber(count.Name, count.Records);
        }

        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, DocumentWriting.Time(known));
        }
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
