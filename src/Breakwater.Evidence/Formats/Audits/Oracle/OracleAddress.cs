using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>The client's address inside a description of Oracle Net: <c>(ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.7)(PORT=37342))</c>.</summary>
internal static class OracleAddress
{
    /// <summary>Adds it, where the text has one.</summary>
    public static void Add(in AuditRow row, in EventField field)
    {
        if (TryHost(row.Value(field), out int start, out int length))
        {
            row.AddClient(field, start, length);
        }
    }

    /// <summary>Where the host stands.</summary>
    public static bool TryHost(ReadOnlySpan<byte> text, out int start, out int length)
    {
        ReadOnlySpan<byte> key = "(HOST="u8;
        start = text.IndexOf(key);
        length = 0;
        if (start < 0)
        {
            return false;
        }

        start += key.Length;
        length = text[start..].IndexOf((byte)')');
        return length > 0;
    }
}
