using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>
/// The front of one audit record (audit documentation, "Audit Event Fields"): <c>node=H type=T msg=audit(seconds.ms:serial):</c>.
/// </summary>
internal ref struct AuditHeader
{
    public Part Node;
    public Part Type;

    /// <summary>Time and serial number as written: what the records of one event share.</summary>
    public Part Id;

    public EventTime Time;

    /// <summary>Where the fields begin.</summary>
    public int Body;

    /// <summary>Reads the front of a record; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out AuditHeader header)
    {
        header = default;
        int at = 0;
        if (text.StartsWith("node="u8))
        {
            header.Node = Word(text, "node=".Length, (byte)' ');
            at = header.Node.End + 1;
        }

        if (at > text.Length || !text[at..].StartsWith("type="u8))
        {
            return false;
        }

        header.Type = Word(text, at + "type=".Length, (byte)' ');
        at = header.Type.End + 1;
        if (at < text.Length && text[at..].StartsWith("msg="u8))
        {
            at += "msg=".Length;
        }

        if (at >= text.Length || !text[at..].StartsWith("audit("u8))
        {
            return false;
        }

        int start = at + "audit(".Length;
        int close = text[start..].IndexOf((byte)')');
        int colon = close < 0 ? -1 : text.Slice(start, close).LastIndexOf((byte)':');
        if (colon <= 0 || !TimeText.TryEpoch(text.Slice(start, colon), out header.Time))
        {
            return false;
        }

        header.Id = new Part(start, close);
        header.Body = start + close + 1;
        if (header.Body < text.Length && text[header.Body] == ':')
        {
            header.Body++;
        }

        return true;
    }

    private static Part Word(ReadOnlySpan<byte> text, int start, byte end)
    {
        int length = text[start..].IndexOf(end);
        return Part.Between(start, length < 0 ? text.Length : start + length);
    }
}
