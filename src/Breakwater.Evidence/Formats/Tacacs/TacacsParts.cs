using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>
/// The fixed pieces of an accounting record as TACACS+ servers write it, after the time: device, user, terminal, remote
/// address, record type; then attributes, or service and command in two further fields.
/// </summary>
internal ref struct TacacsParts
{
    public Part Nas;
    public Part User;
    public Part Tty;
    public Part Remote;
    public Part Type;

    /// <summary>What stands after the record type.</summary>
    public Part Body;

    /// <summary>What stands between fields: a tab, a bar, or a space where something on the way expanded the tabs.</summary>
    public byte Separator;

    /// <summary>Reads the pieces; false where the record has another shape.</summary>
    /// <param name="text">The record.</param>
    /// <param name="start">Where the device's name begins.</param>
    /// <param name="parts">The pieces.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, int start, out TacacsParts parts)
    {
        foreach (byte separator in "\t| "u8)
        {
            if (TryRead(text, start, separator, out parts))
            {
                return true;
            }
        }

        parts = default;
        return false;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, int start, byte separator, out TacacsParts parts)
    {
        parts = new TacacsParts { Separator = separator };
        int at = start;
        parts.Nas = Next(text, ref at, separator);
        parts.User = Next(text, ref at, separator);
        parts.Tty = Next(text, ref at, separator);
        parts.Remote = Next(text, ref at, separator);
        parts.Type = Next(text, ref at, separator);
        parts.Body = Part.Between(Math.Min(at, text.Length), text.Length);
        return !parts.Nas.IsEmpty && IsType(parts.Type.Of(text));
    }

    private static bool IsType(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("stop"u8)
        || type.SequenceEqual("start"u8)
        || type.SequenceEqual("update"u8)
        || type.SequenceEqual("unknown"u8);

    private static Part Next(ReadOnlySpan<byte> text, ref int at, byte separator)
    {
        while (separator == ' ' && at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (at >= text.Length)
        {
            return default;
        }

        int length = text[at..].IndexOf(separator);
        Part part = Part.Between(at, length < 0 ? text.Length : at + length);
        at = part.End + 1;
        return part;
    }
}
