using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Sftp;

/// <summary>
/// Messages of OpenSSH's sftp-server and internal-sftp at log level INFO or more (OpenSSH <c>sftp-server.c</c>, <c>sftp-server(8)</c> -l): sessions, files
/// opened and closed with the bytes that went over. Inside a chroot the messages come through sshd, marked <c>[postauth]</c>.
/// </summary>
internal sealed class SftpInSyslog(FieldNames names)
{
    private static readonly AuditSources Sources = new("linux", "sftp", "openssh.sftp");

    private readonly AuditFields _slots = new(names);
    private readonly SftpSessions _sessions = new();
    private readonly int _target = names.Slot("file.target_path");

    /// <summary>A program that writes such messages and no others.</summary>
    public static bool IsServer(ReadOnlySpan<byte> program) =>
        program.SequenceEqual("sftp-server"u8) || program.SequenceEqual("internal-sftp"u8);

    /// <summary>A message of sftp-server that sshd passes on.</summary>
    public static bool IsPassedOn(ReadOnlySpan<byte> program, ReadOnlySpan<byte> text) =>
        program.StartsWith("sshd"u8)
        && text.EndsWith(" [postauth]"u8)
        && (
            text.StartsWith("open \""u8)
            || text.StartsWith("close \""u8)
            || text.StartsWith("forced close \""u8)
            || text.StartsWith("session opened for local user "u8)
            || text.StartsWith("session closed for local user "u8)
        );

    /// <summary>Adds what a message says, and who stands behind it, to the event begun last.</summary>
    public void Add(ref SyslogLine line, EventWriter writer, EventBatch batch)
    {
        ReadOnlySpan<byte> text = line.Text;
        text = text.EndsWith(" [postauth]"u8) ? text[..^" [postauth]".Length] : text;
        ReadOnlySpan<byte> host = line[line.Host];
        ReadOnlySpan<byte> process = line[line.ProcessId];
        int start = line.TextStart;
        if (TrySession(text, "session opened for local user "u8, out Part user, out Part client))
        {
            _sessions.Open(host, process, user.Of(text), client.Of(text));
            Add(AuditAct.Login, "login"u8, batch);
            batch.AddDerived(Fields.EventOutcome, "success"u8);
        }
        else if (TrySession(text, "session closed for local user "u8, out user, out client))
        {
            Add(AuditAct.Logout, default, batch);
        }
        else
        {
            AddFile(text, start, writer, batch);
        }

        writer.Add(_slots.Session, line.ProcessId, FieldKind.Number);
        if (!user.IsEmpty)
        {
            writer.Add(Fields.UserName, user.Moved(start));
            AuditText.AddClient(line.Record, client.Moved(start), writer);
        }
        else if (
            !process.IsEmpty
            && _sessions.TryFind(host, process, out ReadOnlySpan<byte> account, out ReadOnlySpan<byte> from)
        )
        {
            batch.AddDerived(Fields.UserName, account);
            AddClient(from, batch);
        }
    }

    // NAME from [ADDRESS]
    private static bool TrySession(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start, out Part user, out Part client)
    {
        user = default;
        client = default;
        int from = text.StartsWith(start) ? text.LastIndexOf(" from ["u8) : -1;
        if (from < start.Length || text[^1] != ']')
        {
            return false;
        }

        user = Part.Between(start.Length, from);
        client = Part.Between(from + " from [".Length, text.Length - 1);
        return !user.IsEmpty;
    }

    // close "PATH" bytes read N written M: a path may hold quotes, and what follows it may not.
    private void AddFile(ReadOnlySpan<byte> text, int start, EventWriter writer, EventBatch batch)
    {
        int open = text.IndexOf((byte)'"');
        int counts = text.LastIndexOf("\" bytes read "u8);
        int flags = text.LastIndexOf("\" flags "u8);
        // posix-rename old "PATH" new "PATH"
        int target = text.LastIndexOf("\" new \""u8);
        int word = text.IndexOf((byte)' ');
        AuditAct act = AuditAct.Other;
        if (counts > open && open > 0 && TryCounts(text, counts, out Part read, out Part written))
        {
            bool gave = text[read.Start] != '0';
            bool took = text[written.Start] != '0';
            act =
                gave ? AuditAct.FileRead
                : took ? AuditAct.FileWritten
                : AuditAct.Other;
            writer.Add(_slots.Bytes, (gave || !took ? read : written).Moved(start), FieldKind.Number);
        }

        Add(act, default, batch);
        int close =
            counts > 0 ? counts
            : flags > 0 ? flags
            : target > 0 ? target
            : text.LastIndexOf((byte)'"');
        if (open > 0 && close > open)
        {
            writer.Add(Fields.FilePath, Part.Between(start + open + 1, start + close));
        }

        if (target > 0 && text[^1] == '"')
        {
            writer.Add(_target, Part.Between(start + target + "\" new \"".Length, start + text.Length - 1));
        }

        if (act == AuditAct.FileRead)
        {
            batch.AddDerived(_slots.Export, "sftp"u8);
        }

        writer.Add(Fields.EventCode, new Part(start, word < 0 ? 0 : word));
    }

    private static bool TryCounts(ReadOnlySpan<byte> text, int counts, out Part read, out Part written)
    {
        int at = counts + "\" bytes read ".Length;
        read = AuditText.Word(text, ref at);
        AuditText.Word(text, ref at);
        written = AuditText.Word(text, ref at);
        return AuditText.IsNumber(read.Of(text)) && AuditText.IsNumber(written.Of(text));
    }

    private static void Add(AuditAct act, ReadOnlySpan<byte> action, EventBatch batch)
    {
        Sources.Of(act).Apply(batch);
        action = action.IsEmpty ? AuditSources.Action(act) : action;
        if (!action.IsEmpty)
        {
            batch.AddDerived(Fields.EventAction, action);
        }
    }

    private static void AddClient(ReadOnlySpan<byte> client, EventBatch batch)
    {
        if (FieldAliases.TryAddress(client, out int skip, out int length))
        {
            batch.AddDerived(Fields.SourceIp, client.Slice(skip, length), FieldKind.Address);
        }
        else
        {
            batch.AddDerived(Fields.SourceDomain, client);
        }
    }
}
