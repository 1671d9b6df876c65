using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>ntp server|peer [vrf V] HOST ...</c> on one line (IOS, NX-OS, EOS).</summary>
internal static class IosTime
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("ntp"))
        {
            if (line.Word(1) is "server" or "peer")
            {
                facts.Add(ReadOne(line, 2));
            }
        }
    }

    /// <summary>The server whose words begin at an index.</summary>
    public static TimeServer ReadOne(ConfigurationStatement line, int at)
    {
        string? vrf = null;
        if (line.Word(at) == "vrf")
        {
            vrf = line.Word(at + 1);
            at += 2;
        }

        if (line.Word(at) is "ip" or "ipv6" or "ipv4")
        {
            at++;
        }

        return new TimeServer
        {
            Statements = [line],
            Host = line.Word(at),
            Address = StatementWords.Address(line.Word(at)),
            HasKey = line.Has("key", at),
            Vrf = vrf ?? line.After("use-vrf", at) ?? line.After("vrf", at),
        };
    }
}
