using System.Globalization;
using Breakwater.Detection.Configurations.Exposure;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.Configurations.Exposure;

/// <summary>How well each secret is kept decides what is told of it; what is not told is said.</summary>
public sealed class ExposureLimitTests
{
    [Fact]
    public void A_slow_hash_on_two_devices_is_shared_but_opens_neither()
    {
        Fleet fleet = Fleet.Of([
            Holding("a", (SecretKind.AccountPassword, SecretEncoding.Type9, "one")),
            Holding("b", (SecretKind.AccountPassword, SecretEncoding.Type9, "one")),
        ]);

        Assert.Equal(["a", "b"], Assert.Single(fleet.Exposure.Shared).Devices);
        Assert.All(fleet.Exposure.Devices, d => Assert.Empty(d.AlsoOpens));
        Assert.Equal(2, fleet.Exposure.Devices.Count);
        Finding shared = Assert.Single(fleet.Findings);
        Assert.Equal(("configuration:shared_secret", Level.Low), (shared.Rule.Id, shared.Level));
    }

    [Fact]
    public void A_key_of_login_servers_that_all_devices_share_as_they_must_is_a_low_finding()
    {
        Fleet fleet = Fleet.Of([
            Holding("a", (SecretKind.ServerKey, SecretEncoding.Type7, "one")),
            Holding("b", (SecretKind.ServerKey, SecretEncoding.Type7, "one")),
        ]);

        Assert.Equal(Level.Low, Assert.Single(fleet.Findings, f => f.Rule.Id == "configuration:shared_secret").Level);
    }

