using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary><c>logging [vrf V] host HOST [PORT] [protocol P]</c>; the rest as on IOS.</summary>
internal static class EosLogging
{
    public static void Read(FactCollector facts)
    {
        IosLogging.Read(facts);
        foreach (ConfigurationStatement line in facts.Set("logging", "vrf"))
        {
            if (line.Word(3) == "host")
            {
                facts.Add(
                    new LogHost
                    {
                        Statements = [line],
                        Host = line.Word(4),
                        Address = StatementWords.Address(line.Word(4)),
                        Port = line.Number(5),
                        Transport = line.After("protocol", 4),
                        Vrf = line.Word(2),
                    }
                );
            }
            else if (line.Word(3) == "source-interface")
            {
                IosLogging.Add(facts, LoggingAspect.Source, enabled: true, line, line.Word(4));
            }
        }
    }
}
