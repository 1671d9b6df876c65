namespace Breakwater.Scenarios.Shapes;

/// <summary>What collectors and devices put around a message.</summary>
internal static class TransportShapes
{
    private const string NapalmSamples = "napalm-logs test samples, syslog.msg";
    private const string Rsyslog = "rsyslog documentation, templates";

    public static readonly ShapeBook Book = new("syslog");

    public static readonly LineShape RelayTraditional = Book.Add(
        "relay.traditional",
        LineKind.Header,
        "«bsd» «host» «message»",
        $"{Rsyslog}, RSYSLOG_TraditionalFileFormat",
        'V'
    );

    public static readonly LineShape RelayIso = Book.Add(
        "relay.rfc3339",
        LineKind.Header,
        "«iso» «host» «message»",
        $"{Rsyslog}, RSYSLOG_FileFormat",
        'V'
    );

    public static readonly LineShape RelayRaw = Book.Add(
        "relay.raw",
        LineKind.Header,
        "<«pri»>«message»",
        $"{Rsyslog}, property rawmsg; RFC 3164 section 4.1.1",
        'V'
    );

    public static readonly LineShape IosHost = Book.Add(
        "header.ios.host",
        LineKind.Header,
        "«seq»: «host»: «bsd».«ms» UTC: «message»",
        $"{NapalmSamples}, ios/INTERFACE_DOWN/message_with_timezone",
        'V'
    );

    public static readonly LineShape IosPlain = Book.Add(
        "header.ios.plain",
        LineKind.Header,
        "«seq»: «bsd».«ms» UTC: «message»",
        "Splunk Connect for Syslog tests, test_cisco_ios.py:77",
        'V'
    );

    public static readonly LineShape IosUnsynchronised = Book.Add(
        "header.ios.unsynchronised",
        LineKind.Header,
        "«seq»: «host»: *«bsd».«ms»: «message»",
        $"{NapalmSamples}, ios/INTERFACE_DOWN/default",
        'V'
    );

    public static readonly LineShape IosUptime = Book.Add(
        "header.ios.uptime",
        LineKind.Header,
        "«seq»: «uptime»: «message»",
        "Cisco IOS Configuration Fundamentals, service timestamps log uptime",
        'K'
    );

    public static readonly LineShape IosXr = Book.Add(
        "header.iosxr",
        LineKind.Header,
        "«seq»: «host» RP/0/RP0/CPU0:«bsd».«ms» UTC: «message»",
        $"{NapalmSamples}, iosxr/BGP_PREFIX_THRESH_EXCEEDED",
        'V'
    );

    public static readonly LineShape IosXrNameless = Book.Add(
        "header.iosxr.nameless",
        LineKind.Header,
        "«seq»: RP/0/RP0/CPU0:«bsd».«ms» UTC: «message»",
        "threat reference section 2, IOS XR: host name often absent",
        'V'
    );

    public static readonly LineShape NxOs = Book.Add(
        "header.nxos",
        LineKind.Header,
        ": «year» «bsd» UTC: «message»",
        "Splunk Connect for Syslog tests, test_cisco_ios.py:49",
        'V'
    );

    public static readonly LineShape NxOsContext = Book.Add(
        "header.nxos.vdc",
        LineKind.Header,
        "«year» «bsd» «host» %$ VDC-1 %$ «message»",
        "Cisco Nexus 9000 Programmability Guide, Guest Shell",
        'V'
    );

    public static readonly LineShape Bsd = Book.Add(
        "header.bsd",
        LineKind.Header,
        "«bsd» «host» «message»",
        "RFC 3164 section 4.1.2",
        'V'
    );

    public static readonly LineShape SrOs = Book.Add(
        "header.sros",
        LineKind.Header,
        "«bsd» «address» «host»: «seq» Base «message»",
        "Nokia SR OS System Management Guide, event logs, syslog format; threat reference section 2",
        'V'
    );

    public static readonly LineShape Vrp = Book.Add(
        "header.vrp",
        LineKind.Header,
        "«bsdDay» «year» «clock» «host» «message»",
        "Huawei log format: time stamp, host name, %%version module/level/brief",
        'V'
    );
}
