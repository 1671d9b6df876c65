using System.Net;
using Breakwater.Detection.Configurations.State;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.Configurations.State.StateScene;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>What the inventory explains, and what it could and does not.</summary>
public sealed class StateDetectorTests
{
    [Fact]
    public void A_configuration_that_the_inventory_explains_is_silent() => Assert.Empty(Run([Of("edge1", Base)]));

    [Theory]
    [InlineData("account", "T30", "username kim privilege 15 secret 9 [secret]")]
    [InlineData("listener", "T33", "ip ssh port 22022 rotary 1")]
    [InlineData("web_listener", "T34", "ip http server\nip http port 18080")]
    [InlineData("filter_number", "T37", "access-list 20 permit 203.0.113.9")]
    [InlineData("aaa_server", "T62", "tacacs server T9\n address ipv4 203.0.113.9")]
    [InlineData("log_server", "T51", "logging host 203.0.113.9")]
    [InlineData("time_server", "T52", "ntp server 203.0.113.9")]
    [InlineData(
        "mirror",
        "T61",
        "monitor session 9 type erspan-source\n source interface Gi0/1\n destination\n  ip address 203.0.113.9"
    )]
    [InlineData("tunnel", "T71", "interface Tunnel7\n tunnel source Loopback0\n tunnel destination 203.0.113.9")]
    [InlineData("container", "T36", "iox")]
    public void What_the_inventory_could_approve_and_does_not_is_exactly_one_finding(
        string check,
        string behaviour,
        string planted
    )
    {
        Finding finding = Assert.Single(Run([Of("edge1", Base + "\n" + planted)]));

        Assert.Equal("configuration:" + check, finding.Rule.Id);
        Assert.Equal([behaviour], finding.Behaviours);
        Assert.Equal(Disposition.Open, finding.Disposition);
        Assert.All(finding.Evidence, e => Assert.True(e.Position.Number > 17));
    }

    [Fact]
    public void An_address_from_outside_in_the_filter_that_guards_the_logins_is_high()
    {
        string planted = Base.Replace(" deny any log", " permit 203.0.113.9\n deny any log", StringComparison.Ordinal);

        Finding finding = Assert.Single(Run([Of("edge1", planted)]));

        Assert.Equal(("configuration:filter_entry", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains(new Entity(EntityKind.Address, "203.0.113.9"), finding.Entities);
    }

    [Theory]
    [InlineData("Tunnel7", "203.0.113.9/32", true)]
    [InlineData("Tunnel8", "203.0.113.9/32", false)]
    [InlineData("Tunnel7", "203.0.113.8/32", false)]
    public void A_tunnel_is_approved_by_its_interface_and_its_destination(string name, string destination, bool silent)
    {
        CarrierInventory inventory = Inventory with
        {
            Approved = Inventory.Approved! with
            {
                Tunnels =
                [
                    new ApprovedTunnel
                    {
                        Devices = ["edge1"],
                        Interface = name,
                        Destination = IPNetwork.Parse(destination),
                    },
                ],
            },
        };

        Assert.Equal(silent ? 0 : 1, Run([Of("edge1", Base + Tunnel)], inventory).Count);
    }

    [Fact]
    public void An_approval_that_had_ended_approves_nothing()
    {
        ApprovedTunnel ended = new()
        {
            Devices = ["*"],
            Interface = "Tunnel7",
            ValidTo = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        };
        CarrierInventory inventory = Inventory with { Approved = Inventory.Approved! with { Tunnels = [ended] } };

        Assert.Empty(Run([Of("edge1", Base + Tunnel, "2026-02-01")], inventory));
        Assert.Single(Run([Of("edge1", Base + Tunnel, "2026-03-02")], inventory));
    }

    [Fact]
    public void Without_an_inventory_a_published_habit_is_medium_and_says_that_it_proves_nothing()
    {
        string planted = Base + Tunnel.Replace("172.16.9.1", "10.10.12.1", StringComparison.Ordinal);
        StateDetector detector = Detector(CarrierInventory.Empty);

        Finding finding = Assert.Single(Run([Of("edge1", planted)], detector));

        Assert.Equal((Level.Medium, 45), (finding.Level, finding.Confidence));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("10.10.12.x", StringComparison.Ordinal));
        Assert.Contains(detector.NotAssessable, n => n.Contains("approved tunnels", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10.7.0.41", false, false)]
    [InlineData("10.7.0.41", true, false)]
    [InlineData("203.0.113.40", false, true)]
    [InlineData("203.0.113.40", true, true)]
    public void A_mirror_to_a_registered_recorder_is_meant_to_be(string host, bool hasMirrors, bool isTold)
    {
        CarrierInventory inventory = Inventory with
        {
            Approved = hasMirrors ? Inventory.Approved : null,
            Intercept = new Intercept
            {
                Recorders = [new() { Name = "quality", Addresses = [IPNetwork.Parse("10.7.0.40/30")] }],
            },
        };
        string mirror = $"""
            hostname edge1
            monitor session 7 type erspan-source
             source interface GigabitEthernet0/0/1
             destination
              erspan-id 7
              ip address {host}
            end

            """;

        Assert.Equal(
            isTold,
            Run([Of("edge1", mirror)], inventory).Any(f => f.Rule.Id == "configuration:mirror" && f.Level == Level.High)
        );
    }
}
