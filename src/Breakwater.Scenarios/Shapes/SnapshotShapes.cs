namespace Breakwater.Scenarios.Shapes;

/// <summary>Statements of saved configurations.</summary>
internal static class SnapshotShapes
{
    private const string Ios = "Cisco IOS XE command references";
    private const string Nx = "Cisco NX-OS command references";
    private const string Xr = "Cisco IOS XR command references";
    private const string Jn = "Junos CLI reference, display set";
    private const string Sr = "Nokia SR OS classic CLI command reference";
    private const string Eo = "Arista EOS user manual";
    private const string Vr = "Huawei VRP command reference";

    public static readonly ShapeBook Book = new("configuration");

    public static readonly LineShape Version = Add("version", "version «version»", Ios);
    public static readonly LineShape NxOsCommand = Add("nxos_command", "!Command: show running-config", Nx);
    public static readonly LineShape XrTitle = Add("xr_title", "!! IOS XR Configuration «version»", Xr);
    public static readonly LineShape EosCommand = Add("eos_command", "! Command: show running-config", Eo);
    public static readonly LineShape EosDevice = Add("eos_device", "! device: «host» (DCS-7280SR, EOS-«version»)", Eo);
    public static readonly LineShape JunosVersion = Add("junos_version", "set version «version»", Jn);
    public static readonly LineShape SrOsTitle = Add(
        "sros_title",
        "# TiMOS-C-«version» cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2022 Nokia.",
        Sr
    );
    public static readonly LineShape VrpVersion = Add("vrp_version", "!Software Version «version»", Vr);
    public static readonly LineShape Hostname = Add("hostname", "hostname «host»", Ios);
    public static readonly LineShape Interface = Add("interface", "interface «interface»", Ios);
    public static readonly LineShape Address = Add("ip_address", " ip address «address» «mask»", Ios);
    public static readonly LineShape AddressWithLength = Add("ip_address_length", " ip address «address»/«length»", Nx);
    public static readonly LineShape XrAddress = Add("xr_address", " ipv4 address «address» «mask»", Xr);
    public static readonly LineShape LoggingHost = Add("logging_host", "logging host «server»", Ios);
    public static readonly LineShape LoggingServer = Add("logging_server", "logging server «server»", Nx);
    public static readonly LineShape TacacsServer = Add("tacacs_server", "tacacs-server host «server»", Nx);
    public static readonly LineShape Username = Add("username", "username «user» privilege 15 secret 9 «secret»", Ios);
    public static readonly LineShape AccessListPermit = Add("acl_permit", "access-list «list» permit «address»", Ios);
    public static readonly LineShape Vty = Add("vty", "line vty 0 4", Ios);
    public static readonly LineShape AccessClass = Add("access_class", " access-class «list» in", Ios);
    public static readonly LineShape TunnelSource = Add("tunnel_source", " tunnel source «source»", Ios);
    public static readonly LineShape TunnelDestination = Add(
        "tunnel_destination",
        " tunnel destination «destination»",
        Ios
    );
    public static readonly LineShape EosTunnelMode = Add("tunnel_mode", " tunnel mode gre", Eo);
    public static readonly LineShape SessionSource = Add("monitor_source", " source interface «interface»", Ios);
    public static readonly LineShape SessionErspan = Add(
        "monitor_erspan",
        "monitor session «number» type erspan-source",
        Ios
    );
    public static readonly LineShape SessionDestination = Add("monitor_destination", " destination ip «address»", Nx);
    public static readonly LineShape EosMirrorSource = Add(
        "eos_mirror_source",
        "monitor session «name» source «interface»",
        Eo
    );
    public static readonly LineShape EosMirrorDestination = Add(
        "eos_mirror_destination",
        "monitor session «name» destination tunnel mode gre source «source» destination «destination»",
        Eo
    );
    public static readonly LineShape JunosHostname = Add("junos_hostname", "set system host-name «host»", Jn);
    public static readonly LineShape JunosSyslog = Add("junos_syslog", "set system syslog host «server» any any", Jn);
    public static readonly LineShape JunosTacacs = Add("junos_tacacs", "set system tacplus-server «server»", Jn);
    public static readonly LineShape JunosAddress = Add(
        "junos_address",
        "set interfaces «interface» unit «unit» family inet address «address»/«length»",
        Jn
    );
    public static readonly LineShape JunosTunnel = Add(
        "junos_tunnel",
        "set interfaces «interface» unit «unit» tunnel «end» «address»",
        Jn
    );
    public static readonly LineShape SrOsName = Add("sros_name", "configure system name \"«host»\"", Sr);
    public static readonly LineShape SrOsSyslog = Add("sros_syslog", "configure log syslog 1 address «server»", Sr);
    public static readonly LineShape SrOsTacacs = Add(
        "sros_tacacs",
        "configure system security tacplus server 1 address «server»",
        Sr
    );
    public static readonly LineShape SrOsAddress = Add(
        "sros_address",
        "configure router interface \"«interface»\" address «address»/«length»",
        Sr
    );
    public static readonly LineShape SrOsMirror = Add(
        "sros_mirror",
        "configure mirror mirror-dest «number» create",
        Sr
    );
    public static readonly LineShape SrOsShim = Add(
        "sros_shim",
        "configure mirror mirror-dest «number» encap layer-3-encap ip-udp-shim create gateway create ip src «source» dest «destination»",
        Sr
    );
    public static readonly LineShape SrOsFilter = Add(
        "sros_filter",
        "configure mirror mirror-source «number» ip-filter «filter» entry «entry»",
        Sr
    );
    public static readonly LineShape VrpName = Add("vrp_name", "sysname «host»", Vr);
    public static readonly LineShape VrpLogHost = Add("vrp_loghost", "info-center loghost «server»", Vr);
    public static readonly LineShape VrpTacacs = Add("vrp_hwtacacs", "hwtacacs-server authentication «server»", Vr);
    public static readonly LineShape VrpTunnelProtocol = Add("vrp_tunnel_protocol", " tunnel-protocol gre", Vr);
    public static readonly LineShape VrpSource = Add("vrp_source", " source «source»", Vr);
    public static readonly LineShape VrpDestination = Add("vrp_destination", " destination «destination»", Vr);
    public static readonly LineShape VrpObserve = Add(
        "vrp_observe",
        "observe-port «number» destination-ip «destination» source-ip «source»",
        Vr
    );

    private static LineShape Add(string id, string template, string source) =>
        Book.Add($"configuration.{id}", LineKind.Snapshot, template, source, 'K');
}
