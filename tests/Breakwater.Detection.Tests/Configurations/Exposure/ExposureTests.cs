using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.Configurations.Exposure;

public sealed class ExposureTests
{
    private static readonly Fleet Seven = Fleet.Of(Fleet.SevenPlatforms);

    [Fact]
    public void Secrets_are_told_by_kind_strength_and_holder()
    {
        DeviceExposure ios = Assert.Single(Seven.Exposure.Devices, d => d.Device == "ios-1");

        Assert.Equal(
            [
                (SecretKind.AccountPassword, SecretStrength.Readable, "noc"),
                (SecretKind.EnablePassword, SecretStrength.WeakHash, ""),
                (SecretKind.ServerKey, SecretStrength.Readable, "192.0.2.10"),
                (SecretKind.SnmpCommunity, SecretStrength.Readable, ""),
                (SecretKind.TransferPassword, SecretStrength.Readable, ""),
            ],
            ios.Secrets.Select(s => (s.Kind, s.Strength, s.Holder))
        );
        Assert.Equal((4, 1), (ios.Readable, ios.Guessable));
        Assert.Equal("log in as noc", ios.Secrets[0].Gain);
        Assert.Equal("read and change the device over SNMP", ios.Secrets[3].Gain);
        Assert.Equal("username noc privilege 15 password 7 [secret]", ios.Secrets[0].Statement);
    }

    [Fact]
    public void One_secret_on_two_devices_has_one_number_however_it_is_written()
    {
        // ios-1 and ios-2 hold one password in two ways of type 7.
        SharedSecret password = Seven.Exposure.Shared[0];

        Assert.Equal((1, 2, SecretStrength.Readable), (password.Number, password.Places, password.Strength));
        Assert.Equal(["ios-1", "ios-2"], password.Devices);
        Assert.Equal(["noc"], password.Holders);
        Assert.Equal(3, Seven.Exposure.Shared.Count);
        Assert.Equal(["ios-2"], Seven.Exposure.Devices.Single(d => d.Device == "ios-1").AlsoOpens);
        Assert.Empty(Seven.Exposure.Devices.Single(d => d.Device == "vrp-1").AlsoOpens);
    }

    [Fact]
    public void A_secret_that_junos_obfuscates_is_the_one_that_another_device_has_in_clear()
    {
        Fleet fleet = Fleet.Of([
            ("a.cfg", "set system host-name a\nset system tacplus-server 192.0.2.1 secret \"$9$LbHX-wg4Z\"\n"),
            (
                "b.cfg",
                "!\nversion 17.9\nhostname b\n!\ntacacs server T\n address ipv4 192.0.2.1\n key lc\n!\ninterface Loopback0\nend\n"
            ),
        ]);

        Assert.Equal(["a", "b"], Assert.Single(fleet.Exposure.Shared).Devices);
    }

    [Fact]
    public void A_device_opens_those_that_share_a_rare_or_a_common_secret_with_it_each_once_and_never_itself()
    {
        // A hundred devices: pairs share one key, the first sixty another, and the first has a third of its own.
        Fleet fleet = Fleet.Of(
            Enumerable
                .Range(0, 100)
                .Select(i =>
                    (
                        $"d{i:00}.cfg",
                        $"!\nversion 17.9\nhostname d{i:00}\n!\nsnmp-server community pairAlpha{i / 2}x RO\n"
                            + (i < 60 ? "snmp-server community commonBravo9 RO\n" : "")
                            + (i == 0 ? "snmp-server community aloneCharlie7 RO\n" : "")
                            + "end\n"
                    )
                )
        );

        for (int i = 0; i < 100; i++)
        {
            string[] expected =
            [
                .. Enumerable
                    .Range(0, 100)
                    .Where(j => j != i && (j / 2 == i / 2 || (i < 60 && j < 60)))
                    .Select(j => $"d{j:00}"),
            ];
            IReadOnlyList<string> opened = fleet.Exposure.Devices[i].AlsoOpens;
            Assert.Equal(expected, opened);
            Assert.Equal(expected.Length, opened.Count);
            Assert.Equal(expected[^1], opened[opened.Count - 1]);
        }
    }

