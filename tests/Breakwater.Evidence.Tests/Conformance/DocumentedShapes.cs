namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Shapes for which no real sample and no daemon was to be had; tac_plus is not part of Debian 12.</summary>
internal static class DocumentedShapes
{
    private const string Slx = "Extreme SLX-OS Security Configuration Guide 20.2.1, TACACS+ accounting logs";
    private const string Aruba = "Aruba AOS-CX 10.06, TACACS+ accounting overview";
    private const string Ios = "Cisco IOS Security Configuration Guide, Configuring Accounting";
    private const string Next = "tac_plus-ng, default accounting format";
    private const string Ise = "Elastic integration for Cisco ISE, sample event; Cisco ISE Syslogs";
    private const string Nps = "Microsoft, Interpret NPS Database Format Log Files";
    private const string Iis = "Microsoft, W3C Logging";
    private const string Mod = "Apache httpd, mod_log_config";
    private const string Ocsf = "schema.ocsf.io 1.7.0";
    private const string Ecs = "Elastic Common Schema reference";

    public static IReadOnlyList<DocumentedShape> All { get; } =
    [
        new(
            "TACACS+ accounting",
            Slx,
            "tacacs",
            "Wed Nov 25 10:00:00 2026\t192.0.2.1\talice\t/dev/pts/0\t198.51.100.20\tstop\ttask_id=1\ttimezone=Etc/GMT\tservice=shell\tpriv-lvl=0\tCmd=\"operational top configure terminal\"",
            "host.ip=192.0.2.1",
            "user.name=alice",
            "aaa.tty=/dev/pts/0",
            "source.ip=198.51.100.20",
            "aaa.record_type=stop",
            "aaa.task_id=1",
            "aaa.command=operational top configure terminal"
        ),
        new(
            "TACACS+ accounting",
            Slx,
            "tacacs",
            "Nov 25 10:00:00\t192.0.2.1\talice\t/dev/pts/0\t198.51.100.20\tstop\ttask_id=1\ttimezone=Etc/GMT\tservice=shell\tpriv-lvl=15\tcmd=show running-config <cr>",
            "user.name=alice",
            "aaa.privilege_level=15",
            "aaa.command=show running-config"
        ),
        new(
            "TACACS+ accounting",
            Aruba,
            "tacacs",
            "Wed Nov 25 10:00:00 192.0.2.1 alice tty 198.51.100.20 stop task_id=1525899775433 timezone=UTC stop_time=1525913570.851 service=shell priv_lvl=15 cmd=\"configure\" result=success",
            "user.name=alice",
            "aaa.command=configure",
            "aaa.privilege_level=15",
            "event.outcome=success"
        ),
        new(
            "TACACS+ accounting",
            Ios,
            "tacacs",
            "Wed Nov 25 10:00:00 2026 192.0.2.1 alice tty3 5622329430/4327528 stop task_id=6 service=shell priv-lvl=15 cmd=configure terminal <cr>",
            "user.name=alice",
            "aaa.tty=tty3",
            "aaa.task_id=6",
            "aaa.command=configure terminal"
        ),
        new(
            "TACACS+ accounting",
            Ios,
            "tacacs",
            "Wed Nov 25 10:00:00 2026 192.0.2.1 alice tty26 198.51.100.20 stop task_id=41 service=shell elapsed_time=9",
            "event.action=logout",
            "elapsed_time=9",
            "source.ip=198.51.100.20"
        ),
        new(
            "TACACS+ accounting",
            Next,
            "tacacs",
            "2026-11-25 10:00:00 +0000\t192.0.2.1\talice\tvty0\t198.51.100.20\tstop\tshell\tshow version",
            "user.name=alice",
            "aaa.service=shell",
            "aaa.command=show version"
        ),
        new(
            "Cisco ISE, TACACS+ accounting",
            Ise,
            "syslog",
            "<181>Nov 25 10:00:00 ise1 CISE_TACACS_Accounting 0018415781 1 0 2026-11-25 10:00:00.328 +00:00 0018415781 3300 NOTICE Tacacs-Accounting: TACACS+ Accounting with Command, ConfigVersionId=1829, Device IP Address=192.0.2.1, CmdSet=[ CmdAV=show mac-address-table <cr> ], RequestLatency=1, NetworkDeviceName=core1, Type=Accounting, Privilege-Level=15, Service=Login, User=alice, Port=tty10, Remote-Address=198.51.100.20, Authen-Method=TacacsPlus, AVPair.task_id=2962, AVPair.timezone=GMT, AVPair.priv-lvl=15, AcctRequest-Flags=Stop, Service-Argument=shell, Response={AcctReply-Status=Success; }",
            "event.dataset=tacacs.accounting",
            "host.name=core1",
            "host.ip=192.0.2.1",
            "user.name=alice",
            "aaa.tty=tty10",
            "source.ip=198.51.100.20",
            "aaa.command=show mac-address-table",
            "aaa.privilege_level=15",
            "aaa.task_id=2962",
            "aaa.record_type=stop",
            "event.action=command"
        ),
        new(
            "Cisco ISE, TACACS+ accounting",
            Ise,
            "syslog",
            "<181>Nov 25 10:00:00 ise1 CISE_Failed_Attempts 0000000123 1 0 2026-11-25 10:00:00.328 +00:00 0000000124 5400 NOTICE Failed-Attempt: Authentication failed, ConfigVersionId=1, Device IP Address=192.0.2.1, NetworkDeviceName=core1, User=mallory, Remote-Address=198.51.100.20, FailureReason=22056 Subject not found",
            "event.action=login",
            "event.outcome=failure",
            "user.name=mallory",
            "source.ip=198.51.100.20"
        ),
        new(
            "TACACS+ accounting in syslog",
            Next,
            "syslog",
            "<38>Nov 25 10:00:00 aaa1 tac_plus[12]: 192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=7\tservice=shell\tpriv-lvl=15\tcmd=show version <cr>",
            "event.dataset=tacacs.accounting",
            "user.name=alice",
            "aaa.command=show version"
        ),
        new(
            "RADIUS, NPS",
            Nps,
            "nps",
            "<Event><Timestamp data_type=\"4\">11/25/2026 10:00:00.123</Timestamp><Computer-Name data_type=\"1\">NPS1</Computer-Name><User-Name data_type=\"1\">alice</User-Name><NAS-IP-Address data_type=\"3\">192.0.2.1</NAS-IP-Address><Acct-Status-Type data_type=\"0\">1</Acct-Status-Type><Service-Type data_type=\"0\">7</Service-Type><Packet-Type data_type=\"0\">4</Packet-Type></Event>",
            "user.name=alice",
            "host.ip=192.0.2.1",
            "aaa.record_type=start",
            "event.action=login"
        ),
        new(
            "W3C extended",
            Iis,
            "w3c",
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n2026-11-25 10:00:00 192.0.2.9 GET /default.aspx a=b 80 - 198.51.100.20 Mozilla/5.0+(Windows) 200 0 0 15",
            "source.ip=198.51.100.20",
            "http.request.method=GET",
            "url.path=/default.aspx",
            "url.query=a=b",
            "cs-user-agent=Mozilla/5.0+(Windows)",
            "sc-status=200"
        ),
        new(
            "Web access, common format",
            Mod,
            "web_access",
            "192.0.2.7 - frank [25/Nov/2026:10:00:00 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326",
            "source.ip=192.0.2.7",
            "user.name=frank",
            "url.path=/apache_pb.gif",
            "http.response.body.bytes=2326"
        ),
        new(
            "OCSF",
            Ocsf,
            "json_lines",
            """{"class_uid":4001,"category_uid":4,"time":1764064800000,"src_endpoint":{"ip":"192.0.2.7","port":4242},"dst_endpoint":{"ip":"198.51.100.20","port":22},"connection_info":{"protocol_name":"tcp"}}""",
            "source.ip=192.0.2.7",
            "source.port=4242",
            "destination.ip=198.51.100.20",
            "network.transport=tcp"
        ),
        new(
            "ECS",
            Ecs,
            "json_lines",
            """{"@timestamp":"2026-11-25T10:00:00Z","ecs":{"version":"9.0.0"},"event.dataset":"cisco.ios","source":{"ip":"192.0.2.7"},"user.name":"alice"}""",
            "event.dataset=cisco.ios",
            "source.ip=192.0.2.7",
            "user.name=alice"
        ),
    ];
}
