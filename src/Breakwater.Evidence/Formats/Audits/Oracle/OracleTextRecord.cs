using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>
/// What an audit record of Oracle says that is written as text: in files of <c>audit_file_dest</c>, and in syslog by <c>AUDIT_SYSLOG_LEVEL</c> and
/// <c>UNIFIED_AUDIT_SYSTEMLOG</c>. The last has neither text nor client.
/// </summary>
internal sealed class OracleTextRecord(AuditFields slots)
{
    private static readonly AuditSources Standard = new("oracle", "audit", "oracle.audit");
    private static readonly AuditSources Unified = new("oracle", "unified_audit", "oracle.unified_audit");

    private static readonly Utf8Keys<object> Names = new(
        BuiltInTable
            .Rows("Formats.Audits.Oracle.pairs.tsv")
            .Select(row => row.Split('\t'))
            .ToDictionary(row => row[0], row => (object)Enum.Parse<AuditPart>(row[1], ignoreCase: true))
    );

    /// <summary>Adds what a record says to the event begun last; false where it is none.</summary>
    /// <param name="text">The record from the word LENGTH on.</param>
    /// <param name="origin">Where that begins in the record that the writer knows.</param>
    /// <param name="writer">Adds pieces of the record.</param>
    /// <param name="batch">The batch.</param>
    public bool TryAdd(ReadOnlySpan<byte> text, int origin, EventWriter writer, EventBatch batch)
    {
        Span<Part> parts = stackalloc Part[(int)AuditPart.OtherDetail + 1];
        parts.Clear();
        OraclePairs pairs = new(text);
        while (pairs.MoveNext())
        {
            if (Names.Find(pairs.Name.Of(text)) is AuditPart part)
            {
                parts[(int)part] = pairs.Value;
            }
        }

        // Operations of SYSDBA write the statement where the others write the number.
        if (!AuditText.IsNumber(parts[(int)AuditPart.Action].Of(text)))
        {
            parts[(int)AuditPart.Statement] = parts[(int)AuditPart.Action];
            parts[(int)AuditPart.Action] = parts[(int)AuditPart.Operation];
        }

        if (
            parts[(int)AuditPart.User].IsEmpty
            && parts[(int)AuditPart.Action].IsEmpty
            && parts[(int)AuditPart.Statement].IsEmpty
        )
        {
            return false;
        }

        Add(text, parts, origin, writer, batch);
        return true;
    }

    private void Add(
        ReadOnlySpan<byte> text,
        ReadOnlySpan<Part> parts,
        int origin,
        EventWriter writer,
        EventBatch batch
    )
    {
        ReadOnlySpan<byte> name = Name(text, parts);
        AuditAct act = OracleActions.Act(name);
        (parts[(int)AuditPart.Kind].IsEmpty ? Standard : Unified).Apply(batch, act);
        batch.AddDerived(slots.System, "oracle.db"u8);
        writer.Add(Fields.UserName, parts[(int)AuditPart.User].Moved(origin));
        writer.Add(slots.EffectiveUser, parts[(int)AuditPart.EffectiveUser].Moved(origin));
        writer.Add(slots.Session, parts[(int)AuditPart.Session].Moved(origin));
        writer.Add(Fields.EventCode, parts[(int)AuditPart.Action].Moved(origin));
        AddClient(text, parts, origin, writer);
        ReadOnlySpan<byte> result = parts[(int)AuditPart.Result].Of(text);
        if (!result.IsEmpty)
        {
            batch.AddDerived(Fields.EventOutcome, result.ContainsAnyExcept((byte)'0') ? "failure"u8 : "success"u8);
        }

        if (act == AuditAct.Statement)
        {
            writer.Add(slots.Query, parts[(int)AuditPart.Statement].Moved(origin));
            writer.Add(slots.Parameters, parts[(int)AuditPart.Binds].Moved(origin));
            AddJoined(text, parts, AuditPart.Schema, AuditPart.Object, slots.Collection, batch);
            AddJoined(text, parts, AuditPart.Session, AuditPart.Sequence, slots.Statement, batch);
            if (!name.IsEmpty)
            {
                batch.AddDerived(slots.Operation, name);
            }
        }
    }

    private static void AddClient(ReadOnlySpan<byte> text, ReadOnlySpan<Part> parts, int origin, EventWriter writer)
    {
        foreach (AuditPart part in (ReadOnlySpan<AuditPart>)[AuditPart.Client, AuditPart.OtherDetail])
        {
            Part net = parts[(int)part];
            if (OracleAddress.TryHost(net.Of(text), out int start, out int length))
            {
                Part client = new(net.Start + start, length);
                AddClient(text, client, origin, writer);
            }
            else if (part == AuditPart.Client && !net.IsEmpty)
            {
                AddClient(text, net, origin, writer);
            }
        }

        AddClient(text, parts[(int)AuditPart.ClientName], origin, writer);
    }

    private static void AddClient(ReadOnlySpan<byte> text, Part client, int origin, EventWriter writer)
    {
        if (client.IsEmpty)
        {
            return;
        }

        bool isAddress = AddressText.IsAddress(client.Of(text));
        writer.Add(
            isAddress ? Fields.SourceIp : Fields.SourceDomain,
            client.Moved(origin),
            isAddress ? FieldKind.Address : FieldKind.Text
        );
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> text, ReadOnlySpan<Part> parts)
    {
        ReadOnlySpan<byte> name = OracleActions.Table.Name(parts[(int)AuditPart.Action].Of(text));
        ReadOnlySpan<byte> session = OracleActions.OfSession(parts[(int)AuditPart.Detail].Of(text));
        if (!session.IsEmpty)
        {
            return session;
        }

        return name.IsEmpty && parts[(int)AuditPart.Statement].Of(text).SequenceEqual("CONNECT"u8) ? "LOGON"u8 : name;
    }

    private static void AddJoined(
        ReadOnlySpan<byte> text,
        ReadOnlySpan<Part> parts,
        AuditPart first,
        AuditPart second,
        int slot,
        EventBatch batch
    )
    {
        ReadOnlySpan<byte> owner = parts[(int)first].Of(text);
        ReadOnlySpan<byte> name = parts[(int)second].Of(text);
        Span<byte> joined = stackalloc byte[300];
        if (name.IsEmpty || owner.Length + name.Length + 1 > joined.Length)
        {
            return;
        }

        int length = 0;
        if (!owner.IsEmpty)
        {
            owner.CopyTo(joined);
            joined[owner.Length] = (byte)'.';
            length = owner.Length + 1;
        }

        name.CopyTo(joined[length..]);
        batch.AddDerived(slot, joined[..(length + name.Length)]);
    }
}
