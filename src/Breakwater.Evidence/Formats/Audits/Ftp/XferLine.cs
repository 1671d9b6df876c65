using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>
/// The pieces of a line of the transfer log of wu-ftpd, which proftpd and vsftpd write too (xferlog(5)):
/// <c>time seconds host bytes path type action direction access user service method id status</c>. A path may hold blanks; what follows it may not.
/// </summary>
internal ref struct XferLine
{
    public CivilTime Time;
    public Part Host;
    public Part Bytes;
    public Part Path;
    public byte Direction;
    public Part User;
    public Part Service;
    public byte Status;

    /// <summary>Reads a line; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out XferLine line)
    {
        line = default;
        if (!AuditText.TryTime(text, out line.Time, out int at))
        {
            return false;
        }

        Part seconds = AuditText.Word(text, ref at);
        line.Host = AuditText.Word(text, ref at);
        line.Bytes = AuditText.Word(text, ref at);
        int end = text.Length;
        Part status = AuditText.WordBefore(text, ref end);
        AuditText.WordBefore(text, ref end);
        AuditText.WordBefore(text, ref end);
        line.Service = AuditText.WordBefore(text, ref end);
        line.User = AuditText.WordBefore(text, ref end);
        Part access = AuditText.WordBefore(text, ref end);
        Part direction = AuditText.WordBefore(text, ref end);
        AuditText.WordBefore(text, ref end);
        Part type = AuditText.WordBefore(text, ref end);
        if (
            !AuditText.IsNumber(seconds.Of(text))
            || !AuditText.IsNumber(line.Bytes.Of(text))
            || status.Length != 1
            || direction.Length != 1
            || access.Length != 1
            || type.Length != 1
            || end <= at + 1
        )
        {
            return false;
        }

        line.Path = Part.Between(at + 1, end);
        line.Direction = text[direction.Start];
        line.Status = text[status.Start];
        return line.Direction is (byte)'o' or (byte)'i' or (byte)'d' && line.Status is (byte)'c' or (byte)'i';
    }
}
