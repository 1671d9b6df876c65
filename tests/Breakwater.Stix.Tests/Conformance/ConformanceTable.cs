using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Stix.Tests.Conformance;

/// <summary>
/// How the cases of a public suite come out, frozen in docs/conformance. A case that came out otherwise than the table
/// says fails the test, whichever way it moved; a difference without an explanation fails it too.
/// </summary>
internal sealed class ConformanceTable(string suite, string source)
{
    private readonly SortedDictionary<string, (string Outcome, string? Why)> _cases = new(StringComparer.Ordinal);

    public void Pass(string id) => Add(id, "pass", null);

    public void NotEvaluated(string id, string why) => Add(id, "not_evaluated", why);

    public void Differs(
        string id,
        string expected,
        string actual,
        IReadOnlyList<(string Part, string Why)> explanations
    ) =>
        Add(
            id,
            "differs",
            explanations.FirstOrDefault(e => id.Contains(e.Part, StringComparison.Ordinal)).Why is { } why
                ? why
                : $"UNEXPLAINED: expected {expected}, got {actual}"
        );

    private void Add(string id, string outcome, string? why)
    {
        string unique = id;
        for (int i = 2; _cases.ContainsKey(unique); i++)
        {
            unique = $"{id} #{i}";
        }

        _cases[unique] = (outcome, why);
    }

    public void Check(string relativePath)
    {
        Approved.Equal(relativePath, Text());
        Assert.DoesNotContain(_cases.Values, c => c.Why?.StartsWith("UNEXPLAINED", StringComparison.Ordinal) == true);
    }

    private string Text()
    {
        using MemoryStream bytes = new();
        using (
            Utf8JsonWriter writer = new(
                bytes,
                new JsonWriterOptions
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            writer.WriteStartObject();
            writer.WriteString("schema", "breakwater.conformance/1");
            writer.WriteString("suite", suite);
            writer.WriteString("source", source);
            writer.WriteStartObject("counts");
            writer.WriteNumber("cases", _cases.Count);
            foreach (string outcome in (string[])["pass", "differs", "not_evaluated"])
            {
                writer.WriteNumber(outcome, _cases.Values.Count(c => c.Outcome == outcome));
            }

            writer.WriteEndObject();
            writer.WriteStartObject("cases");
            foreach ((string id, (string outcome, string? why)) in _cases)
            {
                writer.WriteString(id, why is null ? outcome : $"{outcome}: {why}");
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
