using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Linux;

/// <summary>
/// PostgreSQL's log in syslog, and the audit records of pgAudit in it:
/// <c>AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.calls,"select ...",&lt;none&gt;</c>.
/// </summary>
internal sealed class PostgreSqlMap(SyslogFields fields)
{
    private readonly int[] _columns =
    [
        .. new[]
        {
            "audit_type",
            "statement_id",
            "substatement_id",
            "class",
            "command",
            "object_type",
            "object_name",
            "statement",
            "parameter",
        }.Select(name => fields.Number("pgaudit." + name)),
    ];

    public void Map(ref SyslogLine line, EventWriter writer)
    {
        int audit = line.Text.IndexOf("AUDIT: "u8);
        if (audit < 0)
        {
            return;
        }

        Span<Part> columns = stackalloc Part[9];
        int count = CommaText.Columns(line.Record, line.TextStart + audit + "AUDIT: "u8.Length, columns);
        if (count < 7)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            writer.AddNumbered(_columns[i], columns[i]);
        }
    }
}
