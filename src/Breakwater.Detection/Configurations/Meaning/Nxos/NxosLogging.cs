using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary><c>logging server HOST [SEVERITY] ...</c>, times and sources.</summary>
internal static class NxosLogging
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Top("logging"))
        {
            switch (line.Word(1))
            {
                case "server" when !line.IsNegated:
                    facts.Add(
                        new LogHost
                        {
                            Statements = [line],
                            Host = line.Word(2),
                            Address = StatementWords.Address(line.Word(2)),
                            Severity = Severity.Of(line.Word(3)),
                            Port = StatementWords.Number(line.After("port", 3)),
                            Transport = line.Has("secure", 3) ? "tls" : null,
                            Vrf = line.After("use-vrf", 3),
                        }
                    );
                    break;
                case "timestamp":
                    IosLogging.Add(
                        facts,
                        LoggingAspect.Milliseconds,
                        !line.IsNegated && line.Word(2) is "milliseconds" or "microseconds",
                        line
                    );
                    break;
                case "source-interface":
                    IosLogging.Add(facts, LoggingAspect.Source, !line.IsNegated, line, line.Word(2));
                    break;
                default:
                    break;
            }
        }
    }
}
