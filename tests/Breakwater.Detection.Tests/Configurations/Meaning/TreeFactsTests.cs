using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.Meaning;

public sealed class TreeFactsTests
{
    [Fact]
    public void Terms_of_a_Junos_filter_are_entries_in_their_order_with_prefix_lists_resolved()
    {
        DeviceFacts facts = ConfigurationText.Facts(
            "set version 20.4R3.8\nset system host-name mx1\nset policy-options prefix-list NMS 192.0.2.0/24\n"
                + "set firewall family inet filter RE term A from source-prefix-list NMS\nset firewall family inet filter RE term A then accept\n"
                + "set firewall family inet filter RE term Z then log\nset firewall family inet filter RE term Z then discard\n"
        );

        AccessList list = facts.Of<AccessList>().Single();

        Assert.Equal([true, false], list.Entries.Select(e => e.Permits));
        Assert.Equal("192.0.2.0/24", list.Entries[0].Sources.Single().Text);
        Assert.True(list.Entries[1] is { MatchesAll: true, Logs: true });
    }

    [Fact]
    public void A_Junos_class_with_all_permissions_makes_an_administrator()
    {
        DeviceFacts facts = ConfigurationText.Facts(
            "set version 20.4R3.8\nset system host-name mx1\nset system login class OPS permissions all\n"
                + "set system login user a class OPS\nset system login user b class read-only\nset interfaces fxp0 unit 0 family inet address 192.0.2.10/24\n"
        );

        Assert.Equal([true, false], facts.Of<LocalUser>().Select(u => u.IsAdministrator));
        Assert.True(facts.Of<CommandProfile>().Single().PermitsByDefault);
    }

    [Fact]
    public void Inactive_Junos_statements_mean_nothing()
    {
        DeviceFacts facts = ConfigurationText.Facts(
            "set version 20.4R3.8\nset system host-name mx1\nset system services telnet\nset system services ssh\n"
                + "deactivate system services telnet\nset interfaces fxp0 unit 0 family inet address 192.0.2.10/24\n"
        );

        Assert.Equal([ServiceKind.Ssh], facts.Of<ManagementService>().Select(s => s.Kind));
    }

    [Fact]
    public void Every_fact_of_a_real_configuration_names_statements_of_that_configuration()
    {
        string root = RealEvidence.Require("configs/lab-validation");
        int facts = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (ConfigurationText.TryRead(File.ReadAllBytes(file), Path.GetFileName(file)) is not { } configuration)
            {
                continue;
            }

            HashSet<ConfigurationStatement> all = [.. configuration.All()];
            foreach (
                ConfigurationFact fact in Detection.Configurations.Meaning.ConfigurationMeaning.Of(configuration).All
            )
            {
                Assert.NotEmpty(fact.Statements);
                Assert.All(fact.Statements, s => Assert.Contains(s, all));
                facts++;
            }
        }

        Assert.True(facts > 1000, $"{facts} facts were taken.");
    }
}
