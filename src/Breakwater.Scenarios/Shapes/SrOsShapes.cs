namespace Breakwater.Scenarios.Shapes;

/// <summary>Nokia SR OS.</summary>
internal static class SrOsShapes
{
    private const string Threat = "threat reference section 2, Nokia SR OS";

    public static readonly ShapeBook Book = new("nokia.sros");

    public static readonly LineShape Login = Book.Add(
        "sros.login",
        LineKind.Login,
        "USER-MINOR-cli_user_login-2001 [«user»]:  User from «source» logged in",
        Threat,
        'V'
    );

    public static readonly LineShape Logout = Book.Add(
        "sros.logout",
        LineKind.Login,
        "SECURITY-MINOR-ssh_user_logout-2010 [«user»]:  User «userAgain» from «source» logged out",
        Threat,
        'V'
    );

    public static readonly LineShape Command = Book.Add(
        "sros.command",
        LineKind.Command,
        "USER-MINOR-cli_user_io-2009 [«user»]:  User from «source»: A:«host»# «command»",
        "Nokia SR OS Log Events Guide, USER 2009 cli_user_io",
        'K'
    );

    public static readonly LineShape Configuration = Book.Add(
        "sros.config_io",
        LineKind.Configuration,
        "USER-MINOR-cli_config_io-2011 [«user»]:  User from «source»: A:«host»>config# «command»",
        Threat + "; SR OS syslog lines in public repositories, USER 2011 cli_config_io",
        'V'
    );

    public static readonly LineShape InterfaceUp = Book.Add(
        "sros.if_up",
        LineKind.State,
        "SNMP-WARNING-linkUp-2005 [«interface»]:  Interface «interfaceAgain» is operational",
        "Nokia SR OS event log example, SNMP 2005",
        'S'
    );

    public static readonly LineShape InterfaceDown = Book.Add(
        "sros.if_down",
        LineKind.State,
        "SNMP-WARNING-linkDown-2004 [«interface»]:  Interface «interfaceAgain» is not operational",
        "Nokia SR OS Log Events Guide, SNMP 2004",
        'K'
    );
}
