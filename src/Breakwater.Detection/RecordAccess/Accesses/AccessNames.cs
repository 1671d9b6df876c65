using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Slots of what audit records of stores say.</summary>
internal sealed class AccessNames(FieldNames names)
{
    public int Query { get; } = names.Slot("db.query.text");

    public int Parameters { get; } = names.Slot("db.query.parameters");

    public int AuditParameters { get; } = names.Slot("pgaudit.parameter");

    public int Statement { get; } = names.Slot("pgaudit.statement_id");

    public int Session { get; } = names.Slot("postgresql.session_id");

    public int Rows { get; } = names.Slot("db.response.returned_rows");

    public int Bytes { get; } = names.Slot("cdr.bytes");

    public int Program { get; } = names.Slot("cdr.program");

    public int Application { get; } = names.Slot("postgresql.application_name");

    public int System { get; } = names.Slot("db.system.name");

    public int Database { get; } = names.Slot("db.namespace");

    public int Collection { get; } = names.Slot("db.collection.name");

    public int Operation { get; } = names.Slot("db.operation.name");

    public int StatementId { get; } = names.Slot("cdr.statement_id");

    public int AuditSession { get; } = names.Slot("cdr.session_id");

    public int Login { get; } = names.Slot("cdr.login_id");

    /// <summary>Subscribers that a portal was asked for, and what their numbers are.</summary>
    public IReadOnlyList<(int Slot, TargetKind Kind)> Subjects { get; } =
    [
        (names.Slot("cdr.subject.e164"), TargetKind.E164),
        (names.Slot("cdr.subject.imsi"), TargetKind.Imsi),
        (names.Slot("cdr.subject.imei"), TargetKind.Imei),
    ];

    public int Ticket { get; } = names.Slot("cdr.ticket");

    public int CopiedTo { get; } = names.Slot("cdr.copied_to");

    public int Topic { get; } = names.Slot("kafka.topic.name");

    public int Recipient { get; } = names.Slot("cdr.recipient");

    public int Export { get; } = names.Slot("cdr.export");
}
