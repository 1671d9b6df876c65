using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>
/// A message of vsftpd (its <c>logging.c</c>), in its own file or in syslog: <c>[ann] OK DOWNLOAD: Client "192.0.2.19", "/a b", 2602 bytes, 544.81Kbyte/sec</c>.
/// An empty file has no count of bytes.
/// </summary>
internal sealed class VsftpdMessage(AuditFields slots)
{
    private static readonly AuditSources Sources = new("vsftpd", "ftp", "vsftpd.log");

    /// <summary>Adds what a message says to the event begun last; false where it is none.</summary>
    /// <param name="text">The record.</param>
    /// <param name="at">Where the message begins: the account in brackets, or what was done.</param>
    /// <param name="writer">Adds pieces of the record.</param>
    /// <param name="batch">The batch.</param>
    public bool TryAdd(ReadOnlySpan<byte> text, int at, EventWriter writer, EventBatch batch)
    {
        Part user = default;
        if (at < text.Length && text[at] == '[')
        {
            user = AuditText.Between(text, at, (byte)'[', (byte)']');
            at = user.End + 2;
        }

        int mark = at <= text.Length ? text[at..].IndexOf(": Client \""u8) : -1;
        if (mark < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> done = text.Slice(at, mark);
        bool failed = done.StartsWith("FAIL "u8);
        ReadOnlySpan<byte> action = done[(done.LastIndexOf((byte)' ') + 1)..];
        Part client = AuditText.Between(text, at + mark, (byte)'"', (byte)'"');
        AuditAct act =
            action.SequenceEqual("DOWNLOAD"u8) ? AuditAct.FileRead
            : action.SequenceEqual("UPLOAD"u8) ? AuditAct.FileWritten
            : AuditAct.Other;
        Sources.Apply(batch, act);
        writer.Add(Fields.EventCode, new Part(at + done.LastIndexOf((byte)' ') + 1, action.Length));
        writer.Add(Fields.UserName, user);
        AuditText.AddClient(text, client, writer);
        if (action.SequenceEqual("LOGIN"u8))
        {
            batch.AddDerived(Fields.EventAction, "login"u8);
        }

        if (done.StartsWith("OK "u8) || failed)
        {
            batch.AddDerived(Fields.EventOutcome, failed ? "failure"u8 : "success"u8);
        }

        AddFile(text, client.End + 1, act, writer, batch);
        return true;
    }

    private void AddFile(ReadOnlySpan<byte> text, int at, AuditAct act, EventWriter writer, EventBatch batch)
    {
        // A path may hold quotes: it ends before the count, or at the last of them.
        int open = at <= text.Length ? text[at..].IndexOf((byte)'"') : -1;
        int close = text.LastIndexOf((byte)'"');
        if (act == AuditAct.Other || open < 0 || close <= at + open)
        {
            return;
        }

        writer.Add(Fields.FilePath, Part.Between(at + open + 1, close));
        int unit = text[close..].IndexOf(" bytes"u8);
        if (unit > 0)
        {
            Part count = Part.Between(close + 3, close + unit);
            if (AuditText.IsNumber(count.Of(text)))
            {
                writer.Add(slots.Bytes, count, FieldKind.Number);
                writer.Add(slots.FileSize, count, FieldKind.Number);
            }
        }

        if (act == AuditAct.FileRead)
        {
            batch.AddDerived(slots.Export, "ftp"u8);
        }
    }
}
