using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Verdicts;

namespace Breakwater.Scenarios.Truths;

/// <summary>The truth as a file.</summary>
public static partial class TruthJson
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        // Read by programs and people, never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the truth.</summary>
    public static void Write(Stream stream, ScenarioTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        using Utf8JsonWriter json = new(stream, Layout);
        json.WriteStartObject();
        json.WriteString("schema", ScenarioTruth.Schema);
        json.WriteString("carrier", truth.Carrier);
        json.WriteNumber("seed", truth.Seed);
        json.WriteString("variant", ScenarioVariants.NameOf(truth.Variant));
        json.WriteString("day_zero", truth.DayZero.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("events_per_day", truth.EventsPerDay);
        json.WriteNumber("lines", truth.Lines);
        WriteExpected(json, truth.Expected);
        WriteDevices(json, truth.Devices);
        WriteStages(json, truth.Stages);
        WriteDecoys(json, truth.Decoys);
        json.WriteEndObject();
    }

    /// <summary>Reads a truth that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static ScenarioTruth Read(Stream stream)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(stream);
            return Text(document.RootElement, "schema") == ScenarioTruth.Schema
                ? Read(document.RootElement)
                : throw new FormatException("The schema is another.");
        }
        catch (Exception fault)
            when (fault
                    is KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
                        or InvalidDataException
            )
        {
            throw new JsonException($"Not a document of {ScenarioTruth.Schema}: {fault.Message}", fault);
        }
    }

    private static ScenarioTruth Read(JsonElement root)
    {
        if (!ScenarioVariants.TryParse(root.GetProperty("variant").GetString(), out ScenarioVariant variant))
        {
            throw new InvalidDataException("The truth names a variant that nobody knows.");
        }

        return new ScenarioTruth
        {
            Carrier = Text(root, "carrier"),
            Seed = root.GetProperty("seed").GetUInt64(),
            Variant = variant,
            DayZero = DateOnly.ParseExact(Text(root, "day_zero"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            EventsPerDay = root.GetProperty("events_per_day").GetInt32(),
            Lines = root.GetProperty("lines").GetInt64(),
            Expected = ReadExpected(root.GetProperty("expected")),
            Devices =
            [
                .. root.GetProperty("devices")
                    .EnumerateArray()
                    .Select(d => new TruthDevice(
                        Text(d, "name"),
                        Text(d, "address"),
                        Text(d, "loopback"),
                        Text(d, "platform")
                    )),
            ],
            Stages =
            [
                .. root.GetProperty("stages")
                    .EnumerateArray()
                    .Select(s => new TruthStage
                    {
                        Id = Text(s, "id"),
                        Title = Text(s, "title"),
                        Day = s.GetProperty("day").GetInt32(),
                        Devices = List(s, "devices"),
                        Behaviours = [.. s.GetProperty("behaviours").EnumerateArray().Select(ReadBehaviour)],
                        Records = ReadRecords(s),
                        Silences = ReadSilences(s),
                    }),
            ],
            Decoys =
            [
                .. root.GetProperty("decoys")
                    .EnumerateArray()
                    .Select(d => new TruthDecoy
                    {
                        Id = Text(d, "id"),
                        Title = Text(d, "title"),
                        Resembles = List(d, "resembles"),
                        Markers = List(d, "markers"),
                        Records = ReadRecords(d),
                        Silences = ReadSilences(d),
                    }),
            ],
        };
    }

    private static void WriteDevices(Utf8JsonWriter json, IReadOnlyList<TruthDevice> devices)
    {
        json.WriteStartArray("devices");
        foreach (TruthDevice device in devices)
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            json.WriteString("address", device.Address);
            json.WriteString("loopback", device.Loopback);
            json.WriteString("platform", device.Platform);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStages(Utf8JsonWriter json, IReadOnlyList<TruthStage> stages)
    {
        json.WriteStartArray("stages");
        foreach (TruthStage stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("id", stage.Id);
            json.WriteString("title", stage.Title);
            json.WriteNumber("day", stage.Day);
            WriteList(json, "devices", stage.Devices);
            json.WriteStartArray("behaviours");
            foreach (TruthBehaviour behaviour in stage.Behaviours)
            {
                WriteBehaviour(json, behaviour);
            }

            json.WriteEndArray();
            WriteEvidence(json, stage.Records, stage.Silences);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDecoys(Utf8JsonWriter json, IReadOnlyList<TruthDecoy> decoys)
    {
        json.WriteStartArray("decoys");
        foreach (TruthDecoy decoy in decoys)
        {
            json.WriteStartObject();
            json.WriteString("id", decoy.Id);
            json.WriteString("title", decoy.Title);
            WriteList(json, "resembles", decoy.Resembles);
            WriteList(json, "markers", decoy.Markers);
            WriteEvidence(json, decoy.Records, decoy.Silences);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBehaviour(Utf8JsonWriter json, TruthBehaviour behaviour)
    {
        json.WriteStartObject();
        json.WriteString("id", behaviour.Id);
        json.WriteString("engine", behaviour.Engine);
        WriteList(json, "datasets", behaviour.Datasets);
        json.WriteBoolean("visible", behaviour.IsVisible);
        json.WriteBoolean("reader", behaviour.HasReader);
        if (behaviour.WaitsFor is { } waits)
        {
            json.WriteString("waits_for", waits);
        }

        json.WriteEndObject();
    }

    private static TruthBehaviour ReadBehaviour(JsonElement element) =>
        new()
        {
            Id = Text(element, "id"),
            Engine = Text(element, "engine"),
            Datasets = List(element, "datasets"),
            HasReader = element.GetProperty("reader").GetBoolean(),
            WaitsFor = element.TryGetProperty("waits_for", out JsonElement waits) ? waits.GetString() : null,
        };

    private static void WriteExpected(Utf8JsonWriter json, ExpectedAnswers expected)
    {
        json.WriteStartObject("expected");
        WriteList(json, "compromised", expected.Compromised);
        WriteList(json, "suspected", expected.Suspected);
        WriteList(json, "accessed", expected.Accessed);
        WriteList(json, "servers", expected.Servers);
        WriteCounts(json, "counts", expected.Counts);
        WriteCounts(json, "most", expected.Most);
        json.WriteStartObject("harms");
        foreach ((string harm, HarmState state) in expected.Harms)
        {
            json.WriteString(harm, Words.Of(state));
        }

        json.WriteEndObject();
        WriteList(json, "rotate_credentials", expected.RotateCredentials);
        WriteList(json, "gaps", expected.Gaps);
        json.WriteEndObject();
    }

    private static ExpectedAnswers ReadExpected(JsonElement element) =>
        new()
        {
            Compromised = List(element, "compromised"),
            Suspected = List(element, "suspected"),
            Accessed = List(element, "accessed"),
            Servers = List(element, "servers"),
            Counts = ReadCounts(element, "counts"),
            Most = ReadCounts(element, "most"),
            Harms = element
                .GetProperty("harms")
                .EnumerateObject()
                .ToDictionary(p => p.Name, p => ReadState(p.Value), StringComparer.Ordinal),
            RotateCredentials = List(element, "rotate_credentials"),
            Gaps = List(element, "gaps"),
        };

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static Dictionary<string, long> ReadCounts(JsonElement element, string name) =>
        element
            .GetProperty(name)
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetInt64(), StringComparer.Ordinal);

    private static HarmState ReadState(JsonElement element) =>
        Words.TryParse(element.GetString() ?? "", out HarmState state)
            ? state
            : throw new InvalidDataException("The truth names a state that nobody knows.");

    private static void WriteEvidence(
        Utf8JsonWriter json,
        IReadOnlyList<TruthRecord> records,
        IReadOnlyList<TruthSilence> silences
    )
    {
        json.WriteStartArray("records");
        foreach (TruthRecord record in records)
        {
            WriteRecord(json, record);
        }

        json.WriteEndArray();
        json.WriteStartArray("silences");
        foreach (TruthSilence silence in silences)
        {
            json.WriteStartObject();
            json.WriteString("device", silence.Device);
            json.WriteString("address", silence.Address);
            json.WriteString("from", silence.From);
            json.WriteString("to", silence.To);
            WriteEdge(json, "before", silence.Before);
            WriteEdge(json, "after", silence.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEdge(Utf8JsonWriter json, string name, TruthRecord? record)
    {
        if (record is not null)
        {
            json.WritePropertyName(name);
            WriteRecord(json, record);
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, TruthRecord record)
    {
        json.WriteStartObject();
        json.WriteString("path", record.Path);
        json.WriteNumber("line", record.Line);
        json.WriteNumber("record", record.Record);
        json.WriteString("time", record.Time);
        json.WriteString("shape", record.Shape);
        json.WriteString("dataset", record.Dataset);
        json.WriteString("text", record.Text);
        WriteList(json, "proves", record.Proves);
        json.WriteEndObject();
    }

    private static TruthRecord ReadRecord(JsonElement element) =>
        new(
            Text(element, "path"),
            element.GetProperty("line").GetInt64(),
            element.GetProperty("record").GetInt64(),
            element.GetProperty("time").GetDateTimeOffset(),
            Text(element, "shape"),
            Text(element, "dataset"),
            Text(element, "text"),
            List(element, "proves")
        );

    private static IReadOnlyList<TruthRecord> ReadRecords(JsonElement element) =>
        [.. element.GetProperty("records").EnumerateArray().Select(ReadRecord)];

    private static IReadOnlyList<TruthSilence> ReadSilences(JsonElement element) =>
        [
            .. element
                .GetProperty("silences")
                .EnumerateArray()
                .Select(s => new TruthSilence(
                    Text(s, "device"),
                    Text(s, "address"),
                    s.GetProperty("from").GetDateTimeOffset(),
                    s.GetProperty("to").GetDateTimeOffset(),
                    s.TryGetProperty("before", out JsonElement before) ? ReadRecord(before) : null,
                    s.TryGetProperty("after", out JsonElement after) ? ReadRecord(after) : null
                )),
        ];

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is empty.");

    private static IReadOnlyList<string> List(JsonElement element, string name) =>
        [
            .. element
                .GetProperty(name)
                .EnumerateArray()
                .Select(v => v.GetString() ?? throw new FormatException($"{name} holds an empty value.")),
        ];
}
