using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>snmp-server ...</c>; the same words on IOS, IOS XR and EOS.</summary>
internal static class IosSnmp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("snmp-server"))
        {
            ConfigurationFact? fact = line.Word(1) switch
            {
                "community" => Community(line),
                "group" => Group(line),
                "user" => User(line),
                "host" => Host(line),
                "view" => View(line),
                _ => null,
            };
            if (fact is not null)
            {
                facts.Add(fact);
            }
        }
    }

    private static SnmpCommunity Community(ConfigurationStatement line)
    {
        bool? writes =
            line.Has("RW", 3) || line.Has("rw", 3) ? true
            : line.Has("RO", 3) || line.Has("ro", 3) ? false
            : null;
        return new SnmpCommunity
        {
            Statements = [line],
            Writes = writes,
            View = line.After("view", 3),
            AccessList = ListAfter(line),
        };
    }

    // snmp-server community X [view V] RO|RW [SystemOwner] [IPv4] LIST [ipv6 LIST6]
    private static string? ListAfter(ConfigurationStatement line)
    {
        int mode = Math.Max(
            Math.Max(line.IndexOf("RO", 3), line.IndexOf("RW", 3)),
            Math.Max(line.IndexOf("ro", 3), line.IndexOf("rw", 3))
        );
        if (mode < 0)
        {
            return null;
        }

        for (int i = mode + 1; i < line.Words.Count; i++)
        {
            switch (line.Words[i])
            {
                case "SystemOwner" or "LROwner" or "IPv4" or "ipv4":
                    break;
                case "ipv6" or "IPv6":
                    i++;
                    break;
                default:
                    return line.Words[i];
            }
        }

        return null;
    }

    private static SnmpGroup Group(ConfigurationStatement line)
    {
        string version = line.Word(3);
        return new SnmpGroup
        {
            Statements = [line],
            Name = line.Word(2),
            Version = version.TrimStart('v'),
            Security = version == "v3" && line.Word(4) is "noauth" or "auth" or "priv" ? line.Word(4) : null,
            ReadView = line.After("read", 4),
            WriteView = line.After("write", 4),
            AccessList = line.After("access", 4) is "ipv6" ? null : line.After("access", 4) ?? line.After("IPv4", 4),
        };
    }

    private static SnmpUser User(ConfigurationStatement line) =>
        new()
        {
            Statements = [line],
            Name = line.Word(2),
            Group = line.Word(3) is "auth" or "" ? null : line.Word(3),
            Authentication = line.After("auth", 3),
            Privacy = line.After("priv", 3) is { } word
                ? (word is "aes" or "aes-128" or "3des" or "des" ? word : "yes")
                : null,
        };

    /// <summary><c>snmp-server host NAME version V ...</c>; NX-OS writes it so too.</summary>
    public static SnmpHost Host(ConfigurationStatement line)
    {
        string? version = line.After("version", 3);
        return new SnmpHost
        {
            Statements = [line],
            Host = line.Word(2),
            Address = StatementWords.Address(line.Word(2)),
            Version = version,
            Security = version == "3" ? line.After("3", 3) : null,
        };
    }

    private static SnmpView View(ConfigurationStatement line) =>
        new()
        {
            Statements = [line],
            Name = line.Word(2),
            Subtree = line.Word(3),
            Included = !line.Has("excluded", 4),
        };
}
