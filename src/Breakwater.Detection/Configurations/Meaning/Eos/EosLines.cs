using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary>EOS has no lines: logins come by <c>management ssh|telnet</c> and <c>management console</c>, each with its idle time.</summary>
internal static class EosLines
{
    public static void Read(FactCollector facts)
    {
        foreach (
            ConfigurationStatement block in facts
                .Set("management")
                .Where(m => m.Word(1) is "ssh" or "telnet" or "console")
        )
        {
            ConfigurationStatement? list = block.FirstBelow("ip", "access-group");
            ConfigurationStatement? listIpv6 = block.FirstBelow("ipv6", "access-group");
            ConfigurationStatement? idle = block.FirstBelow("idle-timeout");
            facts.Add(
                new TerminalLine
                {
                    Statements = [block, .. new[] { list, listIpv6, idle }.OfType<ConfigurationStatement>()],
                    Kind = block.Word(1) == "console" ? TerminalKind.Console : TerminalKind.Virtual,
                    TransportIn = block.Word(1) == "console" ? null : [block.Word(1)],
                    AccessList = list?.Word(2),
                    AccessListIpv6 = listIpv6?.Word(2),
                    IdleTimeout = idle?.Number(1) * 60,
                }
            );
        }
    }
}
