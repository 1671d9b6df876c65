namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Column names that tables of logs share, and what they are in ECS.</summary>
internal static class CsvNames
{
    /// <summary>Columns that hold the time of the row, the surest first. Compared without case, spaces and underscores.</summary>
    public static readonly string[] Times =
    [
        "@timestamp",
        "timestamp",
        "eventtime",
        "time",
        "datetime",
        "timegenerated",
        "receivetime",
        "logtime",
        "starttime",
        "createdat",
        "date",
    ];

    public static IReadOnlyCollection<(string Source, string Target)> Aliases { get; } =
    [
        .. Same("source.ip", "src_ip", "srcip", "source_ip", "sourceip", "src", "client_ip", "c-ip", "Source address"),
        .. Same("source.port", "src_port", "srcport", "source_port", "sourceport", "sport", "Source Port"),
        .. Same(
            "destination.ip",
            "dst_ip",
            "dstip",
            "dest_ip",
            "destination_ip",
            "destip",
            "dst",
            "Destination address"
        ),
        .. Same("destination.port", "dst_port", "dstport", "dest_port", "destination_port", "destport", "dport"),
        .. Same("user.name", "user", "username", "user_name", "User", "UserName", "User-Name", "Source User"),
        .. Same("host.name", "host", "hostname", "device", "device_name", "Hostname", "Host", "Device Name"),
        .. Same("message", "msg", "Message", "Description"),
        .. Same("network.transport", "proto", "protocol", "Protocol"),
        .. Same("aaa.command", "CmdSet", "command_set"),
    ];

    private static IEnumerable<(string Source, string Target)> Same(string target, params string[] sources) =>
        sources.Select(source => (source, target));
}
