using System.Text;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Audits.SqlServer;

/// <summary>What the codes of SQL Server's audit are: the table <c>actions.tsv</c>.</summary>
internal sealed class SqlServerActions
{
    private readonly Utf8Keys<SqlServerAction> _known = new(
        BuiltInTable
            .Rows("Formats.Audits.SqlServer.actions.tsv")
            .Select(row => row.Split('\t'))
            .ToDictionary(row => row[0], Action)
    );

    /// <summary>The one table.</summary>
    public static SqlServerActions Table { get; } = new();

    /// <summary>The action of a code; null where it is not known.</summary>
    public SqlServerAction? Find(ReadOnlySpan<byte> code) => _known.Find(code);

    private static SqlServerAction Action(string[] row) =>
        new(
            row[1] switch
            {
                "login" => AuditAct.Login,
                "logout" => AuditAct.Logout,
                _ => AuditAct.Statement,
            },
            row.Length > 2 ? Encoding.ASCII.GetBytes(row[2]) : [],
            row[0] is "BCM" or "RCM"
        );
}

/// <summary>One code.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Operation">The operation; empty where it is none on data.</param>
/// <param name="CountsRows">Its records count rows; in all others the count is zero whatever was read.</param>
internal sealed record SqlServerAction(AuditAct Act, byte[] Operation, bool CountsRows);
