using System.Text;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>Records of PostgreSQL's jsonlog (PostgreSQL documentation, 20.8.5, "Using JSON-Format Log Output").</summary>
internal sealed class PostgresJsonShape(FieldNames names)
{
    private readonly PostgresMessage _message = new(new PostgresNames(names));
    private readonly FieldAliases _aliases = new(
        names,
        [
            ("user", "user.name"),
            ("dbname", "db.namespace"),
            ("pid", "process.pid"),
            ("remote_host", "source.ip"),
            ("remote_port", "source.port"),
            ("session_id", "postgresql.session_id"),
            ("ps", "postgresql.command_tag"),
            ("application_name", "postgresql.application_name"),
            ("backend_type", "postgresql.backend_type"),
            ("error_severity", "log.level"),
            ("state_code", "event.code"),
            ("statement", "db.query.text"),
            ("detail", "postgresql.detail"),
        ]
    );

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord record)
    {
        record.SetTime([JsonMarker.Timestamp]);
        _aliases.Apply(record.Batch, unlessPresent: true);
        record.TryGet(JsonMarker.ErrorSeverity, out _, out ReadOnlySpan<byte> level);
        if (!record.TryGet(Fields.Message, out EventField field, out ReadOnlySpan<byte> message))
        {
            _message.Add(default, 0, inArena: true, level, record.Batch);
        }
        else if (field.Escaped)
        {
            byte[] plain = Encoding.UTF8.GetBytes(JsonText.Unescape(message));
            int kept = record.Batch.Keep(plain);
            _message.Add(plain, kept, inArena: true, level, record.Batch);
        }
        else
        {
            _message.Add(message, field.Offset, field.InArena, level, record.Batch);
        }
    }
}
