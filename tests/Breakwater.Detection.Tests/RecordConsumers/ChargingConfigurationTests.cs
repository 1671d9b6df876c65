using System.Net;
using Breakwater.Detection.Tests.Configurations;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordConsumers;

public sealed class ChargingConfigurationTests
{
    private static readonly RecordConsumer Gateway = new()
    {
        Name = "charging gateway",
        Addresses = [IPAddress.Parse("192.0.2.50")],
        Interface = "ga",
    };

    [Fact]
    public void A_second_charging_gateway_beside_the_registered_one_is_told()
    {
        Finding finding = Assert.Single(
            Judge(
                [Gateway],
                ("2026-09-01/ggsn1.cfg", "gprs default charging-gateway 192.0.2.50\n"),
                ("2026-09-08/ggsn1.cfg", "gprs default charging-gateway 192.0.2.50 203.0.113.9\n")
            )
        );

        Assert.Equal("record_consumers:changed_consumer", finding.Rule.Id);
        Assert.Contains("203.0.113.9", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Device, Value: "ggsn1" });
    }

    [Fact]
    public void A_server_for_call_records_of_a_voice_gateway_is_held_against_the_register()
    {
        Finding finding = Assert.Single(
            Judge(
                [Gateway],
                (
                    "2026-09-01/vg1.cfg",
                    "gw-accounting file\n primary ftp 203.0.113.9/cdr username u password 0 x\n secondary ifs flash:cdr\n"
                )
            )
        );

        Assert.Equal("record_consumers:additional_consumer", finding.Rule.Id);
        Assert.Contains("203.0.113.9", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registered_gateway_is_quiet_and_so_are_other_servers_of_a_router() =>
        Assert.Empty(
            Judge(
                [Gateway],
                (
                    "2026-09-01/ggsn1.cfg",
                    "gprs default charging-gateway 192.0.2.50\nlogging host 203.0.113.8\nip ftp source-interface Loopback0\n"
                )
            )
        );

    [Fact]
    public void A_gateway_that_a_later_copy_lacks_is_told_as_taken_away() =>
        Assert.Contains(
            "taken away again",
            Assert
                .Single(
                    Judge(
                        [Gateway],
                        ("2026-09-01/ggsn1.cfg", "gprs default charging-gateway 203.0.113.9\n"),
                        ("2026-09-08/ggsn1.cfg", "ntp server 192.0.2.1\n")
                    )
                )
                .Summary,
            StringComparison.Ordinal
        );

    private static IReadOnlyList<Finding> Judge(
        RecordConsumer[] consumers,
        params (string Path, string Text)[] copies
    ) =>
        DetectorRun.Of(
            ConsumerEvidence.Detector(ConsumerEvidence.With(consumers)),
            [],
            copies.Select(c =>
                SavedConfiguration.Of(
                    c.Path,
                    c.Text,
                    ConfigurationPlatform.CiscoIos,
                    Path.GetFileNameWithoutExtension(c.Path)
                )
            )
        );
}
