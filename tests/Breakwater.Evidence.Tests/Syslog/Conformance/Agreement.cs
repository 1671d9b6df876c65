using System.Globalization;
using System.Text.Json;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>Whether an event says what a leaf of napalm-logs says, in its own words.</summary>
internal static class Agreement
{
    // What napalm-logs calls a message, and our action for it.
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["AGENT_INITIALIZED"] = "process_started",
        ["BFD_STATE_CHANGE"] = "neighbor_state",
        ["BGP_CEASE_PREFIX_LIMIT_EXCEEDED"] = "prefix_limit",
        ["BGP_CONNECTION_REJECTED"] = "neighbor_notification",
        ["BGP_INCORRECT_AS_NUMBER"] = "neighbor_notification",
        ["BGP_MD5_INCORRECT"] = "neighbor_authentication",
        ["BGP_NEIGHBOR_STATE_CHANGED"] = "neighbor_state",
        ["BGP_PREFIX_LIMIT_EXCEEDED"] = "prefix_limit",
        ["BGP_PREFIX_THRESH_EXCEEDED"] = "prefix_limit",
        ["BGP_SESSION_NOT_CONFIGURED"] = "neighbor_notification",
        ["BPDU_BLOCK_INTERFACE_DISABLED"] = "interface_state",
        ["CONFIGURATION_COMMIT_COMPLETED"] = "config_change",
        ["CONFIGURATION_COMMIT_REQUESTED"] = "config_change",
        ["CONFIGURATION_ROLLBACK"] = "config_change",
        ["DDOS_PROTOCOL_VIOLATION_SET"] = "flood_protection",
        ["FAILED_ALLOCATING_PACKET_BUFFER"] = "resource_limit",
        ["INTERFACE_DOWN"] = "interface_state",
        ["INTERFACE_UP"] = "interface_state",
        ["ISIS_NEIGHBOR_DOWN"] = "neighbor_state",
        ["ISIS_NEIGHBOR_UP"] = "neighbor_state",
        ["LACP_INTERFACE_DOWN"] = "interface_state",
        ["LOCAL_TRAFFIC"] = "session_closed",
        ["MAINTENANCE_MODE_STARTED"] = "maintenance",
        ["MAJOR_ALARM_CLEARED"] = "alarm",
        ["NAT_SESSION_CLOSED"] = "session_closed",
        ["NAT_SESSION_CREATED"] = "session_created",
        ["NH_REGION_GRAB_FAILED"] = "resource_limit",
        ["NTP_SERVER_UNREACHABLE"] = "clock_source",
        ["OSPF_NEIGHBOR_DOWN"] = "neighbor_state",
        ["OSPF_NEIGHBOR_UP"] = "neighbor_state",
        ["PROCESS_CEILING_WATERMARK_REACHED"] = "resource_limit",
        ["PROCESS_TERMINATED"] = "process_stopped",
        ["SYSTEM_ALARM"] = "alarm",
        ["USER_ENTER_CONFIG_MODE"] = "config_mode_enter",
        ["USER_EXIT_CONFIG_MODE"] = "config_change",
        ["USER_WRITE_CONFIG"] = "config_save",
    };

    private static readonly Dictionary<string, string> Datasets = new()
    {
        ["eos"] = "arista.eos",
        ["fortinet"] = "fortinet.fortios",
        ["huawei"] = "huawei.vrp",
        ["ios"] = "cisco.ios",
        ["iosxr"] = "cisco.iosxr",
        ["junos"] = "juniper.junos",
        ["netiron"] = "brocade.netiron",
        ["nxos"] = "cisco.nxos",
        ["sonic"] = "linux.",
    };

    // Words of OpenConfig for what devices say otherwise.
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["down"] = ["administrativelydown"],
        ["openconfirm"] = ["openconfirm"],
        ["exchangestart"] = ["exstart"],
        ["twowayreceived"] = ["2wayrcvd"],
        ["killneighbor"] = ["killnbr"],
    };

    public static bool Of(ReadEvent read, string path, string name, JsonElement leaf, DateTimeOffset stamp)
    {
        string said = leaf.ToString();
        switch (name)
        {
            case "error":
                return read["event.action"] is { } action
                    && Actions.TryGetValue(said, out string? ours)
                    && ours == action;
            case "os":
                return read.Source.Dataset.StartsWith(Datasets[said], StringComparison.Ordinal);
            case "facility" when leaf.ValueKind == JsonValueKind.Number:
                return read["log.syslog.facility.code"] == said;
            case "severity" when leaf.ValueKind == JsonValueKind.Number:
                return read["log.syslog.severity.code"] == said;
            case "host":
                return read["host.name"] == said;
            case "pri":
                return read["log.syslog.priority"] == said;
            case "timestamp":
                return read.Time.Value is { } at && Math.Abs((at - stamp).TotalSeconds) < 1;
            case "message":
                return Squeezed(read["message"] ?? "")
                    .EndsWith(Squeezed(said.TrimStart(':', ' ')), StringComparison.Ordinal);
            case "tag":
                return Squeezed(read["event.code"] + " " + read["process.name"] + " " + read["message"])
                    .Contains(Squeezed(said), StringComparison.Ordinal);
            case "date":
                return read.Time.Value is { } day && SameDay(said, day);
            case "time":
                return read.Time.Value is { } clock && said.Length >= 8 && SameClock(read, clock, said[..8]);
            case "hostPrefix" when leaf.ValueKind == JsonValueKind.String:
                return read["host.component"] == said.TrimEnd('.', '-');
            case "version":
                return read["log.syslog.priority"] is not null;
            case "timeSecfrac":
                return read.Time.Value is { } fine && fine.ToString("ffffff", CultureInfo.InvariantCulture) == said;
            default:
                if (said == "-")
                {
                    return true;
                }

                return leaf.ValueKind switch
                {
                    JsonValueKind.Null => true,
                    JsonValueKind.True => Actions.ContainsValue(read["event.action"] ?? ""),
                    _ => Value(read, said) || (name == "milliseconds" && Milliseconds(read, said)),
                };
        }
    }

    /// <summary>Any field of the event has the value.</summary>
    public static bool Value(ReadEvent read, string said)
    {
        string wanted = Bare(said);
        string[] others = Words.GetValueOrDefault(wanted, []);
        return wanted.Length > 0
            && read.Fields.Any(field => Bare(field.Value) is { } value && (value == wanted || others.Contains(value)));
    }

    /// <summary>The value can be found in the record at all.</summary>
    public static bool Stands(string text, string path, string said, DateTimeOffset stamp) =>
        path is not ("/ip" or "/yang_model")
        && (
            path != "/timestamp"
            || Bare(text)
                .Contains(Bare(stamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture)), StringComparison.Ordinal)
        )
        && (
            !path.StartsWith("/yang_message", StringComparison.Ordinal)
            || Bare(text).Contains(Bare(said), StringComparison.Ordinal)
            || Words.GetValueOrDefault(Bare(said), []).Any(word => Bare(text).Contains(word, StringComparison.Ordinal))
            || said is "True" or "true"
        );

    // napalm-logs repeats the record's clock; the event's is UTC where the record names its zone.
    private static bool SameClock(ReadEvent read, DateTimeOffset clock, string said) =>
        clock.ToString(read["event.timezone"] is null ? "HH:mm:ss" : "mm:ss", CultureInfo.InvariantCulture)
        == (read["event.timezone"] is null ? said : said[3..]);

    private static bool Milliseconds(ReadEvent read, string said) =>
        read.Time.Value is { } at && at.Millisecond == int.Parse(said.Trim('.'), CultureInfo.InvariantCulture);

    private static bool SameDay(string said, DateTimeOffset day)
    {
        string[] formats = ["MMM d", "yyyy-MM-dd", "yyyy-M-d", "yyyy MMM d"];
        return DateTime.TryParseExact(
                said,
                formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowInnerWhite,
                out DateTime date
            )
            && (date.Month, date.Day) == (day.Month, day.Day);
    }

    private static string Squeezed(string text) =>
        string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Bare(string text) =>
        new([
            .. text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '/')
                .Select(char.ToLowerInvariant),
        ]);
}
