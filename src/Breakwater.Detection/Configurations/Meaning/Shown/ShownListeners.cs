using System.Globalization;
using System.Net;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// TCP ports that are listened on: <c>show tcp brief all</c> and <c>show control-plane host open-ports</c> of IOS, <c>show tcp brief</c> of
/// IOS XR, <c>show sockets connection</c> of NX-OS, <c>show system connections</c> of Junos, <c>display tcp status</c> of VRP (command
/// references of Cisco, Juniper and Huawei, K). All of them print a local end, a remote end and the state.
/// </summary>
internal static class ShownListeners
{
    public static void Read(FactCollector facts, ShownText shown)
    {
        HashSet<(int, IPAddress?)> seen = [];
        foreach (ShownLine line in shown.Lines)
        {
            string[] words = ShownText.Words(line.Text);
            int state = Array.FindIndex(words, w => w is "LISTEN" or "Listening" or "LISTENING");
            if (state < 0 || End(words) is not ({ } port, var address) || !seen.Add((port, address)))
            {
                continue;
            }

            facts.Add(
                new Listener
                {
                    Statements = [ShownText.Statement(line)],
                    IsShown = true,
                    Transport = "tcp",
                    Port = port,
                    Address = address,
                    Program = ProgramOf(words, state),
                }
            );
        }
    }

    /// <summary>The first word that is an address with a port; the remote end, which has none, stands behind it.</summary>
    private static (int? Port, IPAddress? Address) End(string[] words)
    {
        foreach (string word in words)
        {
            // *(22), *:22, *.22, 0.0.0.0:22, 0.0.0.0.22, ::.22, :::22, 192.0.2.1.830
            ReadOnlySpan<char> end = word.EndsWith(')') ? word.AsSpan(0, word.Length - 1) : word;
            int at = end.LastIndexOfAny(word.EndsWith(')') ? "(" : ".:");
            if (
                at > 0
                && int.TryParse(end[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port)
                && port is > 0 and < 65536
                && TryAddress(end[..at], out IPAddress? address)
            )
            {
                return (port, address);
            }
        }

        return default;
    }

    private static bool TryAddress(ReadOnlySpan<char> text, out IPAddress? address)
    {
        address = null;
        if (text is "*" or "0.0.0.0" or "::" or "[::]" or ":")
        {
            return true;
        }

        return IPAddress.TryParse(text.Trim("[]"), out address) && (text.Contains(':') || text.Count('.') == 3);
    }

    // "tcp  *:22  *:0  SSH-Server  LISTEN": between the remote end and the state.
    private static string? ProgramOf(string[] words, int state) =>
        words[0] is "tcp" or "tcp6" && state > 3 ? string.Join(' ', words[3..state]) : null;
}
