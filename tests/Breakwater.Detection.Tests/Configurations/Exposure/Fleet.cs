using Breakwater.Detection.Configurations.Exposure;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.Configurations.Exposure;

/// <summary>Made-up configurations of several platforms, and what the detector tells of them.</summary>
internal sealed record Fleet(FleetExposure Exposure, IReadOnlyList<Finding> Findings)
{
    /// <summary>Secrets of <see cref="SevenPlatforms"/>, as they stand in the text or as they are behind it.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [
        "094F471A1A0A",
        "0822455D0A16",
        "Tac-Key-Alpha-77",
        "communityBravo9",
        "$1$mERr$hx5rVt7rPNoS4wqbXKX7m0",
        "$9$LbHX-wg4Z",
        "communityCharlie9",
        "uTdc9j48PBRkxn5DcSjchk",
        "$2y$10$TQrZlpBDra86.qoexZUzQe",
        "K8m.Nt84DZ}e#<0`8bmE3Uw}",
        "plainDelta2026",
        "EchoXrSecret88",
        "$5$ABCDEF$nxosGolfSecret",
        "$6$salt$eosHotelSecret",
        "ftpIndia5pass",
    ];

    public static IReadOnlyList<(string Path, string Text)> SevenPlatforms { get; } =
    [
        (
            "2026-03-01/ios-1.cfg",
            "!\nversion 17.9\nhostname ios-1\n!\nusername noc privilege 15 password 7 094F471A1A0A\nenable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0\n"
                + "tacacs server T1\n address ipv4 192.0.2.10\n key Tac-Key-Alpha-77\n!\nsnmp-server community communityBravo9 RW\nip ftp password ftpIndia5pass\nend\n"
        ),
        (
            "2026-03-01/ios-2.cfg",
            "!\nversion 17.9\nhostname ios-2\n!\nusername noc privilege 15 password 7 0822455D0A16\ntacacs server T1\n address ipv4 192.0.2.10\n key Tac-Key-Alpha-77\n!\nsnmp-server community communityBravo9 RW\nend\n"
        ),
        (
            "2026-03-01/xr-1.cfg",
            "!! IOS XR Configuration 7.5.2\nhostname xr-1\nusername noc\n group root-lr\n secret 0 EchoXrSecret88\n!\ninterface Loopback0\n ipv4 address 192.0.2.3 255.255.255.255\n!\nend\n"
        ),
        (
            "2026-03-01/nx-1.cfg",
            "!Command: show running-config\nversion 9.3(10)\nhostname nx-1\nfeature tacacs+\nusername noc password 5 $5$ABCDEF$nxosGolfSecret role network-admin\ninterface loopback0\n"
        ),
        (
            "2026-03-01/eos-1.cfg",
            "! Command: show running-config\n! device: eos-1 (DCS-7280SR, EOS-4.28.3M)\nhostname eos-1\nusername noc privilege 15 secret sha512 $6$salt$eosHotelSecret\ninterface Loopback0\nend\n"
        ),
        (
            "2026-03-01/jun-1.cfg",
            "set version 21.4R3\nset system host-name jun-1\nset system tacplus-server 192.0.2.10 secret \"$9$LbHX-wg4Z\"\nset snmp community communityCharlie9 authorization read-only\n"
        ),
        (
            "2026-03-01/sros-1.cfg",
            "# TiMOS-C-20.10.R13 cpm/hops64 Nokia 7750 SR\nconfigure\n    system\n        name \"sros-1\"\n        security\n            user \"noc\"\n                password \"$2y$10$TQrZlpBDra86.qoexZUzQe\"\n"
                + "            exit\n            snmp\n                community \"uTdc9j48PBRkxn5DcSjchk\" hash2 rwa version both\n            exit\n        exit\n    exit\nexit all\n"
        ),
        (
            "2026-03-01/vrp-1.cfg",
            "#\nsysname vrp-1\n#\naaa\n local-user noc password cipher %$%$K8m.Nt84DZ}e#<0`8bmE3Uw}%$%$\n#\nsnmp-agent community write simple plainDelta2026\n#\nreturn\n"
        ),
    ];

    public static Fleet Of(IEnumerable<(string Path, string Text)> texts) =>
        Of(texts.Select(t => ConfigurationText.Read(t.Text, t.Path)));

    public static Fleet Of(IEnumerable<DeviceConfiguration> configurations)
    {
        FindingFactory factory = new(new Redactor([]), new FieldNames());
        ExposureDetector detector = new(factory, new DeviceNames(new CarrierInventory()), new MemorySpills());
        ExposureCollector collector = new(new DeviceNames(new CarrierInventory()));
        IDetectionWorker[] workers = [detector.CreateWorker(), detector.CreateWorker()];
        FindingList found = new();
        int next = 0;
        foreach (DeviceConfiguration configuration in configurations)
        {
            EventBatch batch = new();
            batch.Reset(configuration.Item, default);
            batch.Add(configuration);
            workers[next++ % 2].Observe(batch, found);
            collector.Add(configuration);
        }

        detector.Conclude(found);
        FleetExposure exposure = collector.ToExposure();
        AssertCounted(exposure, detector.Exposure);
        return new Fleet(exposure, found.All);
    }

    // What is sorted on disk is what the plain reckoning says.
    private static void AssertCounted(FleetExposure plain, IReadOnlyList<StolenConfiguration> counted)
    {
        Assert.Equal(
            plain.Devices.Select(d => (d.Device, d.Secrets.Count, d.Readable, d.Guessable)),
            counted.Select(d => (d.Device, d.Secrets, d.Readable, d.Guessable))
        );
        Assert.All(
            plain.Devices.Zip(counted),
            pair =>
            {
                Assert.Equal(pair.First.AlsoOpens, pair.Second.AlsoOpens);
                Assert.Equal(pair.First.AlsoOpens.Count, pair.Second.AlsoOpens.Count);
            }
        );
    }

    private sealed class FindingList : IFindingSink
    {
        public List<Finding> All { get; } = [];

        public void Add(Finding finding) => All.Add(finding);
    }
}
