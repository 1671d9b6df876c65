using System.Text;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>What the numbers of actions in Oracle's audits are: the table <c>actions.tsv</c>.</summary>
internal sealed class OracleActions
{
    // Object privileges in the string of a session's actions, by place (Reference, "DBA_AUDIT_TRAIL", SES_ACTIONS).
    private const int SelectPlace = 9;

    private readonly Utf8Keys<byte[]> _known = new(
        BuiltInTable
            .Rows("Formats.Audits.Oracle.actions.tsv")
            .Select(row => row.Split('\t'))
            .ToDictionary(row => row[0], row => Encoding.ASCII.GetBytes(row[1]))
    );

    /// <summary>The one table.</summary>
    public static OracleActions Table { get; } = new();

    /// <summary>The name of a number; empty where it is not known.</summary>
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> number) => _known.Find(number) ?? [];

    /// <summary>What was done.</summary>
    public static AuditAct Act(ReadOnlySpan<byte> name) =>
        name.StartsWith("LOGOFF"u8) ? AuditAct.Logout
        : name.SequenceEqual("LOGON"u8) ? AuditAct.Login
        : AuditAct.Statement;

    /// <summary>The operation of a session's record on an object, which stands in a string with a place for each.</summary>
    public static ReadOnlySpan<byte> OfSession(ReadOnlySpan<byte> actions) =>
        actions.Length == 16 && actions[SelectPlace] is (byte)'S' or (byte)'B' ? "SELECT"u8 : default;
}
