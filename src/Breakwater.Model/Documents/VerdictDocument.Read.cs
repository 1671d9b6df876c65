using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Documents;

public static partial class VerdictDocument
{
    /// <summary>Reads what <see cref="Write"/> wrote. A state that is left out could not be assessed.</summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static Verdict Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("Not a document of " + Schema + ": " + fault.Message, fault);
        }
    }

    private static Verdict Read(JsonElement root)
    {
        if (root.GetProperty("schema").GetString() != Schema)
        {
            throw new FormatException("schema is " + QuotedWord.Of(root.GetProperty("schema").GetString()));
        }

        JsonElement harms = root.GetProperty("harms");
        JsonElement devices = root.GetProperty("devices");
        return new Verdict
        {
            Overall = State(root, "overall"),
            Assessable = Word<Assessable>(root, "assessable"),
            AsOf = root.GetProperty("as_of").GetString() is { } time
                ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null,
            Foothold = AnswerOf(root.GetProperty("foothold")),
            CallRecords = AnswerOf(harms.GetProperty(Words.Of(Harm.CallRecords))),
            Communications = AnswerOf(harms.GetProperty(Words.Of(Harm.Communications))),
            InterceptData = AnswerOf(harms.GetProperty(Words.Of(Harm.InterceptData))),
            Devices = new DeviceAnswer(
                Texts(devices, "compromised"),
                Texts(devices, "suspected"),
                Texts(devices, "accessed"),
                Texts(devices, "silent")
            ),
            Alignment = IncidentsDocument.ReadAlignment(root),
            Findings = Counts(root.GetProperty("findings")),
            Gaps = Texts(root, "gaps"),
            Settling = root.TryGetProperty("settling", out JsonElement settling)
                ? [.. settling.EnumerateArray().Select(Step)]
                : [],
            Notes = Texts(root, "notes"),
        };
    }

    private static HarmAnswer AnswerOf(JsonElement element) =>
        new()
        {
            State = State(element, "state"),
            Assessable = Word<Assessable>(element, "assessable"),
            Proven = Numbers(element, "proven"),
            UpperBound = Numbers(element, "upper_bound"),
            Rule = element.TryGetProperty("rule", out JsonElement rule) ? rule.GetString() : null,
            Reasons = Texts(element, "reasons"),
            Gaps = Texts(element, "gaps"),
        };

    private static SettlingStep Step(JsonElement element) =>
        new(
            Word<SettlingEffect>(element, "effect"),
            element.GetProperty("what").GetString() ?? "",
            element.GetProperty("why").GetString() ?? "",
            [.. Texts(element, "harms").Select(Parsed<Harm>)],
            Texts(element, "how")
        );

    private static FindingCounts Counts(JsonElement element)
    {
        SortedDictionary<Level, long> open = [];
        foreach (JsonProperty level in element.GetProperty("open").EnumerateObject())
        {
            if (level.Value.GetInt64() is > 0 and long count)
            {
                open[Parsed<Level>(level.Name)] = count;
            }
        }

        return new FindingCounts
        {
            Open = open,
            Explained = element.GetProperty("explained").GetInt64(),
            Suppressed = element.GetProperty("suppressed").GetInt64(),
        };
    }

    private static HarmState? State(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement word) ? Parsed<HarmState>(word.GetString()) : null;

    private static T Word<T>(JsonElement element, string name)
        where T : struct, Enum => Parsed<T>(element.GetProperty(name).GetString());

    private static T Parsed<T>(string? word)
        where T : struct, Enum =>
        Words.TryParse(word ?? "", out T value)
            ? value
            : throw new FormatException(QuotedWord.Of(word) + " is no word of ours");

    private static string[] Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetString() ?? "")];

    private static SortedDictionary<string, long> Numbers(JsonElement element, string name)
    {
        SortedDictionary<string, long> numbers = new(StringComparer.Ordinal);
        foreach (JsonProperty number in element.GetProperty(name).EnumerateObject())
        {
            numbers[number.Name] = number.Value.GetInt64();
        }

        return numbers;
    }
}
