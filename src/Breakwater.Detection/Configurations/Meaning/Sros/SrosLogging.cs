using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary><c>log syslog</c> and which streams are logged.</summary>
internal static class SrosLogging
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement syslog in facts.At("configure", "log", "syslog", "*"))
        {
            if (syslog.ValueAt("address") is { } host)
            {
                facts.Add(
                    new LogHost
                    {
                        Statements = syslog.Whole(),
                        Host = host,
                        Address = StatementWords.Address(host),
                        Port = StatementWords.Number(syslog.ValueAt("port")),
                        Transport = syslog.HasPath("tls-client-profile") ? "tls" : null,
                        Severity = Severity.Of(syslog.ValueAt("severity") ?? syslog.ValueAt("level")),
                    }
                );
            }
        }

        foreach (ConfigurationStatement log in facts.At("configure", "log", "log-id", "*"))
        {
            string[] streams =
            [
                .. log.To("source").Concat(log.To("from")).SelectMany(s => s.Whole()).Select(s => s.Word(0)),
            ];
            if (streams.Contains("change"))
            {
                facts.Add(
                    new LoggingSetting
                    {
                        Statements = log.Whole(),
                        Aspect = LoggingAspect.ConfigurationChanges,
                        Enabled = log.ValueAt("admin-state") != "disable",
                    }
                );
            }
        }
    }
}
