using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary>Blocks of <c>user-interface con|vty FIRST [LAST]</c>.</summary>
internal static class VrpLines
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("user-interface"))
        {
            if (block.Word(1) is not ("con" or "console" or "vty" or "tty" or "aux"))
            {
                continue;
            }

            int first = block.Number(2) ?? 0;
            ConfigurationStatement? list = block
                .Below("acl")
                .FirstOrDefault(a => a.Has("inbound") && a.Word(1) != "ipv6");
            ConfigurationStatement? listIpv6 = block.Below("acl", "ipv6").FirstOrDefault(a => a.Has("inbound"));
            ConfigurationStatement? mode = block.FirstBelow("authentication-mode");
            ConfigurationStatement? protocol = block.FirstBelow("protocol", "inbound");
            ConfigurationStatement? idle = block.FirstBelow("idle-timeout");
            ConfigurationStatement? privilege = block.FirstBelow("user", "privilege", "level");
            facts.Add(
                new TerminalLine
                {
                    Statements =
                    [
                        block,
                        .. new[] { list, listIpv6, mode, protocol, idle, privilege }.OfType<ConfigurationStatement>(),
                    ],
                    Kind = block.Word(1) switch
                    {
                        "vty" => TerminalKind.Virtual,
                        "aux" => TerminalKind.Auxiliary,
                        "tty" => TerminalKind.Serial,
                        _ => TerminalKind.Console,
                    },
                    First = first,
                    Last = block.Number(3) ?? first,
                    AccessList = list?.Word(1),
                    AccessListIpv6 = listIpv6?.Word(2),
                    TransportIn = protocol?.From(2),
                    IdleTimeout = idle is null ? null : ((idle.Number(1) ?? 0) * 60) + (idle.Number(2) ?? 0),
                    Login = mode?.Word(1),
                    Privilege = privilege?.Number(3),
                }
            );
        }
    }
}
