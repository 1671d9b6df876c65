using System.Text.Json;
using Breakwater.TestSupport;
using Json.Schema;

namespace Breakwater.Detection.Tests.Configurations.Hardening;

internal static class AuditSchema
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(
        File.ReadAllText(Path.Combine(Repository.Root, "schemas", "audit.json"))
    );

    public static void Accepts(ReadOnlySpan<byte> document)
    {
        using JsonDocument parsed = JsonDocument.Parse(document.ToArray());
        Assert.True(Schema.Evaluate(parsed.RootElement).IsValid, parsed.RootElement.GetRawText());
    }
}
