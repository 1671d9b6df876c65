using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Ocsf;

/// <summary>OCSF classes and attributes in the words of Sigma and ECS (schema.ocsf.io, version 1.7.0).</summary>
internal static class OcsfNames
{
    /// <summary>Class Authentication.</summary>
    public const int Authentication = 3002;

    private static readonly Dictionary<int, KnownSource> Classes = new()
    {
        [1001] = Of("file_event", "file_activity"),
        [1007] = Of("process_creation", "process_activity"),
        [2004] = Of(null, "detection_finding"),
        [3001] = Of(null, "account_change"),
        [Authentication] = Of("authentication", "authentication"),
        [4001] = Of("network_connection", "network_activity"),
        [4002] = Of("webserver", "http_activity"),
        [4003] = Of("dns", "dns_activity"),
        [4007] = Of(null, "ssh_activity"),
        [4009] = Of(null, "email_activity"),
        [6003] = Of(null, "api_activity"),
        [6005] = Of("database", "datastore_activity"),
    };

    private static readonly KnownSource Other = Of(null, "event");

    /// <summary>Attributes that classes share, and their ECS names.</summary>
    public static IReadOnlyCollection<(string Source, string Target)> Aliases { get; } =
    [
        ("metadata.product.name", "observer.product"),
        ("metadata.product.vendor_name", "observer.vendor"),
        ("metadata.event_code", "event.code"),
        ("device.hostname", "host.name"),
        ("device.name", "host.name"),
        ("device.ip", "host.ip"),
        ("actor.user.name", "user.name"),
        ("user.name", "user.target.name"),
        ("process.cmd_line", "process.command_line"),
        ("process.file.path", "process.executable"),
        ("process.file.name", "process.name"),
        ("process.pid", "process.pid"),
        ("process.parent_process.cmd_line", "process.parent.command_line"),
        ("process.parent_process.file.path", "process.parent.executable"),
        ("actor.process.cmd_line", "process.parent.command_line"),
        ("actor.process.file.path", "process.parent.executable"),
        ("file.path", "file.path"),
        ("src_endpoint.ip", "source.ip"),
        ("src_endpoint.port", "source.port"),
        ("src_endpoint.hostname", "source.domain"),
        ("dst_endpoint.ip", "destination.ip"),
        ("dst_endpoint.port", "destination.port"),
        ("dst_endpoint.hostname", "destination.domain"),
        ("connection_info.protocol_name", "network.transport"),
        ("traffic.bytes_out", "source.bytes"),
        ("traffic.bytes_in", "destination.bytes"),
        ("http_request.http_method", "http.request.method"),
        ("http_request.url.url_string", "url.original"),
        ("http_request.url.hostname", "url.domain"),
        ("http_request.url.path", "url.path"),
        ("http_request.url.query_string", "url.query"),
        ("http_request.user_agent", "user_agent.original"),
        ("http_request.referrer", "http.request.referrer"),
        ("http_response.code", "http.response.status_code"),
        ("query.hostname", "dns.question.name"),
        ("query.hostname", "query"),
        ("tls.sni", "tls.client.server_name"),
        ("finding_info.title", "rule.name"),
        ("finding_info.uid", "rule.id"),
        ("api.operation", "event.action"),
    ];

    /// <summary>The log source of a class.</summary>
    public static KnownSource Source(int classUid) => Classes.GetValueOrDefault(classUid, Other);

    private static KnownSource Of(string? category, string service) =>
        new(new LogSource(null, category, service, $"ocsf.{service}"));
}
