using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.Configurations.State.StateScene;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>Ports that a rotary group opens.</summary>
public sealed class RotaryTests
{
    [Theory]
    [InlineData("rotary 22", true)]
    [InlineData("rotary 22\n transport input telnet ssh", true)]
    [InlineData("rotary 22\n transport input ssh", false)]
    [InlineData("rotary 22\n transport input none", false)]
    public void A_rotary_group_is_reached_by_telnet_on_three_ports_and_is_no_port_itself(string lines, bool found)
    {
        string planted = Base.Replace("transport input ssh", lines, StringComparison.Ordinal);

        IReadOnlyList<Finding> findings = Run([Of("edge1", planted)]);

        Assert.Equal(found ? 1 : 0, findings.Count);
        Assert.All(
            findings,
            f =>
            {
                Assert.Equal("configuration:listener", f.Rule.Id);
                Assert.Contains("rotary group 22 on ports 3022, 5022 and 7022", f.Summary, StringComparison.Ordinal);
                Assert.DoesNotContain(f.ConfidenceReasons, r => r.Contains("22x22", StringComparison.Ordinal));
            }
        );
    }

    [Theory]
    [InlineData(3022, true)]
    [InlineData(22, false)]
    public void A_rotary_group_is_approved_by_a_port_that_it_answers_on(int port, bool silent)
    {
        CarrierInventory inventory = Inventory with
        {
            Approved = Inventory.Approved! with
            {
                Listeners = [new ApprovedListener { Devices = ["edge1"], Port = port }],
            },
        };

        string planted = Base.Replace("transport input ssh", "rotary 22", StringComparison.Ordinal);

        Assert.Equal(silent ? 0 : 1, Run([Of("edge1", planted)], inventory).Count);
    }

    [Fact]
    public void Ssh_on_a_range_of_rotary_groups_is_found_port_by_port()
    {
        IReadOnlyList<Finding> findings = Run([Of("edge1", Base + "\nip ssh port 22120 rotary 1 3")]);

        Assert.Equal(
            ["22120", "22121", "22122"],
            findings.Select(f => f.Summary.Split("SSH on port ")[1].Split(',')[0]).Order(StringComparer.Ordinal)
        );
        Assert.Equal(1, findings.Count(f => f.Confidence == 85));
    }
}
