using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Detection.Tests.Support;
using Breakwater.TestSupport;
using Json.Schema;

namespace Breakwater.Detection.Tests;

/// <summary>Published schemas of files that a carrier writes: what they take, and what an editor shows as wrong.</summary>
public sealed class ContentSchemaTests
{
    private const string Class =
        "classes: [{ id: LI-01, title: t, level: high, confidence: 60, priority: 1, harm: intercept_data, benign: [b], source: s, mark: K";

    [Theory]
    [InlineData("suppressions: [{ rule: copy, owner: noc, reason: backup, expires: 2026-06-01 }]")]
    [InlineData(
        "suppressions: [{ entities: [{ kind: account, value: backup }], owner: noc, reason: backup, expires: 2026-06-01T12:00:00Z, ticket: CHG-1 }]"
    )]
    [InlineData("suppressions: []")]
    public void Suppressions_that_a_hunt_takes_are_valid(string yaml) => Assert.True(IsValid("suppressions", yaml));

    [Theory]
    [InlineData("suppressions: [{ owner: noc, reason: backup, expires: 2026-06-01 }]")]
    [InlineData("suppressions: [{ rule: copy, reason: backup, expires: 2026-06-01 }]")]
    [InlineData("suppressions: [{ rule: copy, owner: noc, expires: 2026-06-01 }]")]
    [InlineData("suppressions: [{ rule: copy, owner: noc, reason: backup }]")]
    [InlineData("suppressions: [{ rule: copy, owner: noc, reason: backup, expires: soon }]")]
    [InlineData("suppressions: [{ rule: copy, owner: noc, reason: '', expires: 2026-06-01 }]")]
    [InlineData("suppressions: [{ entities: [], owner: noc, reason: backup, expires: 2026-06-01 }]")]
    [InlineData(
        "suppressions: [{ entities: [{ kind: person, value: x }], owner: noc, reason: backup, expires: 2026-06-01 }]"
    )]
    [InlineData("suppressions: [{ rules: copy, owner: noc, reason: backup, expires: 2026-06-01 }]")]
    [InlineData("suppression: []")]
    public void Suppressions_that_a_hunt_refuses_are_not(string yaml) => Assert.False(IsValid("suppressions", yaml));

    [Theory]
    [InlineData("terms: [{ from: 2026-01-01, owner: counsel, source: s, mark: K, clock_skew_seconds: 60 }]", true)]
    [InlineData("terms: [{ from: 2026-01-01, owner: counsel, source: s, clock_skew_seconds: soon }]", false)]
    [InlineData("terms: [{ owner: counsel, source: s }]", false)]
    [InlineData("terms: [{ from: 2026-01-01, owner: counsel, source: s, skew: 60 }]", false)]
    [InlineData("terms: [{ from: 2026-01-01, owner: counsel, source: s, mark: Z }]", false)]
    [InlineData("terms: []", false)]
    public void Terms_of_lawful_intercept_are_held_to_their_names(string yaml, bool isValid) =>
        Assert.Equal(isValid, IsValid("intercept-terms", yaml));

    [Theory]
    [InlineData(Class + " }]", true)]
    [InlineData(Class + ", techniques: [T1565.001], behaviours: [T84c] }]", true)]
    [InlineData(Class + ", severity: high }]", false)]
    [InlineData("classes: [{ id: LI-01, title: t }]", false)]
    [InlineData("classes: []", false)]
    public void Classes_of_discrepancies_are_held_to_their_names(string yaml, bool isValid) =>
        Assert.Equal(isValid, IsValid("intercept-classes", yaml));

    private static bool IsValid(string schema, string yaml)
    {
        using JsonDocument document = YamlAsJson.Parse(yaml);
        JsonNode read = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schemas", schema + ".json")))!;
        // The library keeps schemas by their id, each once.
        read["$id"] = "urn:breakwater:test:" + Guid.NewGuid().ToString("N");
        return JsonSchema.FromText(read.ToJsonString()).Evaluate(document.RootElement).IsValid;
    }
}
