using System.Globalization;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>Services whose default differs by platform and release, so that a configuration without a line says nothing of them.</summary>
internal static class ShownServices
{
    /// <summary><c>show vstack config</c>: <c>Role: Client (SmartInstall enabled)</c> (Cisco, Smart Install configuration guide, K).</summary>
    public static void SmartInstall(FactCollector facts, ShownText shown)
    {
        foreach (ShownLine line in shown.Lines)
        {
            if (ShownText.Value(line.Text, "Role") is { } role)
            {
                Add(
                    facts,
                    ServiceKind.SmartInstall,
                    !role.Contains("disabled", StringComparison.OrdinalIgnoreCase),
                    null,
                    [line]
                );
            }
        }
    }

    /// <summary><c>show ip http server status</c> of IOS and IOS XE (Cisco, HTTP services command reference, K).</summary>
    public static void Web(FactCollector facts, ShownText shown)
    {
        Web(facts, shown, ServiceKind.Http, "HTTP server status", "HTTP server port");
        Web(facts, shown, ServiceKind.Https, "HTTP secure server status", "HTTP secure server port");
    }

    private static void Web(FactCollector facts, ShownText shown, ServiceKind kind, string status, string port)
    {
        ShownLine[] said = [.. shown.Lines.Where(l => ShownText.Value(l.Text, status, port) is not null)];
        string? state = said.Select(l => ShownText.Value(l.Text, status)).FirstOrDefault(v => v is not null);
        string? number = said.Select(l => ShownText.Value(l.Text, port)).FirstOrDefault(v => v is not null);
        if (state is not null)
        {
            Add(
                facts,
                kind,
                state.StartsWith("Enabled", StringComparison.OrdinalIgnoreCase),
                int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null,
                said
            );
        }
    }

    // What the configuration says of the same service, a filter above all, holds for what is shown.
    private static void Add(FactCollector facts, ServiceKind kind, bool enabled, int? port, ShownLine[] lines)
    {
        ManagementService? written = facts.Facts.OfType<ManagementService>().LastOrDefault(s => s.Kind == kind);
        if (written?.Enabled == enabled && (written.Port == port || port is null))
        {
            return;
        }

        facts.Add(
            new ManagementService
            {
                Statements = [.. lines.Select(ShownText.Statement)],
                IsShown = true,
                Kind = kind,
                Enabled = enabled,
                Port = enabled ? port : null,
                Encrypted = kind == ServiceKind.Https,
                AccessList = written?.AccessList,
                AccessListIpv6 = written?.AccessListIpv6,
                Authentication = written?.Authentication,
            }
        );
    }
}
