using Breakwater.Evidence.Formats.Audits.Ftp;
using Breakwater.Evidence.Formats.Audits.Mariadb;
using Breakwater.Evidence.Formats.Audits.Oracle;
using Breakwater.Evidence.Formats.Audits.Sftp;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>Audits of stores and logs of transfers that came by syslog, for one item: the same fields as from their own files.</summary>
internal sealed class AuditsInSyslog(FieldNames names)
{
    private const int HeadBytes = 192;

    private readonly SftpInSyslog _sftp = new(names);
    private readonly VsftpdMessage _vsftpd = new(new AuditFields(names));
    private readonly MariadbRecord _mariadb = new(new AuditFields(names));
    private readonly OracleTextRecord _oracle = new(new AuditFields(names));

    /// <summary>Where Oracle's audit begins in a record, whose name the header does not take for one: <c>Oracle Unified Audit[4321]: LENGTH: ...</c>; -1 where it is none.</summary>
    public static int OracleStart(ref SyslogLine line)
    {
        ReadOnlySpan<byte> head = line.Record[..Math.Min(line.Record.Length, HeadBytes)];
        int at = head.IndexOf(" Audit["u8);
        if (at < 0 || head[..at].LastIndexOf("Oracle"u8) < 0)
        {
            return -1;
        }

        // A header without host takes the first word of the name for one.
        if (line[line.Host].SequenceEqual("Oracle"u8))
        {
            line.Host = default;
        }

        int start = line.Record[at..].IndexOf("LENGTH"u8);
        return start < 0 ? -1 : at + start;
    }

    /// <summary>Adds what a record says to the event begun last, with its log source; false where it is none of these.</summary>
    /// <param name="line">The record.</param>
    /// <param name="oracle">Where Oracle's audit begins in it; -1 where it is none.</param>
    /// <param name="writer">Adds pieces of the record.</param>
    /// <param name="batch">The batch.</param>
    public bool TryAdd(ref SyslogLine line, int oracle, EventWriter writer, EventBatch batch)
    {
        if (oracle >= 0)
        {
            return _oracle.TryAdd(line.Record[oracle..], oracle, writer, batch);
        }

        ReadOnlySpan<byte> program = line[line.Process];
        if (SftpInSyslog.IsServer(program) || SftpInSyslog.IsPassedOn(program, line.Text))
        {
            _sftp.Add(ref line, writer, batch);
            return true;
        }

        if (program.SequenceEqual("vsftpd"u8))
        {
            return _vsftpd.TryAdd(line.Record, line.TextStart, writer, batch);
        }

        if (program.SequenceEqual("mysql-server_auditing"u8) && MariadbLine.TryRead(line.Text, out MariadbLine record))
        {
            int start = line.TextStart;
            record.Server = record.Server.Moved(start);
            record.User = record.User.Moved(start);
            record.Host = record.Host.Moved(start);
            record.Connection = record.Connection.Moved(start);
            record.Statement = record.Statement.Moved(start);
            record.Operation = record.Operation.Moved(start);
            record.Database = record.Database.Moved(start);
            record.Object = record.Object.Moved(start);
            record.Code = record.Code.Moved(start);
            _mariadb.Add(line.Record, record, writer, batch);
            return true;
        }

        return false;
    }
}
