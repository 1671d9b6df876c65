using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>What the leaves add up to, as JSON and as a table.</summary>
internal static class ConformanceReport
{
    private static readonly string[] Columns = ["real", "daemon", "documented"];

    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static string Json(IReadOnlyList<Leaf> leaves)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema", "breakwater.conformance.readers/1");
            json.WriteStartArray("platforms");
            foreach (IGrouping<string, Leaf> platform in Platforms(leaves))
            {
                Platform(json, platform);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static string Table(IReadOnlyList<Leaf> leaves)
    {
        StringBuilder table = new();
        table.Append(
            "| Platform | Real samples | of what stands in the record | Daemon-made | Documented only |\n|---|---|---|---|---|\n"
        );
        foreach (IGrouping<string, Leaf> platform in Platforms(leaves))
        {
            Leaf[] real = [.. platform.Where(leaf => leaf.Column == "real")];
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {platform.Key} | {Share(real)} | {Share([.. real.Where(leaf => leaf.Stands)])} "
            );
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {Share(Of(platform, "daemon"))} | {Share(Of(platform, "documented"))} |\n"
            );
        }

        table.Append(
            "\nMisses in real samples whose value stands in the record:\n\n| Sample | What is said | Value |\n|---|---|---|\n"
        );
        foreach (
            Leaf miss in leaves
                .Where(leaf => !leaf.Agrees && leaf.Stands)
                .OrderBy(leaf => leaf.Case, StringComparer.Ordinal)
                .ThenBy(leaf => leaf.Name, StringComparer.Ordinal)
        )
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| `{miss.Case}` | `{Short(miss.Name)}` | `{miss.Expected}` |\n"
            );
        }

        return table.ToString();
    }

    private static void Platform(Utf8JsonWriter json, IGrouping<string, Leaf> platform)
    {
        json.WriteStartObject();
        json.WriteString("platform", platform.Key);
        foreach (string column in Columns)
        {
            Leaf[] leaves = Of(platform, column);
            json.WriteStartObject(column);
            json.WriteNumber("samples", leaves.Select(leaf => leaf.Case).Distinct().Count());
            json.WriteNumber("leaves", leaves.Length);
            json.WriteNumber("agree", leaves.Count(leaf => leaf.Agrees));
            json.WriteNumber("leaves_in_record", leaves.Count(leaf => leaf.Stands));
            json.WriteNumber("agree_in_record", leaves.Count(leaf => leaf.Agrees && leaf.Stands));
            json.WriteEndObject();
        }

        json.WriteStartArray("misses");
        foreach (Leaf miss in platform.Where(leaf => !leaf.Agrees))
        {
            json.WriteStartObject();
            json.WriteString("case", miss.Case);
            json.WriteString("name", miss.Name);
            json.WriteString("expected", miss.Expected);
            json.WriteBoolean("in_record", miss.Stands);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<IGrouping<string, Leaf>> Platforms(IReadOnlyList<Leaf> leaves) =>
        leaves.GroupBy(leaf => leaf.Platform).OrderBy(group => group.Key, StringComparer.Ordinal);

    private static Leaf[] Of(IEnumerable<Leaf> leaves, string column) =>
        [.. leaves.Where(leaf => leaf.Column == column)];

    private static string Share(Leaf[] leaves) =>
        leaves.Length == 0
            ? "-"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * leaves.Count(leaf => leaf.Agrees) / leaves.Length:0.0} % of N = {leaves.Length} ({leaves.Select(leaf => leaf.Case).Distinct().Count()} samples)"
            );

    private static string Short(string path) => path.Length > 80 ? "..." + path[^77..] : path;
}
