using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.Drift;

/// <summary>Configurations of one device, commands, and the detector that compares them.</summary>
internal static class DriftWorld
{
    public const string Base = """
        hostname edge1
        logging host 192.0.2.22
        interface Loopback0
         ip address 192.0.2.7 255.255.255.255
        ip access-list extended MGMT
         permit ip host 192.0.2.1 any
         deny ip any any log
        access-list 20 permit 192.0.2.1
        access-list 20 deny any
        """;

    public const string Tunnel = """

        interface Tunnel77
         ip address 198.51.100.1 255.255.255.252
         tunnel destination 203.0.113.77
        """;

    public static readonly DriftRules Rules = ReadRules();

    public static DeviceConfiguration[] Pair(
        string before,
        string after,
        ConfigurationPlatform platform = ConfigurationPlatform.CiscoIos
    ) =>
        [
            SavedConfiguration.Of("2026-03-01/edge1.cfg", before, platform),
            SavedConfiguration.Of("2026-03-03/edge1.cfg", after, platform),
        ];

    public static TestEvent Command(string time, string command, string device = "edge1") =>
        TestEvent.On(
            time,
            device,
            command,
            (Fields.AaaCommand, command),
            (Fields.UserName, "kim"),
            (Fields.SourceIp, "192.0.2.1")
        );

    public static DriftDetector Detector(
        CarrierInventory? inventory = null,
        long comparisons = DriftDetector.ComparisonLimit
    ) =>
        new(
            DetectorRun.Factory,
            new Redactor([]),
            inventory ?? CarrierInventory.Empty,
            Rules,
            new MemorySpills(),
            comparisons
        );

    public static IReadOnlyList<Finding> Run(
        IReadOnlyList<DeviceConfiguration> configurations,
        IReadOnlyList<TestEvent> events,
        DriftDetector? detector = null,
        int seed = 0,
        int workers = 1
    ) => DetectorRun.Of(detector ?? Detector(), events, configurations, seed, workers);

    private static DriftRules ReadRules()
    {
        string path = Path.Combine(Repository.Root, "content", "configurations", "changes.yml");
        using StreamReader yaml = new(path);
        DriftRules rules = DriftRulesFile.Read(yaml, "changes.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return rules;
    }
}
