namespace Breakwater.Scenarios.Shapes;

/// <summary>Cisco IOS XR.</summary>
internal static class IosXrShapes
{
    private const string Threat = "threat reference section 2, IOS XR";

    public static readonly ShapeBook Book = new("cisco.iosxr");

    public static readonly LineShape Login = Book.Add(
        "iosxr.sshd",
        LineKind.Login,
        "SSHD_[«pid»]: %SECURITY-SSHD-6-INFO_SUCCESS : Successfully authenticated user '«user»' from '«source»' on '«tty»'(cipher 'aes128-ctr', mac 'hmac-sha2-256')",
        Threat,
        'V'
    );

    public static readonly LineShape Logout = Book.Add(
        "iosxr.sshd_logout",
        LineKind.Login,
        "SSHD_[«pid»]: %SECURITY-SSHD-6-INFO_USER_LOGOUT : User '«user»' from '«source»' logged out on '«tty»'",
        "IOS XR lab logs in public repositories, SECURITY-SSHD-6-INFO_USER_LOGOUT",
        'V'
    );

    public static readonly LineShape Commit = Book.Add(
        "iosxr.commit",
        LineKind.Configuration,
        "config[«pid»]: %MGBL-CONFIG-6-DB_COMMIT : Configuration committed by user '«user»'. Use 'show configuration commit changes «commit»' to view the changes.",
        Threat,
        'V'
    );

    public static readonly LineShape Configured = Book.Add(
        "iosxr.config_i",
        LineKind.Configuration,
        "config[«pid»]: %MGBL-SYS-5-CONFIG_I : Configured from console by «user» on «tty» («source»)",
        Threat,
        'V'
    );

    public static readonly LineShape HostShell = Book.Add(
        "iosxr.run_login",
        LineKind.Login,
        "bash_cmd[«pid»]: %INFRA-INFRA_MSG-5-RUN_LOGIN : User «user» logged into shell from «tty»",
        Threat,
        'V'
    );

    public static readonly LineShape HostShellLeft = Book.Add(
        "iosxr.run_logout",
        LineKind.Login,
        "bash_cmd[«pid»]: %INFRA-INFRA_MSG-5-RUN_LOGOUT : User «user» logged out of shell from «tty»",
        "IOS XR lab logs in public repositories, INFRA-INFRA_MSG-5-RUN_LOGOUT",
        'V'
    );

    public static readonly LineShape Link = Book.Add(
        "iosxr.link",
        LineKind.State,
        "ifmgr[«pid»]: %PKT_INFRA-LINK-3-UPDOWN : Interface «interface», changed state to «state»",
        "napalm-logs test samples, iosxr/INTERFACE_UP",
        'V'
    );

    public static readonly LineShape Isis = Book.Add(
        "iosxr.isis",
        LineKind.State,
        "isis[«pid»]: %ROUTING-ISIS-5-ADJCHANGE : Adjacency to «neighbour» («interface») (L2) Up, New adjacency",
        "napalm-logs test samples, iosxr/ISIS_NEIGHBOR_UP",
        'V'
    );

    public static readonly LineShape Prefixes = Book.Add(
        "iosxr.maxpfx",
        LineKind.State,
        "bgp[«pid»]: %ROUTING-BGP-5-MAXPFX : No. of IPv4 Unicast prefixes received from «neighbour» has reached «count», max 125000",
        "napalm-logs test samples, iosxr/BGP_PREFIX_THRESH_EXCEEDED",
        'V'
    );
}
