namespace Breakwater.Scenarios.Shapes;

/// <summary>Cisco IOS and IOS XE.</summary>
internal static class IosShapes
{
    private const string Threat = "threat reference section 2, IOS / IOS XE";

    public static readonly ShapeBook Book = new("cisco.ios");

    public static readonly LineShape Configured = Book.Add(
        "ios.config_i",
        LineKind.Configuration,
        "%SYS-5-CONFIG_I: Configured from console by «user» on «tty» («source»)",
        Threat,
        'V'
    );

    public static readonly LineShape ConfiguredByProgram = Book.Add(
        "ios.config_p",
        LineKind.Configuration,
        "%SYS-5-CONFIG_P: Configured programmatically by process «process» from console as «user» on «tty»",
        Threat,
        'V'
    );

    public static readonly LineShape LoggedCommand = Book.Add(
        "ios.cfglog",
        LineKind.Configuration,
        "%PARSER-5-CFGLOG_LOGGEDCMD: User:«user»  logged command:«command»",
        Threat,
        'V'
    );

    public static readonly LineShape Login = Book.Add(
        "ios.login_success",
        LineKind.Login,
        "%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: «user»] [Source: «source»] [localport: «port»] at «when»",
        Threat,
        'V'
    );

    public static readonly LineShape LoginFailed = Book.Add(
        "ios.login_failed",
        LineKind.Login,
        "%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: «user»] [Source: «source»] [localport: «port»] [Reason: Login Authentication Failed] at «when»",
        Threat,
        'V'
    );

    public static readonly LineShape Logout = Book.Add(
        "ios.logout",
        LineKind.Login,
        "%SYS-6-LOGOUT: User «user» has exited tty session «session»(«source»)",
        Threat,
        'V'
    );

    public static readonly LineShape LoggingHost = Book.Add(
        "ios.logginghost",
        LineKind.State,
        "%SYS-6-LOGGINGHOST_STARTSTOP: Logging to host «host» «state» - CLI initiated",
        Threat,
        'V'
    );

    public static readonly LineShape Capture = Book.Add(
        "ios.bufcap",
        LineKind.State,
        "%BUFCAP-6-«state»: Capture Point «name» «done».",
        Threat,
        'V'
    );

    public static readonly LineShape LineProtocol = Book.Add(
        "ios.lineproto",
        LineKind.State,
        "%LINEPROTO-5-UPDOWN: Line protocol on Interface «interface», changed state to «state»",
        Threat,
        'V'
    );

    public static readonly LineShape Link = Book.Add(
        "ios.link",
        LineKind.State,
        "%LINK-3-UPDOWN: Interface «interface», changed state to «state»",
        "napalm-logs test samples, ios/INTERFACE_DOWN; Cisco system message guide, LINK-3-UPDOWN",
        'V'
    );

    public static readonly LineShape Bgp = Book.Add(
        "ios.bgp",
        LineKind.State,
        "%BGP-5-ADJCHANGE: neighbor «neighbour» «state»",
        "Cisco system message guide, BGP-5-ADJCHANGE",
        'K'
    );

    public static readonly LineShape Ospf = Book.Add(
        "ios.ospf",
        LineKind.State,
        "%OSPF-5-ADJCHG: Process 1, Nbr «neighbour» on «interface» from LOADING to FULL, Loading Done",
        "Cisco system message guide, OSPF-5-ADJCHG",
        'K'
    );

    public static readonly LineShape AccessList = Book.Add(
        "ios.ipaccesslog",
        LineKind.State,
        "%SEC-6-IPACCESSLOGP: list «list» denied tcp «source»(«sourcePort») -> «destination»(«destinationPort»), «packets» packet",
        Threat,
        'V'
    );

    public static readonly LineShape SnmpAuthentication = Book.Add(
        "ios.snmp_authfail",
        LineKind.State,
        "%SNMP-3-AUTHFAIL: Authentication failure for SNMP req from host «source»",
        "Cisco system message guide, SNMP-3-AUTHFAIL",
        'V'
    );
}
