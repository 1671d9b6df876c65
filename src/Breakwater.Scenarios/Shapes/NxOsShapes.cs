namespace Breakwater.Scenarios.Shapes;

/// <summary>Cisco NX-OS.</summary>
internal static class NxOsShapes
{
    private const string Threat = "threat reference section 2, NX-OS";

    public static readonly ShapeBook Book = new("cisco.nxos");

    public static readonly LineShape Accounting = Book.Add(
        "nxos.accounting",
        LineKind.Command,
        "%AAA-6-AAA_ACCOUNTING_MESSAGE: update:«source»@«tty»:«user»:«command» (SUCCESS)",
        Threat,
        'V'
    );

    public static readonly LineShape AccountingStart = Book.Add(
        "nxos.accounting_start",
        LineKind.Login,
        "%AAA-6-AAA_ACCOUNTING_MESSAGE: start:«source»@«tty»:«user»:",
        "liblognorm rule base for Cisco NX, public sample",
        'V'
    );

    public static readonly LineShape AccountingStop = Book.Add(
        "nxos.accounting_stop",
        LineKind.Login,
        "%AAA-6-AAA_ACCOUNTING_MESSAGE: stop:«source»@«tty»:«user»:shell terminated gracefully",
        "liblognorm rule base for Cisco NX, public sample",
        'V'
    );

    public static readonly LineShape Login = Book.Add(
        "nxos.sshd",
        LineKind.Login,
        "%AUTHPRIV-6-SYSTEM_MSG: pam_unix(dcos_sshd:session): session opened for user «user» by (uid=0) - dcos_sshd[«pid»]",
        Threat,
        'V'
    );

    public static readonly LineShape Configured = Book.Add(
        "nxos.config_i",
        LineKind.Configuration,
        "%VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by «user» on «source»@«tty»",
        Threat,
        'V'
    );

    public static readonly LineShape GuestShellActive = Book.Add(
        "nxos.vman_activated",
        LineKind.State,
        "%VMAN-2-ACTIVATION_STATE: Successfully activated virtual service 'guestshell+'",
        Threat,
        'V'
    );

    public static readonly LineShape GuestShellEnabled = Book.Add(
        "nxos.guestshell_enabled",
        LineKind.State,
        "%VMAN-2-GUESTSHELL_ENABLED: The guest shell has been enabled. The command 'guestshell' may be used to access it, 'guestshell destroy' to remove it.",
        "Cisco Nexus 9000 POAP console output, public sample",
        'V'
    );

    public static readonly LineShape GuestShellDeactivating = Book.Add(
        "nxos.vman_deactivating",
        LineKind.State,
        "%VMAN-2-ACTIVATION_STATE: Deactivating virtual service 'guestshell+'",
        Threat,
        'V'
    );

    public static readonly LineShape GuestShellInactive = Book.Add(
        "nxos.vman_deactivated",
        LineKind.State,
        "%VMAN-2-ACTIVATION_STATE: Successfully deactivated virtual service 'guestshell+'",
        Threat,
        'V'
    );

    public static readonly LineShape ServerStopped = Book.Add(
        "nxos.logginghost",
        LineKind.State,
        "%SYS-6-LOGGINGHOST_STARTSTOP: Logging to host «host» «state» - CLI initiated",
        "Splunk Connect for Syslog tests, test_cisco_ios.py:53 (Cisco)",
        'S'
    );

    public static readonly LineShape PortUp = Book.Add(
        "nxos.port_up",
        LineKind.State,
        "%ETHPORT-5-IF_UP: Interface «interface» is up in mode trunk",
        "Cisco NX-OS system messages reference, ETHPORT-5-IF_UP",
        'K'
    );

    public static readonly LineShape PortDown = Book.Add(
        "nxos.port_down",
        LineKind.State,
        "%ETHPORT-5-IF_DOWN_LINK_FAILURE: Interface «interface» is down (Link failure)",
        "napalm-logs test samples, nxos/INTERFACE_DOWN/default",
        'V'
    );

    public static readonly LineShape Member = Book.Add(
        "nxos.port_individual",
        LineKind.State,
        "%ETH_PORT_CHANNEL-5-PORT_INDIVIDUAL_DOWN: individual port «interface» is down",
        "napalm-logs test samples, nxos/INTERFACE_DOWN/individual_port_down",
        'V'
    );
}
