using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Sharing.Sarif;
using Breakwater.Sharing.Tests.Leaks;

namespace Breakwater.Sharing.Tests.Inside;

/// <summary>What SARIF 2.1.0 demands of logs, rules and results.</summary>
public sealed class SarifAuditTests
{
    private static readonly string[] Kinds = ["pass", "fail", "open", "review", "notApplicable"];
    private static readonly string[] Levels = ["none", "note", "warning", "error"];

    [Fact]
    public void Every_result_points_to_its_rule_and_its_file_and_only_failures_have_a_level()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            Random random = new(seed);
            FleetAudit fleet = new SeededObjects(random, new Seeds(random)).Make<FleetAudit>();
            ArrayBufferWriter<byte> output = new();
            SarifAudit.Write(output, fleet, "0.0");
            using JsonDocument document = JsonDocument.Parse(output.WrittenMemory);
            Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
            JsonElement run = document.RootElement.GetProperty("runs")[0];
            JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
            JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
            Assert.Equal(fleet.Devices.Sum(d => d.Controls.Count), results.Length);
            foreach (JsonElement result in results)
            {
                Assert.Equal(
                    result.GetProperty("ruleId").GetString(),
                    rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()
                );
                string kind = result.GetProperty("kind").GetString()!;
                string level = result.GetProperty("level").GetString()!;
                Assert.Contains(kind, Kinds);
                Assert.Contains(level, Levels);
                Assert.Equal(kind == "fail", level != "none");
                Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
                Assert.All(result.GetProperty("locations").EnumerateArray(), l => Check(l, run));
            }
        }
    }

    private static void Check(JsonElement location, JsonElement run)
    {
        JsonElement place = location.GetProperty("physicalLocation");
        JsonElement file = place.GetProperty("artifactLocation");
        string address = file.GetProperty("uri").GetString()!;
        Assert.True(Uri.TryCreate(address, UriKind.Relative, out _));
        Assert.Equal(
            address,
            run.GetProperty("artifacts")[file.GetProperty("index").GetInt32()]
                .GetProperty("location")
                .GetProperty("uri")
                .GetString()
        );
        Assert.True(
            !place.TryGetProperty("region", out JsonElement region) || region.GetProperty("startLine").GetInt64() > 0
        );
    }
}
