namespace Breakwater.Scenarios.Shapes;

/// <summary>OpenSSH on hosts.</summary>
internal static class SshdShapes
{
    public static readonly ShapeBook Book = new("linux.sshd");

    public static readonly LineShape Accepted = Book.Add(
        "sshd.accepted",
        LineKind.Request,
        "sshd[«pid»]: Accepted publickey for «user» from «source» port «port» ssh2: ED25519 SHA256:«fingerprint»",
        "OpenSSH auth.c, auth_log",
        'V'
    );

    public static readonly LineShape Opened = Book.Add(
        "sshd.opened",
        LineKind.Request,
        "sshd[«pid»]: pam_unix(sshd:session): session opened for user «user»(uid=«uid») by (uid=0)",
        "Linux-PAM pam_unix",
        'V'
    );

    public static readonly LineShape Closed = Book.Add(
        "sshd.closed",
        LineKind.Request,
        "sshd[«pid»]: pam_unix(sshd:session): session closed for user «user»",
        "Linux-PAM pam_unix",
        'V'
    );

    public static readonly LineShape Failed = Book.Add(
        "sshd.failed",
        LineKind.Request,
        "sshd[«pid»]: Failed password for «user» from «source» port «port» ssh2",
        "OpenSSH auth.c, auth_log",
        'V'
    );
}

/// <summary>sudo on hosts.</summary>
internal static class SudoShapes
{
    public static readonly ShapeBook Book = new("linux.sudo");

    public static readonly LineShape Command = Book.Add(
        "sudo.command",
        LineKind.Request,
        "sudo: «user» : TTY=«tty» ; PWD=/home/«home» ; USER=root ; COMMAND=«command»",
        "sudo manual, log format",
        'V'
    );
}

/// <summary>The Linux audit daemon.</summary>
internal static class AuditShapes
{
    public static readonly ShapeBook Book = new("linux.auditd");

    public static readonly LineShape Execution = Book.Add(
        "audit.execve",
        LineKind.Request,
        "type=EXECVE msg=audit(«epoch»:«serial»): argc=«count» «arguments»",
        "Red Hat audit event reference, EXECVE",
        'V'
    );

    public static readonly LineShape Call = Book.Add(
        "audit.syscall",
        LineKind.Request,
        "type=SYSCALL msg=audit(«epoch»:«serial»): arch=c000003e syscall=59 success=yes exit=0 a0=55d0 a1=55d1 a2=55d2 a3=8 items=2 ppid=«parent» pid=«pid» auid=«uid» uid=«uidAgain» gid=100 euid=0 suid=0 fsuid=0 egid=100 sgid=100 fsgid=100 tty=pts1 ses=«session» comm=\"«name»\" exe=\"«path»\" key=\"exec\"",
        "Red Hat audit event reference, SYSCALL",
        'V'
    );
}

/// <summary>Traps that the network management station received.</summary>
internal static class SnmpTrapShapes
{
    public static readonly ShapeBook Book = new("linux.snmptrapd");

    public static readonly LineShape Link = Book.Add(
        "snmptrapd.link",
        LineKind.State,
        "snmptrapd[«pid»]: «bsdIso» «device» [UDP: [«address»]:«port»->[«receiver»]:162]: DISMAN-EVENT-MIB::sysUpTimeInstance = Timeticks: («ticks»)\tSNMPv2-MIB::snmpTrapOID.0 = OID: IF-MIB::link«state»\tIF-MIB::ifIndex.«index» = INTEGER: «indexAgain»",
        "Net-SNMP snmptrapd manual, default format",
        'K'
    );
}

/// <summary>The provisioner of the intercept system (OpenLI as the model).</summary>
internal static class ProvisionerShapes
{
    private const string Source = "OpenLI provisioner source, log messages; threat reference section 2";

    public static readonly ShapeBook Book = new("linux.openli");

    public static readonly LineShape Authenticated = Book.Add(
        "openli.authenticated",
        LineKind.Intercept,
        "openliprovisioner[«pid»]: OpenLI: user '«user»' successfully authenticated against provisioner update service",
        Source,
        'V'
    );

    public static readonly LineShape Added = Book.Add(
        "openli.added",
        LineKind.Intercept,
        "openliprovisioner[«pid»]: OpenLI: added new IP intercept «intercept» via update socket.",
        Source,
        'V'
    );

    public static readonly LineShape AgencyModified = Book.Add(
        "openli.agency_modified",
        LineKind.Intercept,
        "openliprovisioner[«pid»]: OpenLI: modified existing agency '«agency»' via update socket.",
        Source,
        'V'
    );
}
