namespace Breakwater.Scenarios.Shapes;

/// <summary>Juniper Junos.</summary>
internal static class JunosShapes
{
    private const string Threat = "threat reference section 2, Junos";

    public static readonly ShapeBook Book = new("juniper.junos");

    public static readonly LineShape Accepted = Book.Add(
        "junos.sshd",
        LineKind.Login,
        "sshd[«pid»]: Accepted publickey for «user» from «source» port «port» ssh2",
        "OpenSSH auth.c, auth_log",
        'K'
    );

    public static readonly LineShape Login = Book.Add(
        "junos.login_event",
        LineKind.Login,
        "mgd[«pid»]: UI_LOGIN_EVENT: User '«user»' login, class 'j-super-user' [«pidAgain»], ssh-connection '«source» «port» «address» 22', client-mode '«mode»'",
        Threat,
        'V'
    );

    public static readonly LineShape Logout = Book.Add(
        "junos.logout_event",
        LineKind.Login,
        "mgd[«pid»]: UI_LOGOUT_EVENT: User '«user»' logout",
        "Juniper System Log Explorer, UI_LOGOUT_EVENT",
        'K'
    );

    public static readonly LineShape LoginFailed = Book.Add(
        "junos.login_failed",
        LineKind.Login,
        "sshd[«pid»]: SSHD_LOGIN_FAILED: Login failed for user '«user»' from host '«source»'",
        Threat,
        'V'
    );

    public static readonly LineShape Command = Book.Add(
        "junos.command",
        LineKind.Command,
        "mgd[«pid»]: UI_CMDLINE_READ_LINE: User '«user»', command '«command» '",
        Threat,
        'V'
    );

    public static readonly LineShape Netconf = Book.Add(
        "junos.netconf",
        LineKind.Command,
        "mgd[«pid»]: UI_NETCONF_CMD: User '«user»' used NETCONF client to run command '«command»'",
        Threat,
        'V'
    );

    public static readonly LineShape EnterConfiguration = Book.Add(
        "junos.dbase_login",
        LineKind.Configuration,
        "mgd[«pid»]: UI_DBASE_LOGIN_EVENT: User '«user»' entering configuration mode",
        Threat,
        'V'
    );

    public static readonly LineShape Set = Book.Add(
        "junos.cfg_audit_set",
        LineKind.Configuration,
        "mgd[«pid»]: UI_CFG_AUDIT_SET: User '«user»' set: [«path»] «old» -- \"«new»\"",
        Threat,
        'V'
    );

    public static readonly LineShape Other = Book.Add(
        "junos.cfg_audit_other",
        LineKind.Configuration,
        "mgd[«pid»]: UI_CFG_AUDIT_OTHER: User '«user»' set: [«path»]",
        Threat,
        'V'
    );

    public static readonly LineShape Deleted = Book.Add(
        "junos.cfg_audit_delete",
        LineKind.Configuration,
        "mgd[«pid»]: UI_CFG_AUDIT_OTHER: User '«user»' delete: [«path»]",
        "Juniper System Log Explorer, UI_CFG_AUDIT_OTHER",
        'K'
    );

    public static readonly LineShape Commit = Book.Add(
        "junos.commit",
        LineKind.Configuration,
        "mgd[«pid»]: UI_COMMIT: User '«user»' requested 'commit' operation (comment: «comment»)",
        Threat,
        'V'
    );

    public static readonly LineShape CommitDone = Book.Add(
        "junos.commit_completed",
        LineKind.Configuration,
        "mgd[«pid»]: UI_COMMIT_COMPLETED: commit complete",
        "napalm-logs test samples, junos/CONFIGURATION_COMMIT_COMPLETED",
        'V'
    );

    public static readonly LineShape LinkDown = Book.Add(
        "junos.link_down",
        LineKind.State,
        "mib2d[«pid»]: SNMP_TRAP_LINK_DOWN: ifIndex «index», ifAdminStatus up(1), ifOperStatus down(2), ifName «interface»",
        "napalm-logs test samples, junos/INTERFACE_DOWN",
        'V'
    );

    public static readonly LineShape LinkUp = Book.Add(
        "junos.link_up",
        LineKind.State,
        "mib2d[«pid»]: SNMP_TRAP_LINK_UP: ifIndex «index», ifAdminStatus up(1), ifOperStatus up(1), ifName «interface»",
        "Juniper System Log Explorer, SNMP_TRAP_LINK_UP",
        'K'
    );

    public static readonly LineShape Bgp = Book.Add(
        "junos.bgp",
        LineKind.State,
        "rpd[«pid»]: RPD_BGP_NEIGHBOR_STATE_CHANGED: BGP peer «neighbour» (External AS «as») changed state from OpenConfirm to Established (event RecvKeepAlive) (instance master)",
        "napalm-logs test samples, junos/BGP_NEIGHBOR_STATE_CHANGED/openconfirm_to_established",
        'V'
    );
}
