using System.Net;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>
/// The pieces of one line of the common and combined log formats (Apache mod_log_config, "Access Log"; nginx
/// ngx_http_log_module): <c>host ident user [time] "request" status bytes "referrer" "agent" ...</c>, with or without the
/// virtual host before it.
/// </summary>
internal ref struct AccessLine
{
    public Part VirtualHost;
    public Part Client;
    public Part User;
    public CivilTime Time;
    public bool HasTime;
    public Part Request;
    public Part Status;
    public Part Bytes;
    public Part Referrer;
    public Part Agent;

    /// <summary>What stands after the agent: further quoted fields, the time taken.</summary>
    public Part Rest;

    /// <summary>Reads a line; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out AccessLine line)
    {
        line = default;
        int bracket = text.IndexOf(" ["u8);
        if (bracket < 0 || !TryFront(text[..bracket], ref line))
        {
            return false;
        }

        int close = text[bracket..].IndexOf((byte)']');
        if (close < 0 || !TryTime(text[(bracket + 2)..(bracket + close)], ref line))
        {
            return false;
        }

        int at = bracket + close + 1;
        if (!TryQuoted(text, ref at, out line.Request))
        {
            return false;
        }

        line.Status = Word(text, ref at);
        if (line.Status.Length != 3 || line.Status.Of(text).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        line.Bytes = Word(text, ref at);
        if (TryQuoted(text, ref at, out line.Referrer))
        {
            TryQuoted(text, ref at, out line.Agent);
        }

        line.Rest = Part.Between(Math.Min(at + 1, text.Length), text.Length);
        return true;
    }

    private static bool TryFront(ReadOnlySpan<byte> front, ref AccessLine line)
    {
        int at = 0;
        Part first = Word(front, ref at);
        Part second = Word(front, ref at);
        if (first.IsEmpty || second.IsEmpty)
        {
            return false;
        }

        if (front.Length > at && LooksLikeAddress(second.Of(front)) && first.Of(front).LastIndexOf((byte)':') > 0)
        {
            line.VirtualHost = first;
            line.Client = second;
            Word(front, ref at);
        }
        else
        {
            line.Client = first;
        }

        // A user name may hold spaces; it ends where the time begins.
        line.User = at + 1 < front.Length ? Part.Between(at + 1, front.Length) : default;
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, ref AccessLine line)
    {
        line.HasTime =
            (TimeText.TryCommonLog(text, out line.Time, out int length) && length == text.Length)
            || (TimeText.TryIso(text, out line.Time, out length) && length == text.Length);
        return line.HasTime || text.Count((byte)':') >= 3;
    }

    /// <summary>A quoted field after a space; a quote inside it has a backslash before it.</summary>
    private static bool TryQuoted(ReadOnlySpan<byte> text, ref int at, out Part part)
    {
        part = default;
        if (at + 1 >= text.Length || text[at] != ' ' || text[at + 1] != '"')
        {
            return false;
        }

        int start = at + 2;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                part = Part.Between(start, i);
                at = i + 1;
                return true;
            }
        }

        return false;
    }

    private static Part Word(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at < text.Length && text[at] == ' ' ? at + 1 : at;
        int length = text[start..].IndexOf((byte)' ');
        at = length < 0 ? text.Length : start + length;
        return Part.Between(start, at);
    }

    private static bool LooksLikeAddress(ReadOnlySpan<byte> text) =>
        text.ContainsAny((byte)'.', (byte)':') && IPAddress.IsValidUtf8(text);
}
