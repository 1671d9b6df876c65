using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>Reads vsftpd's own log: <c>Sun Apr 11 09:35:45 2021 [pid 8154] [ann] OK DOWNLOAD: Client "192.0.2.19", ...</c>.</summary>
internal sealed class VsftpdReader : LineAuditReader
{
    private readonly VsftpdMessage _message;

    /// <summary>A reader for one item.</summary>
    public VsftpdReader(ReaderContext context)
        : base(context) => _message = new VsftpdMessage(Slots);

    /// <summary>A line of this log.</summary>
    public static bool TryHead(ReadOnlySpan<byte> text, out CivilTime time, out Part process, out int message)
    {
        process = default;
        message = 0;
        if (!AuditText.TryTime(text, out time, out int length) || !text[length..].StartsWith(" [pid "u8))
        {
            return false;
        }

        int start = length + " [pid ".Length;
        int end = text[start..].IndexOf("] "u8);
        process = end < 0 ? default : new Part(start, end);
        message = start + end + 2;
        return end > 0 && AuditText.IsNumber(process.Of(text));
    }

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> text, EventWriter writer, EventBatch batch, IFaultSink faults)
    {
        if (!TryHead(text, out CivilTime time, out Part process, out int message))
        {
            return false;
        }

        SetTime(time, batch, faults);
        writer.Add(Fields.ProcessPid, process, FieldKind.Number);
        writer.Add(Slots.Session, process, FieldKind.Number);
        if (!_message.TryAdd(text, message, writer, batch))
        {
            // FTP commands and answers, where log_ftp_protocol is on.
            batch.SetLogSource(Other);
            batch.AddDerived(Fields.EventDataset, "vsftpd.log"u8);
        }

        writer.Add(Fields.Message, Part.Between(message, text.Length));
        return true;
    }

    private static readonly LogSource Other = new("vsftpd", null, "ftp", "vsftpd.log");
}
