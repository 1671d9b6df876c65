using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Where logs go and what they hold.</summary>
internal static class IosLogging
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Top("logging"))
        {
            ReadLine(facts, line);
        }

        foreach (ConfigurationStatement line in facts.Top("service", "timestamps", "log"))
        {
            Add(facts, LoggingAspect.Milliseconds, !line.IsNegated && line.Has("msec"), line);
        }

        foreach (ConfigurationStatement line in facts.Top("service", "sequence-numbers"))
        {
            Add(facts, LoggingAspect.SequenceNumbers, !line.IsNegated, line);
        }

        foreach (ConfigurationStatement line in facts.Top("login"))
        {
            if (line.Has("log") && line.Word(1) is "on-failure" or "on-success")
            {
                Add(
                    facts,
                    line.Word(1) == "on-failure" ? LoggingAspect.LoginFailures : LoggingAspect.LoginSuccesses,
                    !line.IsNegated,
                    line
                );
            }
        }

        foreach (ConfigurationStatement archive in facts.Set("archive"))
        {
            Archive(facts, archive);
        }
    }

    private static void ReadLine(FactCollector facts, ConfigurationStatement line)
    {
        string host = line.Word(1) == "host" ? HostOf(line) : line.Word(1);
        switch (line.Word(1))
        {
            case "host" when !line.IsNegated:
            case var word when !line.IsNegated && StatementWords.Address(word) is not null:
                facts.Add(Host(line, host));
                break;
            case "on" or "enable" or "disable":
                Add(facts, LoggingAspect.Everything, line.IsNegated == (line.Word(1) == "disable"), line);
                break;
            case "trap":
                Add(
                    facts,
                    LoggingAspect.Severity,
                    !line.IsNegated,
                    line,
                    Severity.Of(line.Word(2))?.ToString(System.Globalization.CultureInfo.InvariantCulture)
                );
                break;
            case "buffered":
                Add(
                    facts,
                    LoggingAspect.Buffer,
                    !line.IsNegated,
                    line,
                    line.Words.FirstOrDefault(w => StatementWords.Number(w) > 7)
                );
                break;
            case "source-interface":
                Add(facts, LoggingAspect.Source, !line.IsNegated, line, line.Word(2));
                break;
            default:
                break;
        }
    }

    // "logging host [ipv6] A ..." (IOS); EOS and IOS XR write the address without "ipv6".
    private static string HostOf(ConfigurationStatement line) => line.Word(2) == "ipv6" ? line.Word(3) : line.Word(2);

    private static LogHost Host(ConfigurationStatement line, string host) =>
        new()
        {
            Statements = [line],
            Host = host,
            Address = StatementWords.Address(host),
            Transport =
                line.After("transport", 2) ?? line.After("protocol", 2) ?? (line.Has("secure", 2) ? "tls" : null),
            Port = StatementWords.Number(line.After("port", 2)),
            Severity = Severity.Of(line.After("severity", 2)),
            Vrf = line.After("vrf", 2),
        };

    private static void Archive(FactCollector facts, ConfigurationStatement archive)
    {
        foreach (ConfigurationStatement block in archive.Below("log", "config"))
        {
            ConfigurationStatement? enabled = block.FirstBelow("logging", "enable");
            if (enabled is not null)
            {
                ConfigurationStatement[] statements = [archive, block, enabled, .. block.Below("notify", "syslog")];
                facts.Add(
                    new LoggingSetting
                    {
                        Statements = statements,
                        Aspect = LoggingAspect.ConfigurationChanges,
                        Enabled = true,
                        Value = statements.Length > 3 ? "syslog" : null,
                    }
                );
            }

            foreach (ConfigurationStatement hidden in block.Below("hidekeys"))
            {
                Add(facts, LoggingAspect.HidesSecrets, true, hidden);
            }
        }
    }

    public static void Add(
        FactCollector facts,
        LoggingAspect aspect,
        bool enabled,
        ConfigurationStatement statement,
        string? value = null
    ) =>
        facts.Add(
            new LoggingSetting
            {
                Statements = [statement],
                Aspect = aspect,
                Enabled = enabled,
                Value = value,
            }
        );
}