    [Fact]
    public void Keys_of_login_servers_come_first_and_what_is_well_kept_last()
    {
        IReadOnlyList<RotationStep> steps = Seven.Exposure.Rotation;

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(s => s.Order));
        Assert.Equal((SecretKind.ServerKey, 1, 2), (steps[0].Kind, steps[0].Tier, steps[0].Devices.Count));
        Assert.True(steps.Select(s => s.Tier).SequenceEqual(steps.Select(s => s.Tier).Order()));
        RotationStep last = steps[^1];
        Assert.Equal((4, SecretStrength.StrongHash, "noc"), (last.Tier, last.Strength, last.Holder));
        Assert.Contains(steps, s => s is { Tier: 1, Holder: "noc", Devices: ["vrp-1", "xr-1"] });
        Assert.Equal(["eos-1", "nx-1", "sros-1"], last.Devices);
    }

    [Fact]
    public void A_device_that_gives_something_away_is_one_finding_of_exposure()
    {
        Finding finding = Seven.Findings.Single(f =>
            f.Rule.Id == "configuration:stolen_configuration"
            && f.Entities.Contains(new Entity(EntityKind.Device, "ios-1"))
        );

        Assert.Equal(
            (RuleKind.Configuration, Harm.Exposure, Level.High),
            (finding.Rule.Kind, finding.Harm, finding.Level)
        );
        Assert.Equal(["T65"], finding.Behaviours);
        Assert.Contains(new Entity(EntityKind.Account, "noc"), finding.Entities);
        Assert.Equal(5, finding.Occurrences);
        Assert.Contains("can read 4 and guess 1 of its secrets", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("One other device shares one of them.", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_whose_secrets_are_well_kept_is_no_finding()
    {
        Assert.DoesNotContain(Seven.Findings, f => f.Entities.Contains(new Entity(EntityKind.Device, "nx-1")));
        Assert.DoesNotContain(Seven.Findings, f => f.Entities.Contains(new Entity(EntityKind.Device, "eos-1")));
    }

    [Fact]
    public void A_shared_secret_is_a_finding_that_names_its_devices()
    {
        Finding[] shared = [.. Seven.Findings.Where(f => f.Rule.Id == "configuration:shared_secret")];

        Assert.Equal(3, shared.Length);
        Assert.All(
            shared,
            f =>
                Assert.Equal(
                    ["ios-1", "ios-2"],
                    f.Entities.Where(e => e.Kind == EntityKind.Device).Select(e => e.Value)
                )
        );
        Assert.Equal(2, shared.Count(f => f.Level == Level.Medium));
    }

    [Fact]
    public void What_came_back_is_the_newest_although_its_bytes_were_read_for_an_older_file()
    {
        DeviceConfiguration first = ConfigurationText.Read(
            "!\nversion 17.9\nhostname r1\n!\nenable secret 9 $9$abc$def\ninterface Loopback0\nend\n",
            "2026-03-01/r1.cfg"
        );
        DeviceConfiguration again = first with { Item = first.Item with { Copies = ["2026-03-05/r1.cfg"] } };
        DeviceConfiguration between = ConfigurationText.Read(
            "!\nversion 17.9\nhostname r1\n!\nsnmp-server community firstOne99 RO\ninterface Loopback0\nend\n",
            "2026-03-03/r1.cfg"
        );

        foreach (
            DeviceConfiguration[] order in (DeviceConfiguration[][])
                [
                    [again, between],
                    [between, again],
                ]
        )
        {
            DeviceExposure device = Assert.Single(Fleet.Of(order).Exposure.Devices);

            Assert.Equal("2026-03-05/r1.cfg", device.Path);
        }
    }

    [Fact]
    public void Of_several_configurations_of_a_device_the_newest_counts_in_any_order()
    {
        (string, string)[] nights =
        [
            (
                "2026-03-01/r1.cfg",
                "!\nversion 17.9\nhostname r1\n!\nsnmp-server community firstOne99 RO\ninterface Loopback0\nend\n"
            ),
            (
                "2026-03-02/r1.cfg",
                "!\nversion 17.9\nhostname r1\n!\nenable secret 9 $9$abc$def\ninterface Loopback0\nend\n"
            ),
        ];

        foreach ((string, string)[] order in new[] { nights, [nights[1], nights[0]] })
        {
            Fleet fleet = Fleet.Of(order);
            Assert.Equal(0, Assert.Single(fleet.Exposure.Devices).Readable);
            Assert.Empty(fleet.Findings);
        }
    }

    [Fact]
    public void The_order_of_reading_changes_nothing()
    {
        Fleet turned = Fleet.Of(Fleet.SevenPlatforms.Reverse());

        Assert.Equal(Artefacts.Of(Seven), Artefacts.Of(turned));
    }

    [Fact]
    public void What_a_group_hands_down_counts_once_and_what_is_inactive_not_at_all()
    {
        Fleet fleet = Fleet.Of([
            (
                "a.cfg",
                "set groups g system tacplus-server 192.0.2.1 secret handedDown1\nset apply-groups g\nset system host-name a\n"
                    + "set snmp community switchedOff1\ndeactivate snmp community switchedOff1\n"
            ),
        ]);

        Assert.Equal(SecretKind.ServerKey, Assert.Single(Assert.Single(fleet.Exposure.Devices).Secrets).Kind);
    }
}
