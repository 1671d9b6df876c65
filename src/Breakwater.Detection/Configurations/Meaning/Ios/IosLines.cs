using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Blocks of <c>line con|aux|vty|tty FIRST [LAST]</c>.</summary>
internal static class IosLines
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("line"))
        {
            int kindAt = block.Word(1) is "console" or "con" or "aux" or "vty" or "tty" ? 1 : 0;
            int first = block.Number(kindAt + 1) ?? 0;
            facts.Add(ReadOne(block, KindOf(block.Word(kindAt)), first, block.Number(kindAt + 2) ?? first));
        }
    }

    private static TerminalKind KindOf(string word) =>
        word switch
        {
            "vty" => TerminalKind.Virtual,
            "con" or "console" => TerminalKind.Console,
            "aux" => TerminalKind.Auxiliary,
            _ => TerminalKind.Serial,
        };

    /// <summary>What the statements of a block say of its lines.</summary>
    public static TerminalLine ReadOne(ConfigurationStatement block, TerminalKind kind, int first, int last)
    {
        ConfigurationStatement? inbound = block
            .Below("access-class")
            .FirstOrDefault(c => c.Has("in") || c.Has("ingress"));
        ConfigurationStatement? outbound = block
            .Below("access-class")
            .FirstOrDefault(c => c.Has("out") || c.Has("egress"));
        ConfigurationStatement? ipv6 = block.Below("ipv6", "access-class").FirstOrDefault(c => c.Has("in"));
        ConfigurationStatement? input = block.FirstBelow("transport", "input");
        ConfigurationStatement? output = block.FirstBelow("transport", "output");
        ConfigurationStatement? timeout = block.FirstBelow("exec-timeout");
        ConfigurationStatement? endless = block.Children.FirstOrDefault(c => c.IsNegated && c.Starts("exec-timeout"));
        ConfigurationStatement? exec = block.Children.FirstOrDefault(c => c.Words.Count == 1 && c.Starts("exec"));
        ConfigurationStatement? login = block.Children.FirstOrDefault(c => c.Starts("login"));
        ConfigurationStatement? privilege = block.FirstBelow("privilege", "level");
        ConfigurationStatement? rotary = block.FirstBelow("rotary");
        return new TerminalLine
        {
            Statements =
            [
                block,
                .. new[]
                {
                    inbound,
                    outbound,
                    ipv6,
                    input,
                    output,
                    timeout,
                    endless,
                    exec,
                    login,
                    privilege,
                    rotary,
                }.OfType<ConfigurationStatement>(),
            ],
            Kind = kind,
            First = first,
            Last = last,
            AccessList = inbound?.Words.Skip(1).FirstOrDefault(w => w is not ("ipv4" or "ingress")),
            AccessListIpv6 = ipv6?.Word(2),
            AccessListOut = outbound?.Words.Skip(1).FirstOrDefault(w => w is not ("ipv4" or "egress")),
            VrfAlso = inbound?.Has("vrf-also") ?? false,
            TransportIn = input?.From(2),
            TransportOut = output?.From(2),
            IdleTimeout =
                endless is not null ? 0
                : timeout is null ? null
                : ((timeout.Number(1) ?? 0) * 60) + (timeout.Number(2) ?? 0),
            Exec = exec is null ? null : !exec.IsNegated,
            Login = LoginOf(login),
            Privilege = privilege?.Number(2),
            Rotary = rotary?.Number(1),
        };
    }

    private static string? LoginOf(ConfigurationStatement? login) =>
        login switch
        {
            null => null,
            { IsNegated: true } => "none",
            _ when login.Word(1) == "local" => "local",
            _ when login.Word(1) == "authentication" => $"aaa {login.Word(2)}",
            _ => "password",
        };
}
