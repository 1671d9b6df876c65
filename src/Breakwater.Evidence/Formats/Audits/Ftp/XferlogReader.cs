using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>Reads transfer logs of FTP servers: a transfer a line, told when it ends.</summary>
internal sealed class XferlogReader(ReaderContext context) : LineAuditReader(context)
{
    private static readonly AuditSources Sources = new("ftp", "xferlog", "ftp.xferlog");

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> text, EventWriter writer, EventBatch batch, IFaultSink faults)
    {
        if (!XferLine.TryRead(text, out XferLine line))
        {
            return false;
        }

        SetTime(line.Time, batch, faults);
        AuditAct act = line.Direction switch
        {
            (byte)'o' => AuditAct.FileRead,
            (byte)'i' => AuditAct.FileWritten,
            _ => AuditAct.Other,
        };
        Sources.Apply(batch, act);
        AuditText.AddClient(text, line.Host, writer);
        writer.Add(Fields.UserName, line.User);
        writer.Add(Fields.FilePath, line.Path);
        writer.Add(Slots.FileSize, line.Bytes, FieldKind.Number);
        writer.Add(Slots.Bytes, line.Bytes, FieldKind.Number);
        writer.Add(Slots.Program, line.Service);
        if (act == AuditAct.FileRead)
        {
            batch.AddDerived(Slots.Export, "ftp"u8);
        }

        // A transfer that was broken off gave out what had gone through: the bytes say how much.
        batch.AddDerived(Fields.EventOutcome, line.Status == 'c' ? "success"u8 : "unknown"u8);
        return true;
    }
}
