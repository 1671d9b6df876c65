using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Junos;

/// <summary>The names by which Junos is known: its daemons, its message tags, its routing engines.</summary>
internal static class JunosDaemons
{
    private static readonly Utf8Keys<string> Own = Set(
        "/kernel alarmd audit_process bfdd bbe-smgd cfmd chassisd commit_script cosd craftd cscript dcd dfcd dfwd dot1xd eswd "
            + "eventd fwauthd gkd gres httpd-gk ifdlp idpd ifinfo inetd-junos ilmid init-junos jlaunchd jddosd jdhcpd jpppd jsd jsrpd kmd l2ald l2cpd l2tpd lacpd "
            + "ldpd lfmd license-check mcsnoopd mgd mib2d mspd mustd nsd nasd overlayd pfed pgmd pppd-junos ppmd rdd rmopd rmpsd rpd "
            + "RT_FLOW RT_IDP RT_SCREEN RT_SYSTEM RT_UTM RT_SECINTEL RT_AAMW RT_PFE RT_NAT RT_IPSEC RT_H323 RT_AI sampled sdxd smihelperd smid spd "
            + "tnetd utmd vccpd vrrpd webauthd xntpd aamwd iked authd bdbrepd cli clksyncd cmlc jcrypto jexec jnxmibd smartd"
    );

    private static readonly Utf8Keys<string> Prefixes = Set(
        "UI SNMP SNMPD RPD CHASSISD BGP OSPF RT SSHD LOGIN LACP LACPD LIBJNX LIBJSNMP ESWD DDOS COSD DCD EVENTD JPRDS IDP "
            + "LDP KERN L2ALD L2CPD MIB2D PFE PFED PING RTPERF SYSTEM TFTPD VRRPD VCCPD AUTHD IKE KMD JSRPD LFMD BFDD SECINTEL RTLOG CFMD AV WEBFILTER APPTRACK DFWD FPCLOGIN DOT1XD RMOPD NSD PPMD RDP"
    );

    public static bool IsOwn(ReadOnlySpan<byte> process) => Own.Find(process) is not null;

    /// <summary>The first word of a tag is one of Junos's subsystems: <c>UI_COMMIT</c>.</summary>
    public static bool IsTag(ReadOnlySpan<byte> code)
    {
        int end = code.IndexOf((byte)'_');
        return end > 0 && Prefixes.Find(code[..end]) is not null;
    }

    /// <summary>Line cards write without a colon after their name: <c>fpc0 (buf alloc) failed ...</c>.</summary>
    public static bool IsBoard(ReadOnlySpan<byte> text) =>
        text.Length > 5
        && (
            text.StartsWith("fpc"u8)
            || text.StartsWith("tfeb"u8)
            || text.StartsWith("feb"u8)
            || text.StartsWith("cfeb"u8)
        )
        && text.IndexOf((byte)' ') is > 3 and < 7
        && (uint)(text[text.IndexOf((byte)' ') - 1] - '0') < 10;

    /// <summary>
    /// Takes the routing engine (<c>re0.</c>, <c>re0-</c>) off the host name, the board name as program, and the message
    /// tag from RFC 5424's MSGID.
    /// </summary>
    public static void Refine(ref SyslogLine line)
    {
        ReadOnlySpan<byte> host = line[line.Host];
        if (
            host.Length > 4
            && host.StartsWith("re"u8)
            && host[2] is (byte)'0' or (byte)'1'
            && host[3] is (byte)'.' or (byte)'-'
        )
        {
            line.Node = new Part(line.Host.Start, 3);
            line.Host = new Part(line.Host.Start + 4, line.Host.Length - 4);
        }

        if (line.Process.IsEmpty && line.Code.IsEmpty && IsBoard(line.Text))
        {
            Board(ref line);
        }

        if (line.IsRfc5424 && line.Code.IsEmpty && !line.MessageId.IsEmpty)
        {
            line.Code = line.MessageId;
        }

        if (line.Code.IsEmpty)
        {
            Function(ref line);
        }
    }

    // fpc3 fpc3 dcpfe: JPRDS_NH:jprds_nh_alloc(),631: ...
    private static void Board(ref SyslogLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        int end = text.IndexOf((byte)' ');
        line.Process = new Part(line.TextStart, end);
        int start = line.TextStart + end + 1;
        ReadOnlySpan<byte> rest = line.Record[start..];
        int colon = rest.IndexOf(": "u8);
        if (colon is > 0 and < 40 && rest[(colon + 2)..].IndexOf((byte)':') is > 0 and int tag)
        {
            line.Code = new Part(start + colon + 2, tag);
            line.TextStart = start + colon + 2 + tag + 1;
        }
        else
        {
            line.TextStart = start;
        }
    }

    // Debug-like messages begin with a function: bgp_pp_recv:4609: NOTIFICATION ..., tcp_auth_ok: Packet ...
    private static void Function(ref SyslogLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        int end = text.IndexOfAnyExcept(FunctionLetters);
        if (end is < 5 or > 48 || text[end] != ':' || !text[..end].Contains((byte)'_'))
        {
            return;
        }

        int next = end + 1;
        while (next < text.Length && (uint)(text[next] - '0') < 10)
        {
            next++;
        }

        if (next > end + 1)
        {
            if (next >= text.Length || text[next] != ':')
            {
                return;
            }

            next++;
        }

        line.Code = new Part(line.TextStart, end);
        line.TextStart += next < text.Length && text[next] == ' ' ? next + 1 : next;
    }

    private static readonly System.Buffers.SearchValues<byte> FunctionLetters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789_"u8
    );

    private static Utf8Keys<string> Set(string names) => new(names.Split(' ').ToDictionary(name => name));
}
