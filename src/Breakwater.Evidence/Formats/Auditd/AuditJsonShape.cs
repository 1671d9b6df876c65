using System.Text;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>
/// Audit records that a collector carries as text inside JSON (<c>"SyslogMessage": "type=AUOMS_EXECVE audit(...): ..."</c>,
/// the Linux agent of Azure Monitor).
/// </summary>
internal sealed class AuditJsonShape(FieldNames names)
{
    private readonly AuditRecords _records = new(names);
    private readonly FieldAliases _aliases = new(
        names,
        [("HostName", "host.name"), ("Computer", "host.name"), ("HostIP", "host.ip")]
    );

    /// <summary>True where the message is an audit record.</summary>
    public static bool Fits(in JsonRecord record) =>
        record.TryGet(JsonMarker.AuditMessage, out _, out ReadOnlySpan<byte> message)
        && (message.StartsWith("type="u8) || message.StartsWith("node="u8))
        && message[..Math.Min(message.Length, 120)].IndexOf("audit("u8) > 0;

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord record)
    {
        record.TryGet(JsonMarker.AuditMessage, out EventField field, out ReadOnlySpan<byte> message);
        byte[] text = field.Escaped ? Encoding.UTF8.GetBytes(JsonText.Unescape(message)) : message.ToArray();
        int origin = record.Batch.Keep(text);
        _aliases.Apply(record.Batch, unlessPresent: true);
        _records.Add(text, origin, record.Batch, record.Faults, record.Position);
    }
}
