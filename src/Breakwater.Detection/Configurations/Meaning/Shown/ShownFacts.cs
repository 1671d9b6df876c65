using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// What other commands of the same session say and the configuration cannot: what runs, who is logged in, which ports answer,
/// which files lie there. The shapes are those of the vendors' command references (K) and of public samples of output.
/// </summary>
internal static class ShownFacts
{
    private static readonly (string Command, Action<FactCollector, ShownText> Read)[] Readers =
    [
        ("show version", ShownSoftware.Read),
        ("display version", ShownSoftware.Read),
        ("show system information", ShownSoftware.Read),
        ("show system uptime", ShownSoftware.Read),
        ("show snmp user", ShownSnmp.Read),
        ("show snmp users", ShownSnmp.Read),
        ("show tcp brief", ShownListeners.Read),
        ("show control-plane host open-ports", ShownListeners.Read),
        ("show ip ports all", ShownListeners.Read),
        ("show sockets connection", ShownListeners.Read),
        ("show system connections", ShownListeners.Read),
        ("display tcp status", ShownListeners.Read),
        ("dir", ShownFiles.Read),
        ("file list", ShownFiles.Read),
        ("file dir", ShownFiles.Read),
        ("show users", ShownSessions.Read),
        ("show system users", ShownSessions.Read),
        ("who", ShownSessions.Read),
        ("display users", ShownSessions.Read),
        ("show monitor capture", ShownCaptures.Read),
        ("show app-hosting list", ShownContainers.Read),
        ("show virtual-service list", ShownContainers.Read),
        ("show guestshell detail", ShownContainers.Read),
        ("show vstack config", ShownServices.SmartInstall),
        ("show ip http server status", ShownServices.Web),
    ];

    /// <summary>Reads what the commands of the session showed.</summary>
    public static void Read(FactCollector facts)
    {
        foreach (ShownOutput output in facts.Configuration.Outputs)
        {
            foreach ((string command, Action<FactCollector, ShownText> read) in Readers)
            {
                if (ShownCommand.Is(output.Command, command))
                {
                    read(facts, new ShownText(output));
                    break;
                }
            }
        }
    }
}
