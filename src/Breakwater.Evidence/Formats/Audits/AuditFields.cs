using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>Slots of what readers of audits of stores give.</summary>
internal sealed class AuditFields(FieldNames names)
{
    public int System { get; } = names.Slot("db.system.name");

    public int Database { get; } = names.Slot("db.namespace");

    public int Collection { get; } = names.Slot("db.collection.name");

    public int Operation { get; } = names.Slot("db.operation.name");

    public int Query { get; } = names.Slot("db.query.text");

    public int Parameters { get; } = names.Slot("db.query.parameters");

    public int Rows { get; } = names.Slot("db.response.returned_rows");

    public int Bytes { get; } = names.Slot("cdr.bytes");

    public int Program { get; } = names.Slot("cdr.program");

    public int Session { get; } = names.Slot("cdr.session_id");

    public int Login { get; } = names.Slot("cdr.login_id");

    public int Statement { get; } = names.Slot("cdr.statement_id");

    public int Ticket { get; } = names.Slot("cdr.ticket");

    public int CopiedTo { get; } = names.Slot("cdr.copied_to");

    public int Consumer { get; } = names.Slot("cdr.consumer");

    public int Interface { get; } = names.Slot("cdr.interface");

    public int ChangedBy { get; } = names.Slot("cdr.changed_by");

    public int Recipient { get; } = names.Slot("cdr.recipient");

    public int Policy { get; } = names.Slot("cdr.audit_policy");

    public int Export { get; } = names.Slot("cdr.export");

    public int EffectiveUser { get; } = names.Slot("user.effective.name");

    public int FileSize { get; } = names.Slot("file.size");
}
