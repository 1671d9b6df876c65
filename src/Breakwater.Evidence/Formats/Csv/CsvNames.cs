using System.Collections.Frozen;

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

    // Numbers and identities of subscribers. Compared as the times are; three words stand in many longer names.
    private static readonly FrozenSet<string> Subscribers = FrozenSet.ToFrozenSet(
        [
            "anumber",
            "bnumber",
            "cnumber",
            "aparty",
            "bparty",
            "apartynumber",
            "bpartynumber",
            "calling",
            "callingnumber",
            "callingparty",
            "callingpartynumber",
            "called",
            "callednumber",
            "calledparty",
            "calledpartynumber",
            "caller",
            "callerid",
            "callernumber",
            "callee",
            "calleenumber",
            "dialed",
            "dialednumber",
            "dialled",
            "dialleddigits",
            "diallednumber",
            "gpsi",
            "originatingnumber",
            "othernumber",
            "otherpartynumber",
            "phone",
            "phonenumber",
            "servednumber",
            "subscriber",
            "subscriberid",
            "subscribernumber",
            "supi",
            "terminatingnumber",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Whether a column holds numbers or identities of subscribers by its name, without case, spaces and underscores.</summary>
    public static bool IsSubscriber(string plain) =>
        Subscribers.Contains(plain)
        || plain.Contains("msisdn", StringComparison.Ordinal)
        || plain.Contains("imsi", StringComparison.Ordinal)
        || plain.Contains("imei", StringComparison.Ordinal);

    private static IEnumerable<(string Source, string Target)> Same(string target, params string[] sources) =>
        sources.Select(source => (source, target));
}
