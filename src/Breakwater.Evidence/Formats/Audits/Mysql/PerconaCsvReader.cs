using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Mysql;

/// <summary>
/// Reads Percona Server's <c>audit_log</c> as CSV (Percona Server for MySQL, "Audit Log Plugin"). A statement may hold line ends; the values are
/// named as in its JSON.
/// </summary>
internal sealed class PerconaCsvReader(ReaderContext context) : SpanningAuditReader
{
    private static readonly string[] Statement =
    [
        "name",
        "record",
        "timestamp",
        "command_class",
        "connection_id",
        "status",
        "sqltext",
        "user",
        "host",
        "os_user",
        "ip",
        "db",
    ];

    private static readonly string[] Session =
    [
        "name",
        "record",
        "timestamp",
        "connection_id",
        "status",
        "user",
        "priv_user",
        "os_login",
        "proxy_user",
        "host",
        "ip",
        "db",
    ];

    private readonly int[] _statement = [.. Statement.Select(n => context.Names.Slot("audit_record." + n))];
    private readonly int[] _session = [.. Session.Select(n => context.Names.Slot("audit_record." + n))];
    private readonly AuditShapes _shapes = new(context);
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);

    /// <summary>A record begins with this line: a name, then a number and the server's start, as <c>"Query","49284_2014-08-27T10:47:11"</c>.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> line)
    {
        CsvRow row = new(line, (byte)',');
        if (line.IsEmpty || line[0] != '"' || !row.MoveNext() || row.Value.Length is < 4 or > 24 || !row.MoveNext())
        {
            return false;
        }

        ReadOnlySpan<byte> record = row.Value.Of(line);
        int mark = record.IndexOf((byte)'_');
        return mark > 0
            && AuditText.IsNumber(record[..mark])
            && TimeText.TryIso(record[(mark + 1)..], out _, out int length)
            && length == record.Length - mark - 1;
    }

    /// <inheritdoc/>
    protected override bool Begins(ReadOnlySpan<byte> line) => IsBeginning(line);

    /// <inheritdoc/>
    protected override void Before(TextLine line, IFaultSink faults)
    {
        if (!line.Content.IsEmpty)
        {
            faults.Reject(Model.Evidence.FaultReason.Malformed, line.Position);
        }
    }

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> record, int origin, EventBatch batch, IFaultSink faults)
    {
        int[]? slots = null;
        CsvRow row = new(record, (byte)',');
        for (int i = 0; i < Statement.Length && row.MoveNext(); i++)
        {
            slots ??= IsSession(row.Value.Of(record)) ? _session : _statement;
            CsvReader.Add(slots[i], record, row.Value, row.Doubled, origin, inArena: true, batch);
        }

        int audit = _shapes.Find(batch.At(batch.Count - 1).Fields);
        if (audit < 0)
        {
            return false;
        }

        _shapes.Complete(audit, batch, _clock, faults, batch.At(batch.Count - 1).Position);
        return true;
    }

    private static bool IsSession(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Connect"u8) || name.SequenceEqual("Quit"u8) || name.SequenceEqual("Change user"u8);
}
