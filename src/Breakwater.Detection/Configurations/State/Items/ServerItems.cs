using System.Net;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Hosts that the device trusts or reports to (T62, and R5 of the hardening reference).</summary>
internal static class ServerItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        Servers? servers = subject.Inventory.Servers;
        foreach (AaaServer server in subject.Facts.Of<AaaServer>())
        {
            if (server.Address is not null || server.Host is not null)
            {
                yield return Item("aaa_server", server, server.Address, server.Host, servers?.Aaa, subject);
            }
        }

        foreach (LogHost host in subject.Facts.Of<LogHost>())
        {
            yield return Item("log_server", host, host.Address, host.Host, servers?.Syslog, subject);
        }

        foreach (TimeServer server in subject.Facts.Of<TimeServer>())
        {
            yield return Item("time_server", server, server.Address, server.Host, servers?.Ntp, subject);
        }
    }

    private static StateItem Item(
        string check,
        ConfigurationFact fact,
        IPAddress? address,
        string? host,
        IReadOnlyList<Server>? known,
        StateSubject subject
    )
    {
        string name = address?.ToString() ?? host ?? "";
        return StateItem.Of(check, fact, name, name, subject.Approvals.Server(address, host, known)) with
        {
            Entities = address is null ? [] : [new Entity(EntityKind.Address, name)],
        };
    }
}
