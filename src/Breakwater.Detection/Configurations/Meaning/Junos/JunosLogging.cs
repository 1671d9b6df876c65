using System.Globalization;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary><c>system syslog</c>.</summary>
internal static class JunosLogging
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement syslog in facts.At("system", "syslog"))
        {
            foreach (ConfigurationStatement host in syslog.To("host", "*"))
            {
                facts.Add(
                    new LogHost
                    {
                        Statements = host.Whole(),
                        Host = host.Word(0),
                        Address = StatementWords.Address(host.Word(0)),
                        Port = StatementWords.Number(host.ValueAt("port")),
                        Transport = host.ValueAt("transport") ?? (host.HasPath("tlsdetails") ? "tls" : null),
                        Severity = Severity.Of(host.ValueAt("any")),
                        Vrf = host.ValueAt("routing-instance"),
                    }
                );
            }

            Settings(facts, syslog);
        }
    }

    private static void Settings(FactCollector facts, ConfigurationStatement syslog)
    {
        foreach (ConfigurationStatement format in syslog.To("time-format"))
        {
            Add(facts, LoggingAspect.Milliseconds, format.Values().Contains("millisecond"), format, null);
        }

        foreach (ConfigurationStatement source in syslog.To("source-address"))
        {
            Add(facts, LoggingAspect.Source, enabled: true, source, source.Value());
        }

        foreach (string place in (string[])["file", "host"])
        {
            foreach (ConfigurationStatement facility in syslog.To(place, "*", "*"))
            {
                LoggingAspect? aspect = facility.Word(0) switch
                {
                    "interactive-commands" or "change-log" => LoggingAspect.ConfigurationChanges,
                    "authorization" => LoggingAspect.LoginSuccesses,
                    _ => null,
                };
                if (aspect is { } known)
                {
                    string? level = Severity.Of(facility.Value())?.ToString(CultureInfo.InvariantCulture);
                    Add(facts, known, facility.Value() != "none", facility, level);
                }
            }
        }
    }

    private static void Add(
        FactCollector facts,
        LoggingAspect aspect,
        bool enabled,
        ConfigurationStatement statement,
        string? value
    ) =>
        facts.Add(
            new LoggingSetting
            {
                Statements = statement.Whole(),
                Aspect = aspect,
                Enabled = enabled,
                Value = value,
            }
        );
}
