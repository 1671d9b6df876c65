namespace Breakwater.Scenarios.Shapes;

/// <summary>Arista EOS.</summary>
internal static class EosShapes
{
    private const string Threat = "threat reference section 2, Arista EOS";

    public static readonly ShapeBook Book = new("arista.eos");

    public static readonly LineShape Command = Book.Add(
        "eos.accounting",
        LineKind.Command,
        "Aaa: %ACCOUNTING-6-CMD: «user» «tty» «source» stop task_id=«task» start_time=«epoch» timezone=UTC service=shell priv-lvl=15 cmd=«command»",
        Threat,
        'V'
    );

    public static readonly LineShape Login = Book.Add(
        "eos.login",
        LineKind.Login,
        "Aaa: %AAA-5-LOGIN: user «user» logged in [from: «source»] [service: sshd]",
        Threat,
        'V'
    );

    public static readonly LineShape Logout = Book.Add(
        "eos.logout",
        LineKind.Login,
        "Aaa: %AAA-5-LOGOUT: user «user» logged out [from: «source»] [service: sshd]",
        "Arista EOS user manual, AAA messages",
        'K'
    );

    public static readonly LineShape Enter = Book.Add(
        "eos.config_e",
        LineKind.Configuration,
        "ConfigAgent: %SYS-5-CONFIG_E: Enter configuration mode from console by «user» on «tty» («source»)",
        "napalm-logs test samples, eos/USER_ENTER_CONFIG_MODE",
        'V'
    );

    public static readonly LineShape Leave = Book.Add(
        "eos.config_i",
        LineKind.Configuration,
        "ConfigAgent: %SYS-5-CONFIG_I: Configured from console by «user» on «tty» («source»)",
        Threat,
        'V'
    );

    public static readonly LineShape Saved = Book.Add(
        "eos.config_startup",
        LineKind.Configuration,
        "ConfigAgent: %SYS-5-CONFIG_STARTUP: Startup config saved from system:/running-config by «user» on «tty» («source»).",
        "napalm-logs test samples, eos/USER_WRITE_CONFIG",
        'V'
    );

    public static readonly LineShape LineProtocol = Book.Add(
        "eos.lineproto",
        LineKind.State,
        "Ebra: %LINEPROTO-5-UPDOWN: Line protocol on Interface «interface», changed state to «state»",
        "napalm-logs test samples, eos/INTERFACE_UP",
        'V'
    );

    public static readonly LineShape Bgp = Book.Add(
        "eos.bgp",
        LineKind.State,
        "Bgp: %BGP-5-ADJCHANGE: peer «neighbour» (VRF default AS «as») old state OpenConfirm event Established new state Established",
        "napalm-logs test samples, eos/BGP_NEIGHBOR_STATE_CHANGED/openconfirm_to_established",
        'V'
    );

    public static readonly LineShape Bfd = Book.Add(
        "eos.bfd",
        LineKind.State,
        "Bfd: %BFD-5-STATE_CHANGE: peer (vrf:default, ip:«neighbour», intf:«interface», srcIp:0.0.0.0, type:normal) changed state from Down to Up diag None",
        "napalm-logs test samples, eos/BFD_STATE_CHANGE/down_to_up",
        'V'
    );
}
