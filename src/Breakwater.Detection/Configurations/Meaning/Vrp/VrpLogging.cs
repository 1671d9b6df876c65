using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>info-center ...</c>.</summary>
internal static class VrpLogging
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Top("info-center"))
        {
            switch (line.Word(1))
            {
                case "enable":
                    IosLogging.Add(facts, LoggingAspect.Everything, !line.IsNegated, line);
                    break;
                case "loghost" when line.Word(2) == "source":
                    IosLogging.Add(facts, LoggingAspect.Source, !line.IsNegated, line, line.Word(3));
                    break;
                case "loghost" when !line.IsNegated:
                    string host = line.Word(2) == "ipv6" ? line.Word(3) : line.Word(2);
                    facts.Add(
                        new LogHost
                        {
                            Statements = [line],
                            Host = host,
                            Address = StatementWords.Address(host),
                            Transport = line.After("transport", 3),
                            Port = StatementWords.Number(line.After("port", 3)),
                            Severity = Severity.Of(line.After("level", 3)),
                            Vrf = line.After("vpn-instance", 3),
                        }
                    );
                    break;
                default:
                    break;
            }
        }
    }
}
