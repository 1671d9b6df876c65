using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>What other commands of the session showed.</summary>
internal static class RuntimeKinds
{
    public static IReadOnlyList<FactKind> All { get; } = [Software(), Listeners(), Files(), Sessions()];

    private static FactKind Software() =>
        KindOf
            .Fact<RunningSoftware>("running_software")
            .Text("version", s => s.Version)
            .Text("image", s => s.Image)
            .Text("reload_reason", s => s.ReloadReason)
            .Number("configuration_register", s => s.ConfigurationRegister)
            .Done();

    private static FactKind Listeners() =>
        KindOf
            .Fact<Listener>("listener")
            .Text("transport", l => l.Transport)
            .Number("port", l => l.Port)
            .Text("address", l => l.Address?.ToString())
            .Text("program", l => l.Program)
            .Flag("approved", (l, d) => d.Approvals.Listener(d.Device, l.Port))
            .Done();

    private static FactKind Files() =>
        KindOf
            .Fact<DeviceFile>("device_file")
            .Text("name", f => f.Name)
            .Text("folder", f => f.Folder)
            .Number("size", f => f.Size)
            .Flag("is_folder", f => f.IsFolder)
            .Done();

    private static FactKind Sessions() =>
        KindOf
            .Fact<LoginSession>("login_session")
            .Text("user", s => s.User)
            .Text("line", s => s.Line)
            .Text("source", s => s.Source?.ToString())
            .Done();
}
