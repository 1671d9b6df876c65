using System.Text;
using System.Text.Json;
using Breakwater.Evidence.Formats.Nfcapd;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>
/// Holds the reader against what nfdump 1.7.1 said of real files, field by field, and writes the table of docs/conformance.
/// </summary>
public class NfcapdRealTests
{
    private static readonly NfcapdFormat Format = new();

    [Fact]
    public void Every_field_that_nfdump_tells_of_the_real_files_is_read_alike()
    {
        StringBuilder table = new("| File | Flows, nfdump | Flows, here | Fields compared | Fields that differ |\n");
        table.Append("|---|---|---|---|---|\n");
        List<string> differences = [];
        foreach ((string file, JsonElement[] theirs) in Files())
        {
            FlowReading ours = FlowReading.Read(Format, File.ReadAllBytes(RealEvidence.Require(file)));
            Assert.Empty(ours.Rejected);
            int compared = 0;
            int before = differences.Count;
            for (int i = 0; i < Math.Min(theirs.Length, ours.Rows.Count); i++)
            {
                differences.AddRange(
                    NfdumpText.Differences(theirs[i], ours.Rows[i], ref compared).Select(d => $"{file} {i + 1}: {d}")
                );
            }

            table.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {file} | {theirs.Length} | {ours.Rows.Count} | {compared} | {differences.Count - before} |\n"
            );
            Assert.Equal(theirs.Length, ours.Rows.Count);
        }

        Assert.Empty(differences);
        Approved.Equal("docs/conformance/flow-files.md", table.ToString());
    }

    private static IEnumerable<(string File, JsonElement[] Flows)> Files()
    {
        string attacks = RealEvidence.Require("flows/attack-recordings");
        foreach (string path in Directory.GetFiles(attacks, "*.nfcapd").Order(StringComparer.Ordinal))
        {
            using JsonDocument told = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".nfdump.json")));
            yield return ($"flows/attack-recordings/{Path.GetFileName(path)}", Copy(told.RootElement));
        }

        foreach (string name in new[] { "netflow5_test_juniper_mx80", "netflow9_test_softflowd" })
        {
            string expected = RealEvidence.Require($"flows/datagrams/{name}/expected.json");
            using JsonDocument told = JsonDocument.Parse(File.ReadAllBytes(expected));
            yield return ($"flows/nfcapd/{name}.nfcapd", Copy(told.RootElement.GetProperty("nfdump_1.7.1_flows")));
        }
    }

    private static JsonElement[] Copy(JsonElement flows) => [.. flows.EnumerateArray().Select(f => f.Clone())];
}
