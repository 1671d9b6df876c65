using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Coverage as a layer of the ATT&amp;CK Navigator (layer format 4.5), and as tables of all three matrices.</summary>
public static class CoverageWriter
{
    private const int ShownRules = 20;
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The layer. FiGHT and MoTIF, which the Navigator does not know, stand in its metadata.</summary>
    public static string Layer(IReadOnlyList<CoveredTechnique> techniques, string name)
    {
        ArgumentNullException.ThrowIfNull(techniques);
        List<CoveredTechnique> attack = [.. techniques.Where(t => t.Matrix == "attack" && t.Rules.Count > 0)];
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteStartObject("versions");
            writer.WriteString("attack", "19");
            writer.WriteString("navigator", "5.2.0");
            writer.WriteString("layer", "4.5");
            writer.WriteEndObject();
            writer.WriteString("domain", "enterprise-attack");
            writer.WriteString(
                "description",
                "Techniques that Sigma rules are tagged with; the score is the number of rules."
            );
            writer.WriteNumber("sorting", 3);
            writer.WriteStartArray("techniques");
            foreach (CoveredTechnique technique in attack)
            {
                Write(writer, technique);
            }

            writer.WriteEndArray();
            WriteGradient(writer, attack.Select(t => t.Rules.Count).DefaultIfEmpty(0).Max());
            writer.WriteStartArray("metadata");
            foreach (CoveredTechnique other in techniques.Where(t => t.Matrix != "attack"))
            {
                writer.WriteStartObject();
                writer.WriteString("name", other.Id);
                writer.WriteString("value", Invariant($"{other.Name}: {other.Rules.Count} rules"));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The tables as JSON.</summary>
    public static string Json(IReadOnlyList<CoveredTechnique> techniques)
    {
        ArgumentNullException.ThrowIfNull(techniques);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Indented))
        {
            writer.WriteStartArray();
            foreach (CoveredTechnique technique in techniques)
            {
                writer.WriteStartObject();
                writer.WriteString("matrix", technique.Matrix);
                writer.WriteString("id", technique.Id);
                writer.WriteString("name", technique.Name);
                WriteTexts(writer, "tactics", technique.Tactics);
                writer.WriteString("same_as", technique.SameAs);
                WriteTexts(writer, "rules", technique.Rules);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The tables as rows of cells, the names of the columns first.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<CoveredTechnique> techniques)
    {
        ArgumentNullException.ThrowIfNull(techniques);
        yield return ["matrix", "id", "name", "tactics", "same_as", "rules"];
        foreach (CoveredTechnique technique in techniques)
        {
            yield return
            [
                technique.Matrix,
                technique.Id,
                technique.Name,
                string.Join(' ', technique.Tactics),
                technique.SameAs,
                technique.Rules.Count.ToString(CultureInfo.InvariantCulture),
            ];
        }
    }

    private static void Write(Utf8JsonWriter writer, CoveredTechnique technique)
    {
        string more =
            technique.Rules.Count > ShownRules ? Invariant($"\nand {technique.Rules.Count - ShownRules} more") : "";
        writer.WriteStartObject();
        writer.WriteString("techniqueID", technique.Id);
        writer.WriteNumber("score", technique.Rules.Count);
        writer.WriteString("comment", string.Join('\n', technique.Rules.Take(ShownRules)) + more);
        writer.WriteBoolean("enabled", value: true);
        writer.WriteEndObject();
    }

    private static void WriteGradient(Utf8JsonWriter writer, int most)
    {
        writer.WriteStartObject("gradient");
        WriteTexts(writer, "colors", ["#ffffff", "#66b1ff"]);
        writer.WriteNumber("minValue", 0);
        writer.WriteNumber("maxValue", Math.Max(1, most));
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
