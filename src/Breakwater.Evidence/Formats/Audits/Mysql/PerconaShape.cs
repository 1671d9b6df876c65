using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Mysql;

/// <summary>Records of Percona Server's <c>audit_log</c> in JSON (Percona Server for MySQL, "Audit Log Plugin"). It counts no rows.</summary>
internal sealed class PerconaShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("mysql", "audit", "mysql.audit");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "mysql"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <summary>What a record of a name is; the names are those of the XML forms too.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hasStatement">The record has a text.</param>
    public static AuditAct ActOf(ReadOnlySpan<byte> name, bool hasStatement) =>
        name.SequenceEqual("Connect"u8) || name.SequenceEqual("Change user"u8) ? AuditAct.Login
        : name.SequenceEqual("Quit"u8) ? AuditAct.Logout
        // Preparing reads nothing; the execution has a record of its own.
        : name.SequenceEqual("Prepare"u8) || name.SequenceEqual("Close stmt"u8) ? AuditAct.Other
        // TableRead, TableInsert, ...: which tables a statement used.
        : hasStatement || name.StartsWith("Table"u8) ? AuditAct.Statement
        : AuditAct.Other;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => ActOf(row[AuditPart.Action], row.Has(AuditPart.Statement));

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row)
    {
        ReadOnlySpan<byte> status = row[AuditPart.Result];
        return status.IsEmpty ? null : status.SequenceEqual("0"u8);
    }

    /// <inheritdoc/>
    protected override void AddUser(in AuditRow row)
    {
        if (row.TryField(AuditPart.User, out EventField user))
        {
            row.Add(Fields.UserName, user, 0, MysqlUser.NameLength(row.Value(user)));
        }
        else
        {
            row.Add(Fields.UserName, AuditPart.OtherUser);
        }

        if (
            !row.Add(Slots.EffectiveUser, AuditPart.ProxyUser) && !row.Add(Slots.EffectiveUser, AuditPart.EffectiveUser)
        )
        {
            row.Add(Slots.EffectiveUser, AuditPart.OtherDetail);
        }
    }

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        row.Add(Slots.Database, AuditPart.Database);
        if (act == AuditAct.Statement)
        {
            AddJoined(row, Slots.Collection, AuditPart.Database, AuditPart.Object);
        }
    }
}
