using System.Text.Json;
using Breakwater.Stix.Bundles;
using Breakwater.Stix.Patterns;
using Breakwater.TestSupport;

namespace Breakwater.Stix.Tests.Conformance;

public sealed class BundleConformanceTests
{
    [Fact]
    public void Every_indicator_of_public_bundles_is_read_and_its_pattern_parses()
    {
        string root = RealEvidence.Require("stix");
        ConformanceTable table = new("bundles", "the indicator objects of the public STIX files");
        foreach (
            string file in Directory
                .EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            byte[] bytes = File.ReadAllBytes(file);
            int expected = CountIndicators(bytes);
            if (expected == 0)
            {
                continue;
            }

            string name = Path.GetRelativePath(root, file);
            StixBundle bundle = StixBundleReader.Read(bytes);
            Assert.Empty(bundle.Problems);
            Assert.Equal(expected, bundle.Indicators.Count);
            foreach (StixIndicator indicator in bundle.Indicators)
            {
                string id = $"{name} {indicator.Id}";
                if (StixPattern.Parse(indicator.Pattern, out PatternError? error, indicator.Version) is not null)
                {
                    table.Pass(id);
                }
                else
                {
                    table.Differs(id, "a pattern", error!.Reason, []);
                }
            }
        }

        table.Check("docs/conformance/stix-bundles.json");
    }

    private static int CountIndicators(byte[] bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        return
            document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("type", out JsonElement type)
            && type.ValueEquals("bundle")
            && document.RootElement.TryGetProperty("objects", out JsonElement objects)
            ? objects
                .EnumerateArray()
                .Where(o => o.GetProperty("type").ValueEquals("indicator") && o.TryGetProperty("pattern", out _))
                .Select(o => o.GetProperty("id").GetString())
                .Distinct()
                .Count()
            : 0;
    }
}
