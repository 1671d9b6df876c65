using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Software, time servers, and the filter that protects the routing engine.</summary>
internal static class JunosIdentity
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement version in facts.At("version"))
        {
            facts.Add(
                new DeviceSoftware
                {
                    Statements = version.Whole(),
                    Version = facts.Configuration.SoftwareVersion ?? version.Value(),
                }
            );
        }

        foreach (string kind in (string[])["server", "peer"])
        {
            foreach (ConfigurationStatement server in facts.At("system", "ntp", kind, "*"))
            {
                facts.Add(
                    new TimeServer
                    {
                        Statements = server.Whole(),
                        Host = server.Word(0),
                        Address = StatementWords.Address(server.Word(0)),
                        HasKey = server.HasPath("key"),
                        Vrf = server.ValueAt("routing-instance"),
                    }
                );
            }
        }

        foreach (
            ConfigurationStatement filter in facts.At("interfaces", "lo0", "unit", "*", "family", "*", "filter", "*")
        )
        {
            if (filter.Word(0) is "input" or "input-list")
            {
                facts.Add(new ControlPlanePolicy { Statements = filter.Whole(), Policy = filter.Value() });
            }
        }
    }
}
