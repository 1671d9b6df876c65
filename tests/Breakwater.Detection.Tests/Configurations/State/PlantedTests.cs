using System.Text;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>Plants one thing of the actor into a configuration that was clean, and expects exactly that to be found.</summary>
public sealed class PlantedTests
{
    private static readonly string Content = Path.Combine(Repository.Root, "content");

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Plants = Read(
        Path.Combine(Content, "configurations", "state.samples.yml")
    );

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Frames = Read(
        Path.Combine(Content, "hardening", "frames.yml")
    );

    /// <summary>Every section is there and lists nothing: all that stands in a configuration is unapproved, and what stood there before is known.</summary>
    private static CarrierInventory Inventory { get; } =
        CarrierInventory.Empty with
        {
            Networks = new Networks { Management = [] },
            Servers = new Servers
            {
                Aaa = [],
                Syslog = [],
                Ntp = [],
            },
            People = [],
            ServiceAccounts = [],
            Intercept = new Model.Inventory.Intercept
            {
                Systems = [new() { Name = "edge9", Kind = "network_element" }],
            },
            Approved = new Model.Inventory.Approved
            {
                Tunnels = [],
                Mirrors = [],
                Captures = [],
                Scripts = [],
                Listeners = [],
                Containers = [],
            },
        };

    public static TheoryData<string, string> All()
    {
        TheoryData<string, string> rows = [];
        foreach ((string platform, IReadOnlyDictionary<string, string> checks) in Plants)
        {
            foreach (string check in checks.Keys)
            {
                rows.Add(platform, check);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_plant_is_found_and_nothing_else(string platform, string check)
    {
        string clean = Frames[platform]["head"] + Frames[platform]["tail"];
        string planted = Frames[platform]["head"] + Plants[platform][check] + Frames[platform]["tail"];

        Assert.Equal(Expected(check), NewIn(clean, planted));
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("iosxr")]
    [InlineData("nxos")]
    [InlineData("eos")]
    [InlineData("junos")]
    public void A_plant_in_a_real_configuration_is_found_and_nothing_else(string platform)
    {
        string folder = RealEvidence.Require($"configs/lab-validation/{platform}");
        List<string> wrong = [];
        int planted = 0;
        foreach (
            string file in Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Take(12)
        )
        {
            string clean = File.ReadAllText(file);
            // A laboratory's folder holds neighbours of other platforms too.
            if (
                ConfigurationText.TryRead(Encoding.UTF8.GetBytes(clean), "device.cfg") is not { } configuration
                || configuration.Platform.System() != platform
                || (platform == "junos" && configuration.Form != ConfigurationForm.Set)
            )
            {
                continue;
            }

            foreach ((string check, string plant) in Plants[platform])
            {
                planted++;
                string[] found = NewIn(clean, Plant(clean, plant));
                if (!found.SequenceEqual(Expected(check)))
                {
                    wrong.Add($"{Path.GetFileName(file)} {check}: {string.Join(' ', found)}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(planted > 0, "No configuration of the platform was read.");
    }

    private static string[] Expected(string check) =>
        check == "route" ? ["configuration:route", "configuration:tunnel"] : ["configuration:" + check];

    private static string Plant(string clean, string plant)
    {
        string text = clean.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd() + "\n";
        return text.EndsWith("\nend\n", StringComparison.Ordinal) ? text[..^4] + plant + "end\n" : text + plant;
    }

    private static string[] NewIn(string clean, string planted)
    {
        HashSet<string> before = [.. Run(clean).Select(f => f.Id)];
        return
        [
            .. Run(planted).Where(f => !before.Contains(f.Id)).Select(f => f.Rule.Id).Order(StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<Finding> Run(string text)
    {
        DeviceConfiguration read = ConfigurationText.Read(text, "2026-03-01/device.cfg");
        using StreamReader yaml = new(Path.Combine(Content, "configurations", "state.yml"));
        StateChecks checks = StateChecks.Read(yaml, "state.yml", out _);
        return DetectorRun.Of(
            new StateDetector(DetectorRun.Factory, Inventory, checks, new MemorySpills()),
            [],
            [read]
        );
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Read(string path)
    {
        YamlStream stream = [];
        using StreamReader text = new(path);
        stream.Load(text);
        return ((YamlMappingNode)stream.Documents[0].RootNode).ToDictionary(
            p => p.Key.ToString(),
            IReadOnlyDictionary<string, string> (p) =>
                ((YamlMappingNode)p.Value).ToDictionary(
                    c => c.Key.ToString(),
                    c => ((YamlScalarNode)c.Value).Value ?? ""
                )
        );
    }
}
