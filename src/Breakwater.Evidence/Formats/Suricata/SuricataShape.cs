using Breakwater.Evidence.Formats.FlowDumps;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Suricata;

/// <summary>Suricata EVE records (Suricata user guide, "EVE JSON Format"); the service is the event type.</summary>
internal sealed class SuricataShape(ReaderContext context)
{
    private readonly FieldAliases _aliases = new(context.Names, Aliases);
    private readonly SourceCache _sources = new(
        new KnownSource(new LogSource("suricata", null, null, "suricata.event")),
        type => new LogSource("suricata", type == "dns" ? "dns" : null, type, $"suricata.{type}")
    );

    private EventFlows? _flows;

    private static readonly (string Source, string Target)[] Aliases =
    [
        ("src_ip", "source.ip"),
        ("src_port", "source.port"),
        ("dest_ip", "destination.ip"),
        ("dest_port", "destination.port"),
        ("proto", "network.transport"),
        ("app_proto", "network.protocol"),
        ("community_id", "network.community_id"),
        ("in_iface", "observer.ingress.interface.name"),
        ("host", "observer.name"),
        ("event_type", "event.code"),
        ("alert.signature", "rule.name"),
        ("alert.signature", "message"),
        ("alert.signature_id", "rule.id"),
        ("alert.category", "rule.category"),
        ("alert.rev", "rule.version"),
        ("alert.severity", "event.severity"),
        ("flow.bytes_toserver", "source.bytes"),
        ("flow.bytes_toclient", "destination.bytes"),
        ("flow.pkts_toserver", "source.packets"),
        ("flow.pkts_toclient", "destination.packets"),
        ("dns.rrname", "dns.question.name"),
        ("dns.query.rrname", "dns.question.name"),
        ("dns.queries.rrname", "dns.question.name"),
        ("dns.rrname", "query"),
        ("dns.query.rrname", "query"),
        ("dns.queries.rrname", "query"),
        ("dns.rcode", "dns.response_code"),
        ("tls.sni", "tls.client.server_name"),
        ("tls.subject", "tls.server.subject"),
        ("tls.issuerdn", "tls.server.issuer"),
        ("tls.fingerprint", "tls.server.hash.sha1"),
        ("tls.ja3.hash", "tls.client.ja3"),
        ("tls.ja3s.hash", "tls.server.ja3s"),
        ("http.hostname", "url.domain"),
        ("http.url", "url.original"),
        ("http.http_method", "http.request.method"),
        ("http.http_user_agent", "user_agent.original"),
        ("http.http_refer", "http.request.referrer"),
        ("http.status", "http.response.status_code"),
        ("http.length", "http.response.body.bytes"),
        ("fileinfo.filename", "file.path"),
        ("fileinfo.md5", "file.hash.md5"),
        ("fileinfo.sha1", "file.hash.sha1"),
        ("fileinfo.sha256", "file.hash.sha256"),
        ("ssh.client.software_version", "user_agent.original"),
        ("smtp.mail_from", "email.from.address"),
        ("smtp.rcpt_to", "email.to.address"),
    ];

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord record)
    {
        record.TryGet(JsonMarker.EventType, out _, out ReadOnlySpan<byte> type);
        _sources.Of(type).Apply(record.Batch);
        record.SetTime([JsonMarker.Timestamp, JsonMarker.AtTimestamp]);
        bool isFlow = type.SequenceEqual("flow"u8) || type.SequenceEqual("netflow"u8);
        _aliases.Apply(record.Batch, unlessPresent: true);
        if (isFlow && context.Flows is not null)
        {
            _flows ??= new EventFlows(context, DumpDialect.SuricataFlows);
            _flows.Add(record.Batch, record.Position, record.Faults);
        }
    }
}