    [Fact]
    public void A_secret_that_stands_twice_on_one_device_is_no_shared_one()
    {
        Fleet fleet = Fleet.Of([
            Holding(
                "a",
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, "one"),
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, "one")
            ),
        ]);

        Assert.Equal(2, Assert.Single(fleet.Exposure.Shared).Places);
        Assert.Equal(["configuration:stolen_configuration"], fleet.Findings.Select(f => f.Rule.Id));
    }

    [Theory]
    [InlineData(SecretKind.AccountPassword, SecretEncoding.Type7, Level.High)]
    [InlineData(SecretKind.AccountPassword, SecretEncoding.Type5, Level.Medium)]
    [InlineData(SecretKind.RoutingKey, SecretEncoding.Type7, Level.Medium)]
    public void Only_what_can_be_read_and_opens_a_device_is_a_high_finding(
        SecretKind kind,
        SecretEncoding encoding,
        Level level
    )
    {
        Assert.Equal(level, Assert.Single(Fleet.Of([Holding("a", (kind, encoding, "one"))]).Findings).Level);
    }

    [Fact]
    public void The_order_of_change_has_five_tiers_and_a_reason_for_each()
    {
        Fleet fleet = Fleet.Of([
            Holding(
                "a",
                (SecretKind.AccountPassword, SecretEncoding.Type6, "1"),
                (SecretKind.AccountPassword, SecretEncoding.Type9, "2"),
                (SecretKind.AccountPassword, SecretEncoding.Unknown, "3"),
                (SecretKind.RoutingKey, SecretEncoding.Type7, "4"),
                (SecretKind.AccountPassword, SecretEncoding.Type5, "5"),
                (SecretKind.LinePassword, SecretEncoding.Type7, "6")
            ),
        ]);

        Assert.Equal(
            [
                (1, SecretKind.LinePassword, "It can be read"),
                (1, SecretKind.AccountPassword, "The hash is guessed in practice"),
                (2, SecretKind.RoutingKey, "It can be read"),
                (3, SecretKind.AccountPassword, "How it is stored is not known; if it can be read, a thief can"),
                (4, SecretKind.AccountPassword, "A slow hash"),
                (
                    5,
                    SecretKind.AccountPassword,
                    "Encrypted under a key that the configuration does not hold. With that key a thief can"
                ),
            ],
            fleet.Exposure.Rotation.Select(s => (s.Tier, s.Kind, Beginning(s.Why)))
        );

        static string Beginning(string why) => why.Split(" log in")[0].Split(": ")[0];
    }

    [Fact]
    public void Of_what_is_kept_alike_the_secret_on_most_devices_is_changed_first()
    {
        Fleet fleet = Fleet.Of([
            Holding("a", (SecretKind.SnmpCommunity, SecretEncoding.Plain, "pair")),
            Holding(
                "b",
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, "pair"),
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, "wide")
            ),
            Holding("c", (SecretKind.SnmpCommunity, SecretEncoding.Plain, "wide")),
            Holding("d", (SecretKind.SnmpCommunity, SecretEncoding.Plain, "wide")),
        ]);

        Assert.Equal(["b c d", "a b"], fleet.Exposure.Rotation.Select(s => string.Join(' ', s.Devices)));
    }

    [Theory]
    [InlineData(2000, false)]
    [InlineData(2001, true)]
    public void An_order_of_change_that_is_cut_says_so(int secrets, bool cut)
    {
        Fleet fleet = Fleet.Of([
            Holding(
                "a",
                [
                    .. Enumerable
                        .Range(0, secrets)
                        .Select(i =>
                            (SecretKind.AccountPassword, SecretEncoding.Plain, i.ToString(CultureInfo.InvariantCulture))
                        ),
                ]
            ),
        ]);

        Assert.Equal(2000, fleet.Exposure.Rotation.Count);
        Assert.Equal(
            cut ? ["the order of change shows the first 2000 of 2001 secrets to change"] : [],
            fleet.Exposure.Limits
        );
    }

    [Fact]
    public void Devices_past_the_limit_of_secrets_are_left_out_and_counted()
    {
        DeviceConfiguration third = Holding("c", (SecretKind.SnmpCommunity, SecretEncoding.Plain, "one"));
        ExposureCollector collector = new(new DeviceNames(new CarrierInventory()));
        foreach (string name in (string[])["a", "b", "c"])
        {
            collector.Add(third with { Hostname = name, Secrets = Repeated(third.Secrets[0], 80_000) });
        }

        FleetExposure exposure = collector.ToExposure();

        Assert.Equal(["a", "b"], exposure.Devices.Select(d => d.Device));
        Assert.Equal(["secrets of 1 devices are left out: more than 200000 were found"], exposure.Limits);
    }

    [Fact]
    public void A_configuration_that_was_read_in_part_may_hold_more_and_the_technique_is_assessable_in_part()
    {
        DeviceConfiguration whole = Holding("a", (SecretKind.SnmpCommunity, SecretEncoding.Plain, "one"));
        ExposureDetector full = new(DetectorRun.Factory, new DeviceNames(new CarrierInventory()), new MemorySpills());
        ExposureDetector part = new(DetectorRun.Factory, new DeviceNames(new CarrierInventory()), new MemorySpills());

        DetectorRun.Of(full, [], [whole]);
        DetectorRun.Of(part, [], [whole with { PartReason = "it is too long" }]);

        Assert.Equal((Assessable.Full, 0), (full.Technique!.Assessable, full.Limits.Count));
        Assert.Equal(Assessable.Partial, part.Technique!.Assessable);
        Assert.Equal(
            ["configurations of 1 devices were read in part: they may hold more secrets than are told"],
            part.Limits
        );
    }

    [Fact]
    public void Where_no_configuration_was_read_nothing_is_claimed()
    {
        ExposureDetector detector = new(
            DetectorRun.Factory,
            new DeviceNames(new CarrierInventory()),
            new MemorySpills()
        );

        Assert.Empty(DetectorRun.Of(detector, [], []));
        Assert.Empty(detector.Exposure);
        Assert.Null(detector.Technique);
    }

    [Fact]
    public void A_statement_without_end_is_shown_up_to_a_limit()
    {
        DeviceConfiguration read = ConfigurationText
            .Ios($"snmp-server community [secret-1] RO {new string('x', 5000)}\n")
            .Configuration;

        ExposedSecret secret = Assert.Single(Assert.Single(Fleet.Of([read]).Exposure.Devices).Secrets);

        Assert.Equal(304, secret.Statement.Length);
        Assert.EndsWith("xxx ...", secret.Statement, StringComparison.Ordinal);
    }

    private static DeviceConfiguration Holding(
        string device,
        params (SecretKind Kind, SecretEncoding Encoding, string Text)[] secrets
    )
    {
        DeviceConfiguration configuration = SavedConfiguration.Of(
            $"{device}.cfg",
            string.Concat(secrets.Select((_, i) => $"username u{i} password [secret]\n")),
            device: device
        );
        return configuration with
        {
            Secrets =
            [
                .. secrets.Select(
                    (s, i) =>
                        new ConfigurationSecret(s.Kind, s.Encoding, SecretToken.Of(s.Text), configuration.Statements[i])
                ),
            ],
        };
    }

    private static ConfigurationSecret[] Repeated(ConfigurationSecret secret, int count)
    {
        ConfigurationSecret[] all = new ConfigurationSecret[count];
        Array.Fill(all, secret);
        return all;
    }
}
