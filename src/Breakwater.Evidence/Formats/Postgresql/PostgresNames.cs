using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>Slots of PostgreSQL's log fields: ECS, OpenTelemetry's <c>db.*</c>, and <c>postgresql.*</c> for the rest.</summary>
internal sealed class PostgresNames(FieldNames names)
{
    public int Database { get; } = names.Slot("db.namespace");

    public int Application { get; } = names.Slot("postgresql.application_name");

    public int Session { get; } = names.Slot("postgresql.session_id");

    public int CommandTag { get; } = names.Slot("postgresql.command_tag");

    public int Backend { get; } = names.Slot("postgresql.backend_type");

    public int Level { get; } = names.Slot("log.level");

    public int Detail { get; } = names.Slot("postgresql.detail");

    public int Query { get; } = names.Slot("db.query.text");

    public int Operation { get; } = names.Slot("db.operation.name");

    public int Collection { get; } = names.Slot("db.collection.name");

    public int ReturnedRows { get; } = names.Slot("db.response.returned_rows");

    /// <summary>The fields of an audit record in their order (pgAudit README, "Format").</summary>
    public int[] Audit { get; } =
    [
        names.Slot("pgaudit.audit_type"),
        names.Slot("pgaudit.statement_id"),
        names.Slot("pgaudit.substatement_id"),
        names.Slot("pgaudit.class"),
        names.Slot("pgaudit.command"),
        names.Slot("pgaudit.object_type"),
        names.Slot("pgaudit.object_name"),
        names.Slot("pgaudit.statement"),
        names.Slot("pgaudit.parameter"),
        names.Slot("pgaudit.rows"),
    ];
}
