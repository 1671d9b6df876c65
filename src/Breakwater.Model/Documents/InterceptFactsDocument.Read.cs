using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Documents;

public static partial class InterceptFactsDocument
{
    /// <summary>Reads what <see cref="WriteAgency"/> wrote: the facts of one agency.</summary>
    /// <param name="json">The file.</param>
    /// <param name="agency">The agency.</param>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static IReadOnlyList<InterceptFact> ReadAgency(ReadOnlySpan<byte> json, out SealedToken agency)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            if (root.GetProperty("schema").GetString() != FactsSchema)
            {
                throw new FormatException("schema is " + QuotedWord.Of(root.GetProperty("schema").GetString()));
            }

            SealedToken named = SealedToken.TryParse(root.GetProperty("agency").GetString(), out SealedToken token)
                ? token
                : throw new FormatException("agency is no token");
            agency = named;
            return [.. root.GetProperty("facts").EnumerateArray().Select(f => ReadFact(f, named))];
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("Not a document of " + FactsSchema + ": " + fault.Message, fault);
        }
    }

    private static InterceptFact ReadFact(JsonElement element, SealedToken agency) =>
        new(
            agency,
            element.GetProperty("class").GetString() ?? "",
            element.GetProperty("title").GetString() ?? "",
            Words.TryParse(element.GetProperty("level").GetString() ?? "", out Level level)
                ? level
                : throw new FormatException("level is no word of ours"),
            [.. element.GetProperty("elements").EnumerateArray().Select(e => e.GetString() ?? "")],
            ReadTime(element, "from"),
            ReadTime(element, "to"),
            element.GetProperty("tasks").GetInt32()
        )
        {
            NotifyOutOfBand = element.GetProperty("notify_out_of_band").GetBoolean(),
            IsAtMost = element.GetProperty("at_most").GetBoolean(),
            IsExplained = element.GetProperty("explained").GetBoolean(),
        };

    private static DateTimeOffset? ReadTime(JsonElement element, string name) =>
        element.GetProperty(name).GetString() is { } time
            ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
}
