using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>Messages of PostgreSQL that came by syslog: the same fields as from its own log.</summary>
internal sealed class PostgresInSyslog(FieldNames names)
{
    private readonly PostgresNames _slots = new(names);
    private readonly PostgresMessage _message = new(new PostgresNames(names));

    /// <summary>Adds the fields of a message and sets the log source of the event begun last.</summary>
    /// <param name="text">What follows the program's tag.</param>
    /// <param name="origin">Where it lies.</param>
    /// <param name="inArena">It lies in the arena.</param>
    /// <param name="batch">The batch.</param>
    public void Add(ReadOnlySpan<byte> text, int origin, bool inArena, EventBatch batch)
    {
        if (!PostgresLine.TryReadInSyslog(text, out PostgresLine line))
        {
            _message.Add(default, origin, inArena, default, batch);
            return;
        }

        EventWriter writer = new(batch, origin, inArena, []);
        writer.Add(Fields.UserName, line.User);
        writer.Add(_slots.Database, line.Database);
        PostgresLevels.AddClient(text, line.Client, writer);
        writer.Add(_slots.Application, line.Application);
        writer.Add(_slots.Level, line.Level);
        ReadOnlySpan<byte> level = line.Level.Of(text);
        _message.Add(text[line.Message..], origin + line.Message, inArena, level, batch);
        if (level.SequenceEqual("STATEMENT"u8))
        {
            writer.Add(_slots.Query, Part.Between(line.Message, text.Length));
        }
    }
}
