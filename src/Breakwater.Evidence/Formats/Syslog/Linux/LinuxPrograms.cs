using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;

namespace Breakwater.Evidence.Formats.Syslog.Linux;

/// <summary>Which programs are known, and the service and dataset of each.</summary>
internal static class LinuxPrograms
{
    private static readonly Dictionary<string, string> Services = new()
    {
        ["sshd"] = "sshd",
        ["sshd-session"] = "sshd",
        ["sshd-auth"] = "sshd",
        ["sudo"] = "sudo",
        ["su"] = "su",
        ["cron"] = "cron",
        ["CRON"] = "cron",
        ["crond"] = "cron",
        ["crontab"] = "cron",
        ["anacron"] = "cron",
        ["systemd"] = "systemd",
        ["systemd-logind"] = "systemd",
        ["useradd"] = "useradd",
        ["usermod"] = "usermod",
        ["userdel"] = "userdel",
        ["groupadd"] = "groupadd",
        ["groupdel"] = "groupdel",
        ["groupmod"] = "groupmod",
        ["gpasswd"] = "gpasswd",
        ["passwd"] = "passwd",
        ["chpasswd"] = "passwd",
        ["chage"] = "passwd",
        ["login"] = "login",
        ["polkitd"] = "polkit",
        ["auditd"] = "auditd",
        ["audispd"] = "auditd",
        ["audit"] = "auditd",
        ["kernel"] = "kernel",
        ["rsyslogd"] = "rsyslog",
        ["syslog-ng"] = "syslog-ng",
        ["journald"] = "systemd",
        ["systemd-journald"] = "systemd",
        ["dhclient"] = "syslog",
        ["ntpd"] = "syslog",
        ["chronyd"] = "syslog",
        ["named"] = "syslog",
        ["dhcpd"] = "syslog",
        ["snmpd"] = "syslog",
        ["snmptrapd"] = "syslog",
        ["postfix"] = "syslog",
        ["dbus-daemon"] = "syslog",
        ["NetworkManager"] = "syslog",
        ["bgpd"] = "frr",
        ["ospfd"] = "frr",
        ["zebra"] = "frr",
        ["orchagent"] = "sonic",
        ["OpenLI"] = "openli",
        ["openliprovisioner"] = "openli",
    };

    private static readonly Utf8Keys<DeviceSources> Sources = new(
        Services.ToDictionary(pair => pair.Key, pair => new DeviceSources("linux", pair.Value, "linux." + pair.Value))
    );

    private static readonly Utf8Keys<string> Only = new(
        "systemd systemd-logind systemd-journald CRON sudo useradd usermod groupadd gpasswd polkitd auditd audispd rsyslogd postgres"
            .Split(' ')
            .ToDictionary(name => name)
    );

    public static DeviceSources Other { get; } = new("linux", "syslog", "linux.syslog");

    public static DeviceSources Netfilter { get; } = new("linux", "iptables", "linux.netfilter");

    public static DeviceSources Auditd { get; } = new("linux", "auditd", "linux.auditd");

    public static DeviceSources PostgreSql { get; } = new("postgresql", null, "postgresql.log");

    public static DeviceSources? Find(ReadOnlySpan<byte> program) =>
        program.StartsWith("postgres"u8) ? PostgreSql : Sources.Find(program);

    /// <summary>No device of another platform is known to run it.</summary>
    public static bool IsOnlyLinux(ReadOnlySpan<byte> program) => Only.Find(program) is not null;
}
