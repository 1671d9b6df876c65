using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>What the message of a record says: an audited statement, a login, a failed login, a logout.</summary>
internal sealed class PostgresMessage(PostgresNames slots)
{
    private static readonly KnownSource Plain = Source(null, null);
    private static readonly KnownSource Audited = Source("database", "pgaudit");
    private static readonly KnownSource Authentication = Source("authentication", null);

    /// <summary>Adds the fields of a message and sets the log source of the event begun last.</summary>
    /// <param name="message">The message, plain.</param>
    /// <param name="origin">Where it lies.</param>
    /// <param name="inArena">It lies in the arena.</param>
    /// <param name="level">The severity word.</param>
    /// <param name="batch">The batch.</param>
    public void Add(ReadOnlySpan<byte> message, int origin, bool inArena, ReadOnlySpan<byte> level, EventBatch batch)
    {
        if (message.StartsWith("AUDIT: "u8))
        {
            AddAudit(message, origin, inArena, batch);
            Audited.Apply(batch);
            return;
        }

        ReadOnlySpan<byte> action = default;
        ReadOnlySpan<byte> outcome = default;
        if (message.StartsWith("connection authorized:"u8))
        {
            action = "database_connection"u8;
            outcome = "success"u8;
        }
        else if (message.StartsWith("disconnection:"u8))
        {
            action = "logout"u8;
            outcome = "success"u8;
        }
        else if (level.SequenceEqual("FATAL"u8) && IsRefusal(message))
        {
            action = "login"u8;
            outcome = "failure"u8;
            AddQuoted(message, "user \""u8, Fields.UserName, origin, inArena, batch);
            AddQuoted(message, "role \""u8, Fields.UserName, origin, inArena, batch);
            AddQuoted(message, "host \""u8, Fields.SourceIp, origin, inArena, batch);
        }

        if (action.IsEmpty)
        {
            Plain.Apply(batch);
            return;
        }

        Authentication.Apply(batch);
        batch.AddDerived(Fields.EventAction, action);
        batch.AddDerived(Fields.EventOutcome, outcome);
    }

    private void AddAudit(ReadOnlySpan<byte> message, int origin, bool inArena, EventBatch batch)
    {
        batch.AddDerived(Fields.EventAction, "database_statement"u8);
        CsvRow row = new(message, (byte)',', "AUDIT: ".Length);
        for (int i = 0; i < slots.Audit.Length && row.MoveNext(); i++)
        {
            if (!row.Value.IsEmpty)
            {
                CsvReader.Add(slots.Audit[i], message, row.Value, row.Doubled, origin, inArena, batch);
            }
        }

        batch.Alias(slots.Audit[4], slots.Operation);
        batch.Alias(slots.Audit[6], slots.Collection);
        batch.Alias(slots.Audit[7], slots.Query);
        batch.Alias(slots.Audit[9], slots.ReturnedRows);
    }

    private static bool IsRefusal(ReadOnlySpan<byte> message) =>
        message.IndexOf("authentication failed"u8) >= 0
        || message.StartsWith("no pg_hba.conf entry"u8)
        || message.StartsWith("pg_hba.conf rejects"u8)
        || (message.StartsWith("role \""u8) && message.EndsWith("does not exist"u8))
        || message.EndsWith("is not permitted to log in"u8);

    private static void AddQuoted(
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> before,
        int slot,
        int origin,
        bool inArena,
        EventBatch batch
    )
    {
        int at = message.IndexOf(before);
        int start = at + before.Length;
        int length = at < 0 ? -1 : message[start..].IndexOf((byte)'"');
        if (length > 0 && !batch.At(batch.Count - 1).TryGet(slot, out _))
        {
            CsvReader.Add(slot, message, new Part(start, length), doubled: false, origin, inArena, batch);
        }
    }

    private static KnownSource Source(string? category, string? service) =>
        new(new LogSource("postgresql", category, service, "postgresql.log"));
}
