using System.Text;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.SqlServer;

/// <summary>
/// Event 33205, by which SQL Server's audit writes to the Windows event log (Microsoft Learn, "SQL Server Audit"): the columns of its record stand
/// in one text, a line each, the statement over as many as it has.
/// </summary>
internal sealed class SqlServerEvent(FieldNames names)
{
    /// <summary>Its number.</summary>
    public const int Id = 33205;

    private static readonly Utf8Keys<string> Keys = new(
        BuiltInTable.Rows("Formats.Audits.SqlServer.event_keys.tsv").ToDictionary(key => key)
    );

    private readonly Dictionary<string, int> _slots = BuiltInTable
        .Rows("Formats.Audits.SqlServer.event_keys.tsv")
        .ToDictionary(key => key, names.Slot);

    /// <summary>Adds the columns of a record's text to the event begun last; false where it has none.</summary>
    public bool TryAdd(in JsonRecord record)
    {
        foreach (ref readonly EventField field in record.Fields)
        {
            ReadOnlySpan<byte> text = record.Value(field);
            if (text.IndexOf("action_id:"u8) < 0 || text.IndexOf("server_principal_name:"u8) < 0)
            {
                continue;
            }

            byte[] plain = field.Escaped ? Encoding.UTF8.GetBytes(JsonText.Unescape(text)) : text.ToArray();
            Add(plain, record.Batch);
            return true;
        }

        return false;
    }

    private void Add(ReadOnlySpan<byte> text, EventBatch batch)
    {
        int origin = batch.Keep(text);
        int slot = -1;
        int from = 0;
        int at = 0;
        while (at < text.Length)
        {
            int length = text[at..].IndexOf((byte)'\n');
            int end = length < 0 ? text.Length : at + length;
            int colon = text[at..end].IndexOf((byte)':');
            if (colon > 0 && Keys.Find(text.Slice(at, colon)) is { } key)
            {
                Close(text, slot, from, at, origin, batch);
                (slot, from) = (_slots[key], at + colon + 1);
            }

            at = end + 1;
        }

        Close(text, slot, from, text.Length, origin, batch);
    }

    private static void Close(ReadOnlySpan<byte> text, int slot, int from, int to, int origin, EventBatch batch)
    {
        if (slot >= 0 && from < to)
        {
            batch.AddArena(slot, origin + from, text[from..to].TrimEnd("\r\n"u8).Length);
        }
    }
}
