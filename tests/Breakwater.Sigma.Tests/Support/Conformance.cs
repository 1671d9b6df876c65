using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>Files of docs/conformance: counts and results per case, rewritten where BREAKWATER_APPROVE is 1.</summary>
internal static class Conformance
{
    /// <summary>Holds counts and results against the file, which must say the same.</summary>
    public static void Hold(string name, SortedDictionary<string, int> counts, SortedDictionary<string, string> results)
    {
        string path = Path.Combine(Repository.Root, "docs", "conformance", name);
        string text = Text(counts, results);
        if (Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Text(SortedDictionary<string, int> counts, SortedDictionary<string, string> results)
    {
        using MemoryStream buffer = new();
        JsonWriterOptions options = new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (Utf8JsonWriter writer = new(buffer, options))
        {
            writer.WriteStartObject();
            foreach ((string key, int count) in counts)
            {
                writer.WriteNumber(key, count);
            }

            writer.WriteStartObject("results");
            foreach ((string id, string result) in results)
            {
                writer.WriteString(id, result);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
