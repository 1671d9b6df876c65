namespace Breakwater.Scenarios.Shapes;

/// <summary>Access logs of nginx in its combined form.</summary>
internal static class WebShapes
{
    public static readonly ShapeBook Book = new("web.access");

    public static readonly LineShape Request = Book.Add(
        "nginx.combined",
        LineKind.Request,
        "«source» - «user» [«clf»] \"«method» «path» HTTP/1.1\" «status» «bytes» \"«referer»\" \"«agent»\"",
        "nginx ngx_http_log_module, format combined",
        'V'
    );
}

/// <summary>PostgreSQL with pgAudit; log_line_prefix is <c>%m [%p] %u@%d %h %a</c> and pgaudit.log_rows is on.</summary>
internal static class DatabaseShapes
{
    private const string Source = "pgAudit regression records; pgAudit manual, log format; PostgreSQL log_line_prefix";

    public static readonly ShapeBook Book = new("postgresql.log");

    public static readonly LineShape Select = Book.Add(
        "pgaudit.select",
        LineKind.Query,
        "«iso» UTC [«pid»] «user»@«database» «host» «program» LOG:  AUDIT: SESSION,«statement»,1,READ,SELECT,TABLE,«table»,\"«sql»\",<none>,«rows»",
        Source,
        'V'
    );

    public static readonly LineShape Copy = Book.Add(
        "pgaudit.copy",
        LineKind.Query,
        "«iso» UTC [«pid»] «user»@«database» «host» «program» LOG:  AUDIT: SESSION,«statement»,1,READ,SELECT,,,\"COPY («sql») TO STDOUT\",<none>,«rows»",
        Source,
        'V'
    );

    public static readonly LineShape Authorised = Book.Add(
        "postgresql.authorized",
        LineKind.Query,
        "«iso» UTC [«pid»] «user»@«database» «host» [unknown] LOG:  connection authorized: user=«userAgain» database=«databaseAgain»",
        "PostgreSQL documentation, log_connections",
        'V'
    );
}

/// <summary>Suricata EVE lines.</summary>
internal static class SuricataShapes
{
    public static readonly ShapeBook Alerts = new("suricata.alert");
    public static readonly ShapeBook Flows = new("suricata.flow");

    public static readonly LineShape Alert = Alerts.Add(
        "suricata.alert",
        LineKind.Alert,
        """{"timestamp":"«iso»","flow_id":«flow»,"in_iface":"mon0","event_type":"alert","src_ip":"«source»","src_port":«sourcePort»,"dest_ip":"«destination»","dest_port":«destinationPort»,"proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":«id»,"rev":«revision»,"signature":"«signature»","category":"«category»","severity":«severity»}}""",
        "Suricata EVE documentation, alert; public honeypot sample",
        'V'
    );

    public static readonly LineShape Flow = Flows.Add(
        "suricata.flow",
        LineKind.Flow,
        """{"timestamp":"«iso»","flow_id":«flow»,"in_iface":"mon0","event_type":"flow","src_ip":"«source»","src_port":«sourcePort»,"dest_ip":"«destination»","dest_port":«destinationPort»,"proto":"«protocol»","flow":{"pkts_toserver":«packetsOut»,"pkts_toclient":«packetsIn»,"bytes_toserver":«bytesOut»,"bytes_toclient":«bytesIn»,"start":"«start»","end":"«end»","age":«age»,"state":"closed","reason":"timeout","alerted":false}}""",
        "Suricata EVE documentation, flow",
        'V'
    );
}

/// <summary>Zeek logs, fields set apart by tabs.</summary>
internal static class ZeekShapes
{
    private const string Source = "Zeek test baselines, conn.log and http.log";

    public static readonly ShapeBook Connections = new("zeek.conn");
    public static readonly ShapeBook Http = new("zeek.http");
    public static readonly ShapeBook Snmp = new("zeek.snmp");

    public static readonly IReadOnlyList<LineShape> Preamble =
    [
        Connections.Add("zeek.separator", LineKind.Header, "#separator \\x09", Source, 'V'),
        Connections.Add("zeek.set_separator", LineKind.Header, "#set_separator\t,", Source, 'V'),
        Connections.Add("zeek.empty_field", LineKind.Header, "#empty_field\t(empty)", Source, 'V'),
        Connections.Add("zeek.unset_field", LineKind.Header, "#unset_field\t-", Source, 'V'),
        Connections.Add("zeek.path", LineKind.Header, "#path\t«path»", Source, 'V'),
        Connections.Add("zeek.open", LineKind.Header, "#open\t«when»", Source, 'V'),
        Connections.Add("zeek.fields", LineKind.Header, "#fields\t«fields»", Source, 'V'),
        Connections.Add("zeek.types", LineKind.Header, "#types\t«types»", Source, 'V'),
    ];

    public const string ConnectionFields =
        "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\tip_proto";

    public const string ConnectionTypes =
        "time\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]\tcount";

    public const string HttpFields =
        "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\ttrans_depth\tmethod\thost\turi\treferrer\tversion\tuser_agent\torigin\trequest_body_len\tresponse_body_len\tstatus_code\tstatus_msg";

    public const string HttpTypes =
        "time\tstring\taddr\tport\taddr\tport\tcount\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tcount\tcount\tcount\tstring";

    public const string SnmpFields =
        "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tduration\tversion\tcommunity\tget_requests\tget_bulk_requests\tget_responses\tset_requests\tdisplay_string\tup_since";

    public const string SnmpTypes =
        "time\tstring\taddr\tport\taddr\tport\tinterval\tstring\tstring\tcount\tcount\tcount\tcount\tstring\ttime";

    public static readonly LineShape Connection = Connections.Add(
        "zeek.conn",
        LineKind.Flow,
        "«ts»\t«uid»\t«source»\t«sourcePort»\t«destination»\t«destinationPort»\t«protocol»\t«service»\t«duration»\t«bytesOut»\t«bytesIn»\t«state»\t«localSource»\t«localDestination»\t0\t-\t«packetsOut»\t«ipBytesOut»\t«packetsIn»\t«ipBytesIn»\t-\t«number»",
        Source,
        'V'
    );

    public static readonly LineShape HttpRequest = Http.Add(
        "zeek.http",
        LineKind.Request,
        "«ts»\t«uid»\t«source»\t«sourcePort»\t«destination»\t«destinationPort»\t1\t«method»\t«host»\t«uri»\t-\t1.1\t«agent»\t-\t«bytesOut»\t«bytesIn»\t«status»\t«reason»",
        Source,
        'V'
    );

    public static readonly LineShape SnmpExchange = Snmp.Add(
        "zeek.snmp",
        LineKind.Flow,
        "«ts»\t«uid»\t«source»\t«sourcePort»\t«destination»\t161\t«duration»\t3\t-\t«gets»\t«bulks»\t«responses»\t«sets»\t-\t-",
        "Zeek test baselines, snmp.log",
        'V'
    );
}
