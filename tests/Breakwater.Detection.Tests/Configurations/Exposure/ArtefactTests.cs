using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Detection.Tests.Configurations.Figures;
using Breakwater.Model.Configurations;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.Exposure;

public sealed partial class ArtefactTests
{
    [Fact]
    public void Nothing_that_is_written_holds_a_secret_in_clear_base64_or_hexadecimal() =>
        Artefacts.HoldNone(Artefacts.Of(Fleet.Of(Fleet.SevenPlatforms)), Fleet.Secrets);

    [Fact]
    public void The_search_finds_a_secret_in_each_of_those_ways()
    {
        foreach (string way in Artefacts.Ways("Tac-Key-Alpha-77"))
        {
            Assert.ThrowsAny<Exception>(() => Artefacts.HoldNone($"before {way} after", ["Tac-Key-Alpha-77"]));
        }
    }

    [Fact]
    public void The_document_follows_its_schema() =>
        PublishedSchema.Accepts("exposure", Encoding.UTF8.GetBytes(Artefacts.Document(Fleet.Of(Fleet.SevenPlatforms))));

    [Fact]
    public void No_secret_of_the_real_samples_stands_in_what_is_written()
    {
        string root = RealEvidence.Require("configs");
        List<DeviceConfiguration> configurations = [];
        HashSet<string> secrets = new(StringComparer.Ordinal);
        foreach (
            string file in Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            string relative = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (relative.StartsWith("ntc-show-output/", StringComparison.Ordinal) || new FileInfo(file).Length == 0)
            {
                continue;
            }

            if (ReadFile.Of(root, relative).Configuration is { } configuration)
            {
                configurations.Add(configuration with { Hostname = relative });
                foreach (Match match in Stored().Matches(File.ReadAllText(file)))
                {
                    secrets.Add(match.Groups["x"].Value.Trim('"', ';'));
                }
            }
        }

        // Words that the statements themselves are made of.
        secrets.RemoveWhere(s => s.Length < 8 || s is "password" or "start-time" or "algorithm");
        Assert.True(configurations.Count > 800 && secrets.Count > 60);
        Fleet fleet = Fleet.Of(configurations);
        Assert.True(fleet.Exposure.Devices.Sum(d => d.Secrets.Count) > 200);
        Artefacts.HoldNone(Artefacts.Of(fleet), secrets);
    }

    // What is stored, by its own shape or by the words before it, found another way than the readers do.
    [GeneratedRegex(
        """(?<x>\$(?:1|5|6|8|9|2[aby]|nx-[a-z0-9]+)\$[^\s";]+)|\b(?:password|secret|key) (?:0|4|5|7|8|9|10|sha512) (?<x>[^\s";]+)|\bsnmp-server community (?<x>[^\s";]+)|\bkey-string (?:7 )?(?<x>[A-Za-z0-9]{8,})""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Stored();
}
