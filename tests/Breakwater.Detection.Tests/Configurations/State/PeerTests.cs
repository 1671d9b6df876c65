using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.Configurations.State.StateScene;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>What sets a device apart from those of its kind.</summary>
public sealed class PeerTests
{
    [Theory]
    [InlineData(10, 1, true)]
    [InlineData(10, 2, false)]
    [InlineData(3, 1, false)]
    [InlineData(20, 2, true)]
    public void Without_an_inventory_what_sets_a_device_apart_from_its_peers_is_low(int devices, int having, bool found)
    {
        IReadOnlyList<Finding> findings = Run(
            [.. Enumerable.Range(0, devices).Select(i => Of($"edge{i}", i < having ? Base + Tunnel : Base))],
            CarrierInventory.Empty
        );

        Assert.Equal(found ? having : 0, findings.Count);
        Assert.All(findings, f => Assert.Equal((Level.Low, 30), (f.Level, f.Confidence)));
    }

    [Fact]
    public void Login_lines_without_a_filter_are_found_where_the_peers_have_one()
    {
        string open = Base.Replace(" access-class MGMT in\n", "", StringComparison.Ordinal);

        Finding finding = Assert.Single(
            Run([Of("edge0", open), .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))])
        );

        Assert.Equal("configuration:open_lines", finding.Rule.Id);
        Assert.Equal(["T38"], finding.Behaviours);
    }

    [Theory]
    [InlineData("aaa authentication login default local", "weak_aaa")]
    [InlineData("aaa authentication login default group tacacs+ none", "weak_aaa")]
    public void Logins_that_need_no_server_are_found_where_the_peers_need_one(string list, string check)
    {
        string weak = Base.Replace(
            "aaa authentication login default group tacacs+ local",
            list,
            StringComparison.Ordinal
        );

        Finding finding = Assert.Single(
            Run([Of("edge0", weak), .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))])
        );

        Assert.Equal("configuration:" + check, finding.Rule.Id);
    }

    [Fact]
    public void Nothing_follows_from_a_filter_or_accounting_that_is_missing_in_a_part_of_a_configuration()
    {
        string open = Base.Replace(" access-class MGMT in\n", "", StringComparison.Ordinal)
            .Replace("aaa accounting commands 15 default start-stop group tacacs+\n", "", StringComparison.Ordinal);
        DeviceConfiguration part = Of("edge0", open) with { IsComplete = false };

        Assert.Empty(Run([part, .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))]));
    }

    [Fact]
    public void Missing_accounting_is_found_where_the_peers_have_it()
    {
        string without = Base.Replace(
            "aaa accounting commands 15 default start-stop group tacacs+\n",
            "",
            StringComparison.Ordinal
        );

        Finding finding = Assert.Single(
            Run([Of("edge0", without), .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))])
        );

        Assert.Equal("configuration:no_accounting", finding.Rule.Id);
    }

    [Fact]
    public void A_community_that_no_peer_has_is_found_and_never_shown()
    {
        string Community(string secret) => Base + "\nsnmp-server community [secret] RO~" + secret;

        Finding finding = Assert.Single(
            Run([
                Of("edge0", Community("planted")),
                .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Community("usual"))),
            ])
        );

        Assert.Equal("configuration:community", finding.Rule.Id);
        Assert.DoesNotContain("planted", DetectorRun.Show(finding), StringComparison.Ordinal);
    }
}
