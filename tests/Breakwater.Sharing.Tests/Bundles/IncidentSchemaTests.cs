using System.Text;
using System.Text.Json;
using Breakwater.Sharing.Tests.Leaks;
using Breakwater.TestSupport;
using Json.Schema;

namespace Breakwater.Sharing.Tests.Bundles;

public sealed class IncidentSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(
        Path.Combine(Repository.Root, "schemas", "stix-incident.json")
    );

    [Fact]
    public void Incidents_and_impacts_of_random_cases_are_as_the_draft_wants_them()
    {
        int told = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            byte[] bundle = new MadeUpCase(seed).Bundle;
            told += Encoding.UTF8.GetString(bundle).Contains("\"impact\"", StringComparison.Ordinal) ? 1 : 0;
            Assert.True(IsAccepted(bundle));
        }

        Assert.True(told > 5);
    }

    [Theory]
    [InlineData("\"loss_type\": \"suspected-loss\"", "\"loss_type\": \"lost\"")]
    [InlineData("\"information_type\": \"communication\",", "")]
    [InlineData("\"determination\": \"confirmed\"", "\"determination\": \"sure\"")]
    [InlineData("\"determination\": \"suspected\"", "\"determination\": \"sure\"")]
    [InlineData("\"extension_type\": \"new-sdo\"", "\"extension_type\": \"new-sro\"")]
    public void What_the_draft_forbids_is_refused(string good, string bad)
    {
        string? bundle = Enumerable
            .Range(1, 200)
            .Select(s => Encoding.UTF8.GetString(new MadeUpCase(s).Bundle))
            .FirstOrDefault(b => b.Contains(good, StringComparison.Ordinal));
        Assert.NotNull(bundle);
        Assert.False(IsAccepted(Encoding.UTF8.GetBytes(bundle.Replace(good, bad, StringComparison.Ordinal))));
    }

    private static bool IsAccepted(byte[] bundle)
    {
        using JsonDocument document = JsonDocument.Parse(bundle);
        return Schema.Evaluate(document.RootElement).IsValid;
    }
}
