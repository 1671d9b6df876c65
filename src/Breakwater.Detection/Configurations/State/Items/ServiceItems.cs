using System.Globalization;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Services on ports that are not their own (T33, T34, T35).</summary>
internal static class ServiceItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        foreach (ManagementService service in subject.Facts.Of<ManagementService>())
        {
            if (service is { Enabled: true, Port: { } port } && port != OwnPort(service.Kind))
            {
                bool web = service.Kind is ServiceKind.Http or ServiceKind.Https or ServiceKind.CommandApi;
                yield return Listener(
                    web ? "web_listener" : "listener",
                    service,
                    $"{Word(service.Kind)} on",
                    port,
                    subject
                );
            }
        }

        foreach (TerminalLine line in subject.Facts.Of<TerminalLine>())
        {
            if (line.Rotary is { } group && TakesTelnet(line))
            {
                yield return Rotary(line, group, subject);
            }
        }

        foreach (ConfigurationStatement statement in subject.Facts.Configuration.All())
        {
            if (
                !statement.IsNegated
                && (
                    statement.Text.Contains("sshd_operns", StringComparison.OrdinalIgnoreCase)
                    || (statement.Body?.Contains("sshd_operns", StringComparison.OrdinalIgnoreCase) ?? false)
                )
            )
            {
                yield return new StateItem
                {
                    Check = "hidden_shell",
                    Key = "sshd_operns",
                    Shown = "sshd_operns",
                    Statements = [statement],
                    Values = [("text", "sshd_operns")],
                };
            }
        }
    }

    private static StateItem Listener(string check, ConfigurationFact fact, string what, int port, StateSubject subject)
    {
        string number = port.ToString(CultureInfo.InvariantCulture);
        return StateItem.Of(
            check,
            fact,
            $"{what} {number}",
            $"{what} port {number}",
            subject.Approvals.Listener(subject.Device, port)
        ) with
        {
            Values = [("port", number)],
        };
    }

    // A group answers on three ports at once: Telnet, raw TCP and binary Telnet. Who approves one of them approves the group.
    // The published habits are of SSH: port 3022 of group 22 is none of them.
    private static StateItem Rotary(TerminalLine line, int group, StateSubject subject)
    {
        int[] ports = [3000 + group, 5000 + group, 7000 + group];
        bool?[] approved = [.. ports.Select(p => subject.Approvals.Listener(subject.Device, p))];
        string number = group.ToString(CultureInfo.InvariantCulture);
        return StateItem.Of(
            "listener",
            line,
            $"rotary group {number}",
            $"Telnet to the lines of rotary group {number} on ports {ports[0]}, {ports[1]} and {ports[2]}",
            approved.Contains(true) ? true : approved[0]
        );
    }

    // Where lines take SSH alone, their group is reached by the port that "ip ssh port" gives it, which is a service of its own.
    private static bool TakesTelnet(TerminalLine line) =>
        line.TransportIn is not { } protocols || protocols.Any(p => p is "telnet" or "all");

    // The ports that IANA registered; vendors' own interfaces answer on those of HTTP and HTTPS.
    private static int? OwnPort(ServiceKind kind) =>
        kind switch
        {
            ServiceKind.Ssh or ServiceKind.Scp or ServiceKind.Sftp => 22,
            ServiceKind.Telnet => 23,
            ServiceKind.Http => 80,
            ServiceKind.Https or ServiceKind.Restconf => 443,
            ServiceKind.Tftp => 69,
            ServiceKind.Ftp => 21,
            ServiceKind.Netconf => 830,
            _ => null,
        };

    private static string Word(ServiceKind kind) =>
        kind switch
        {
            ServiceKind.Ssh => "SSH",
            ServiceKind.Http => "HTTP",
            ServiceKind.Https => "HTTPS",
            ServiceKind.Netconf => "NETCONF",
            ServiceKind.Grpc => "gRPC",
            ServiceKind.CommandApi => "command interface",
            _ => kind.ToString(),
        };
}
