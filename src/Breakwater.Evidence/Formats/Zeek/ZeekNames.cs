using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Zeek;

/// <summary>The names of Zeek's log fields and what they are in ECS (Zeek documentation, "Log Files").</summary>
internal static class ZeekNames
{
    /// <summary>What every log means by a name.</summary>
    private static readonly (string Source, string Target)[] Common =
    [
        ("id.orig_h", "source.ip"),
        ("id.orig_p", "source.port"),
        ("id.resp_h", "destination.ip"),
        ("id.resp_p", "destination.port"),
        // Collectors that may not write dots in names; rules ask for Zeek's own.
        ("id_orig_h", "source.ip"),
        ("id_orig_p", "source.port"),
        ("id_resp_h", "destination.ip"),
        ("id_resp_p", "destination.port"),
        ("id_orig_h", "id.orig_h"),
        ("id_orig_p", "id.orig_p"),
        ("id_resp_h", "id.resp_h"),
        ("id_resp_p", "id.resp_p"),
        ("community_id", "network.community_id"),
    ];

    private static readonly Dictionary<string, (string Source, string Target)[]> ByLog = new(StringComparer.Ordinal)
    {
        ["conn"] =
        [
            ("proto", "network.transport"),
            ("service", "network.protocol"),
            ("orig_bytes", "source.bytes"),
            ("resp_bytes", "destination.bytes"),
            ("orig_pkts", "source.packets"),
            ("resp_pkts", "destination.packets"),
        ],
        ["dns"] =
        [
            ("proto", "network.transport"),
            ("query", "dns.question.name"),
            ("qtype_name", "dns.question.type"),
            ("rcode_name", "dns.response_code"),
            ("answers", "dns.answers.data"),
            ("answers", "answer"),
            ("qtype_name", "record_type"),
        ],
        ["http"] =
        [
            ("method", "http.request.method"),
            ("host", "url.domain"),
            ("uri", "url.original"),
            ("referrer", "http.request.referrer"),
            ("user_agent", "user_agent.original"),
            ("request_body_len", "http.request.body.bytes"),
            ("response_body_len", "http.response.body.bytes"),
            ("status_code", "http.response.status_code"),
            ("username", "user.name"),
        ],
        ["ssl"] = [("server_name", "tls.client.server_name"), ("ja3", "tls.client.ja3"), ("ja3s", "tls.server.ja3s")],
        ["files"] =
        [
            ("filename", "file.name"),
            ("md5", "file.hash.md5"),
            ("sha1", "file.hash.sha1"),
            ("sha256", "file.hash.sha256"),
            ("tx_hosts", "source.ip"),
            ("rx_hosts", "destination.ip"),
        ],
        ["smb_files"] = [("name", "file.name"), ("path", "file.path")],
        ["smb_mapping"] = [("path", "file.path")],
        ["ssh"] = [("client", "user_agent.original")],
        ["ftp"] = [("user", "user.name"), ("command", "event.action"), ("arg", "file.path")],
        ["radius"] = [("username", "user.name"), ("mac", "source.mac"), ("result", "event.outcome")],
        ["kerberos"] = [("client", "user.name"), ("service", "service.name")],
        ["ntlm"] = [("username", "user.name"), ("hostname", "source.domain")],
        ["rdp"] = [("cookie", "user.name")],
        ["socks"] = [("user", "user.name"), ("request.host", "destination.domain")],
        ["notice"] = [("note", "rule.name"), ("msg", "message"), ("src", "source.ip"), ("dst", "destination.ip")],
        ["weird"] = [("name", "rule.name")],
        ["syslog"] = [("message", "message")],
        ["tunnel"] = [("tunnel_type", "network.protocol")],
        ["software"] = [("host", "host.ip"), ("unparsed_version", "user_agent.original")],
        ["known_hosts"] = [("host", "host.ip")],
        ["known_services"] = [("host", "host.ip"), ("port_num", "server.port")],
        ["dhcp"] = [("client_addr", "source.ip"), ("server_addr", "destination.ip"), ("host_name", "source.domain")],
        ["smtp"] = [("mailfrom", "email.from.address"), ("rcptto", "email.to.address"), ("subject", "email.subject")],
        ["snmp"] = [("community", "snmp.community")],
        ["sip"] = [("method", "event.action"), ("uri", "url.original"), ("user_agent", "user_agent.original")],
        ["mysql"] = [("cmd", "event.action"), ("arg", "db.query.text")],
        ["ldap"] = [("message_type", "event.action"), ("object", "user.name")],
        ["pe"] = [],
        ["x509"] = [],
        ["dce_rpc"] = [],
        ["dpd"] = [],
        ["analyzer"] = [],
        ["quic"] = [("server_name", "tls.client.server_name")],
        ["ldap_search"] = [],
        ["ntp"] = [],
        ["modbus"] = [],
        ["irc"] = [],
        ["capture_loss"] = [],
        ["packet_filter"] = [],
        ["reporter"] = [],
        ["stats"] = [],
        ["loaded_scripts"] = [],
        ["traceroute"] = [],
        ["intel"] = [("seen.indicator", "threat.indicator.name")],
        ["websocket"] = [],
        ["telemetry"] = [],
        ["known_certs"] = [("host", "host.ip")],
    };

    /// <summary>True for the name of a log that Zeek writes.</summary>
    public static bool IsLog(string name) => ByLog.ContainsKey(name);

    /// <summary>The further names of a log's fields.</summary>
    public static FieldAliases Aliases(FieldNames names, string log) =>
        new(names, ByLog.TryGetValue(log, out (string, string)[]? own) ? [.. Common, .. own] : Common);

    /// <summary>The log source of a log.</summary>
    public static LogSource Source(string log) => new("zeek", log == "dns" ? "dns" : null, log, $"zeek.{log}");

    /// <summary>True for the source of the log of connections, whose records are flows.</summary>
    public static bool IsOfConnections(LogSource source) => source.Dataset == "zeek.conn";

    /// <summary>The log that a file's name says: <c>conn.log</c>, <c>dns.10:00:00-11:00:00.log</c>; null where it is none.</summary>
    public static string? LogOf(string itemPath)
    {
        string name = itemPath[(itemPath.LastIndexOfAny(['/', '!']) + 1)..];
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string stem = dot < 0 ? name : name[..dot];
        return IsLog(stem) ? stem : null;
    }
}
