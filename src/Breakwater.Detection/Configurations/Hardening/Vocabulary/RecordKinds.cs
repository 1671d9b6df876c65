using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Documents;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>What is recorded: logs and their time; and what software runs.</summary>
internal static class RecordKinds
{
    public static IReadOnlyList<FactKind> All { get; } = [Hosts(), Settings(), Time(), Software(), Policing()];

    private static FactKind Hosts() =>
        KindOf
            .Fact<LogHost>("log_host")
            .Text("host", h => h.Host)
            .Text("transport", h => h.Transport)
            .Number("port", h => h.Port)
            .Number("severity", h => h.Severity)
            .Text("vrf", h => h.Vrf)
            .Flag("approved", (h, d) => d.Approvals.Server(h.Address, h.Host, d.Inventory.Servers?.Syslog))
            .Done();

    private static FactKind Settings() =>
        KindOf
            .Fact<LoggingSetting>("logging_setting")
            .Text("aspect", s => Words.Of(s.Aspect))
            .Flag("enabled", s => s.Enabled)
            .Text("value", s => s.Value)
            .Done();

    private static FactKind Time() =>
        KindOf
            .Fact<TimeServer>("time_server")
            .Text("host", s => s.Host)
            .Flag("key", s => s.HasKey)
            .Text("vrf", s => s.Vrf)
            .Flag("approved", (s, d) => d.Approvals.Server(s.Address, s.Host, d.Inventory.Servers?.Ntp))
            .Done();

    private static FactKind Software() =>
        KindOf
            .Fact<DeviceSoftware>("device_software")
            .Text("version", s => s.Version)
            .Text("image", s => s.Image)
            .Done();

    private static FactKind Policing() =>
        KindOf.Fact<ControlPlanePolicy>("control_plane_policy").Text("policy", p => p.Policy).Done();
}
