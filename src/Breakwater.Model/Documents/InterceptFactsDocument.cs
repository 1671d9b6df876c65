using System.Text.Json;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Documents;

/// <summary>
/// What may be said of lawful intercept, by level of disclosure (<c>schemas/intercept-counts.json</c>,
/// <c>schemas/intercept-facts.json</c>). The file of an agency is written of its own facts: nothing else is given to the writer.
/// </summary>
public static partial class InterceptFactsDocument
{
    /// <summary>Name and version of the schema of counts (L0).</summary>
    public const string CountsSchema = "breakwater.intercept-counts/1";

    /// <summary>Name and version of the schema of facts (L1).</summary>
    public const string FactsSchema = "breakwater.intercept-facts/1";

    /// <summary>Writes L0: how many of which class, and nothing of any agency.</summary>
    public static void WriteCounts(Utf8JsonWriter writer, InterceptFacts facts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(facts);
        Begin(writer, CountsSchema, "L0", facts.Counts.Any(c => c.NotifyOutOfBand));
        writer.Objects(
            "classes",
            facts
                .Counts.OrderByDescending(c => c.NotifyOutOfBand)
                .ThenByDescending(c => c.Level)
                .ThenBy(c => c.Class, StringComparer.Ordinal),
            static (to, count) =>
            {
                to.WriteString("class", count.Class);
                to.Text("title", count.Title);
                to.WriteString("level", Words.Of(count.Level));
                to.WriteBoolean("notify_out_of_band", count.NotifyOutOfBand);
                to.WriteNumber("causes", count.Causes);
                to.WriteNumber("consequences", count.Consequences);
                to.WriteNumber("explained", count.Explained);
            }
        );
        writer.Texts("not_assessable", facts.NotAssessable);
        writer.WriteEndObject();
    }

    /// <summary>Writes L1 of every agency, for the carrier alone.</summary>
    public static void WriteAll(Utf8JsonWriter writer, InterceptFacts facts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(facts);
        Begin(writer, FactsSchema, "L1", facts.Facts.Any(f => f.NotifyOutOfBand));
        writer.Objects("facts", Sorted(facts.Facts), static (to, fact) => Write(to, fact, withAgency: true));
        writer.Texts("not_assessable", facts.NotAssessable);
        writer.WriteEndObject();
    }

    /// <summary>Writes L1 of one agency, for a letter to it.</summary>
    /// <param name="writer">Takes the document.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="facts">Its facts, as <see cref="InterceptFacts.Of"/> gives them.</param>
    public static void WriteAgency(Utf8JsonWriter writer, SealedToken agency, IReadOnlyList<InterceptFact> facts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Any(f => f.Agency != agency || f.ToldAs is not null))
        {
            throw new ArgumentException("A fact of another agency, or one in the carrier's words.", nameof(facts));
        }

        Begin(writer, FactsSchema, "L1", facts.Any(f => f.NotifyOutOfBand));
        writer.WriteString("agency", agency.ToString());
        writer.Objects("facts", Sorted(facts), static (to, fact) => Write(to, fact, withAgency: false));
        writer.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter writer, string schema, string level, bool notifiesOutOfBand)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", schema);
        writer.WriteString("disclosure_level", level);
        writer.WriteBoolean("notify_out_of_band", notifiesOutOfBand);
    }

    private static IOrderedEnumerable<InterceptFact> Sorted(IEnumerable<InterceptFact> facts) =>
        facts
            .OrderByDescending(f => f.NotifyOutOfBand)
            .ThenByDescending(f => f.Level)
            .ThenBy(f => f.From)
            .ThenBy(f => f.Class, StringComparer.Ordinal)
            .ThenBy(f => f.Agency?.Value)
            .ThenBy(f => f.To)
            .ThenBy(f => string.Join('\n', f.Elements), StringComparer.Ordinal)
            .ThenBy(f => f.Tasks)
            .ThenBy(f => f.IsExplained)
            .ThenBy(f => f.IsAtMost);

    private static void Write(Utf8JsonWriter writer, InterceptFact fact, bool withAgency)
    {
        if (withAgency && fact.Agency is { } agency)
        {
            writer.WriteString("agency", agency.ToString());
        }

        writer.WriteString("class", fact.Class);
        writer.Text("title", fact.Title);
        writer.WriteString("level", Words.Of(fact.Level));
        writer.WriteBoolean("notify_out_of_band", fact.NotifyOutOfBand);
        writer.Texts("elements", fact.Elements);
        writer.Time("from", fact.From);
        writer.Time("to", fact.To);
        writer.WriteNumber("tasks", fact.Tasks);
        writer.WriteBoolean("at_most", fact.IsAtMost);
        writer.WriteBoolean("explained", fact.IsExplained);
    }
}
