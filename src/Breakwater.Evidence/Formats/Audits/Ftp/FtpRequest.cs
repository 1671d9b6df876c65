using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>
/// Commands of FTP and SFTP in logs of the common form, as proftpd's <c>ExtendedLog</c> writes them by default
/// (<c>"%h %l %u %t \"%r\" %s %b"</c>): <c>192.0.2.19 UNKNOWN ann [25/Nov/2026:10:00:00 +0000] "RETR /cdr/a.csv" 226 1234</c>.
/// </summary>
internal sealed class FtpRequest(AuditFields slots)
{
    private static readonly KnownSource Source = new(new LogSource("proftpd", null, "ftp", "proftpd.extended"));

    private static readonly HashSet<string> Commands =
    [
        .. "RETR STOR APPE STOU USER PASS QUIT CWD CDUP LIST NLST MLSD MLST DELE MKD RMD RNFR RNTO SITE SIZE MDTM PASV EPSV PORT EPRT TYPE FEAT SYST REST AUTH PBSZ PROT NOOP PWD OPTS ABOR CLOSE FSTAT INIT LSTAT OPENDIR OPEN READ READDIR READLINK REALPATH REMOVE RENAME RMDIR SETSTAT STAT SYMLINK WRITE CONNECT DISCONNECT".Split(
            ' '
        ),
    ];

    /// <summary>The request is a command of FTP: no version of HTTP follows it, and its word is not one of HTTP.</summary>
    public static bool Is(ReadOnlySpan<byte> request)
    {
        int end = request.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? request : request[..end];
        if (
            word.Length is < 3 or > 10
            || word.ContainsAnyExceptInRange((byte)'A', (byte)'Z')
            || word.SequenceEqual("CONNECT"u8)
        )
        {
            return false;
        }

        Span<char> name = stackalloc char[10];
        int length = System.Text.Encoding.ASCII.GetChars(word, name);
        return request.IndexOf(" HTTP/"u8) < 0
            && Commands.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..length]);
    }

    /// <summary>Adds what a command says to the event begun last.</summary>
    /// <param name="text">The line.</param>
    /// <param name="request">The command in it.</param>
    /// <param name="status">The answer's code.</param>
    /// <param name="bytes">Bytes that went over; a dash where none did.</param>
    /// <param name="writer">Adds pieces of the line.</param>
    /// <param name="batch">The batch.</param>
    public void Add(
        ReadOnlySpan<byte> text,
        Part request,
        Part status,
        Part bytes,
        EventWriter writer,
        EventBatch batch
    )
    {
        ReadOnlySpan<byte> command = request.Of(text);
        int end = command.IndexOf((byte)' ');
        Part word = new(request.Start, end < 0 ? command.Length : end);
        AuditAct act = ActOf(word.Of(text));
        Source.Apply(batch);
        writer.Add(Fields.EventCode, word);
        ReadOnlySpan<byte> action = act == AuditAct.Login ? "login"u8 : AuditSources.Action(act);
        if (!action.IsEmpty)
        {
            batch.AddDerived(Fields.EventAction, action);
        }

        batch.AddDerived(Fields.EventOutcome, text[status.Start] is (byte)'4' or (byte)'5' ? "failure"u8 : "success"u8);
        if (act is AuditAct.FileRead or AuditAct.FileWritten && end > 0)
        {
            writer.Add(Fields.FilePath, Part.Between(request.Start + end + 1, request.End));
            if (AuditText.IsNumber(bytes.Of(text)))
            {
                writer.Add(slots.Bytes, bytes, FieldKind.Number);
            }
        }

        if (act == AuditAct.FileRead)
        {
            batch.AddDerived(slots.Export, "ftp"u8);
        }
    }

    private static AuditAct ActOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("RETR"u8) ? AuditAct.FileRead
        : word.SequenceEqual("STOR"u8) || word.SequenceEqual("APPE"u8) || word.SequenceEqual("STOU"u8)
            ? AuditAct.FileWritten
        : word.SequenceEqual("PASS"u8) ? AuditAct.Login
        : AuditAct.Other;
}
