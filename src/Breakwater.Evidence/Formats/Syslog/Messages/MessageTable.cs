using System.Text;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>
/// The messages that a platform prints and what their parts mean: the <c>messages.tsv</c> in the platform's folder.
/// Columns: key, action, constants (<c>event.outcome=success; ...</c>), template, mark and source. The key is
/// <c>FACILITY/MNEMONIC</c>, <c>MNEMONIC</c> where every facility is meant, a program's name, or <c>*</c> for any. The
/// constant <c>@subject=user.name</c> gives the event's subject, where that stands outside the text, to a field.
/// </summary>
internal sealed class MessageTable
{
    private const string Any = "*";
    private readonly Utf8Keys<MessageShape[]> _shapes;
    private readonly MessageShape[] _any;

    private MessageTable(Utf8Keys<MessageShape[]> shapes, MessageShape[] any, IReadOnlyList<string> keys)
    {
        _shapes = shapes;
        _any = any;
        Keys = keys;
    }

    /// <summary>The keys, for the documentation.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>How many shapes there are.</summary>
    public int Count { get; private init; }

    /// <summary>The shapes under a key, in the order in which they are tried.</summary>
    public ReadOnlySpan<MessageShape> Find(ReadOnlySpan<byte> key) => _shapes.Find(key);

    /// <summary>The shapes that any message may have.</summary>
    public ReadOnlySpan<MessageShape> ForAny => _any;

    /// <summary>Reads a table that is a resource of this assembly.</summary>
    public static MessageTable Load(string folder, SyslogFields fields)
    {
        Dictionary<string, List<MessageShape>> rows = [];
        int count = 0;
        foreach (string line in BuiltInTable.Rows($"Formats.Syslog.{folder}.messages.tsv"))
        {
            (string key, MessageShape shape) = Row(line, fields);
            int slash = key.IndexOf('/', StringComparison.Ordinal);
            string index = slash > 0 ? key[(slash + 1)..] : key;
            if (!rows.TryGetValue(index, out List<MessageShape>? shapes))
            {
                rows[index] = shapes = [];
            }

            shapes.Add(shape);
            count++;
        }

        rows.Remove(Any, out List<MessageShape>? any);
        Dictionary<string, MessageShape[]> frozen = rows.ToDictionary(row => row.Key, row => row.Value.ToArray());
        return new MessageTable(new Utf8Keys<MessageShape[]>(frozen), any?.ToArray() ?? [], [.. frozen.Keys])
        {
            Count = count,
        };
    }

    private static (string Key, MessageShape Shape) Row(string line, SyslogFields fields)
    {
        string[] columns = line.Split('\t');
        if (columns.Length < 4)
        {
            throw new FormatException($"A row of a message table has fewer than four columns: {line}");
        }

        string key = columns[0];
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        List<MessageConstant> constants = [];
        EventClass group = ClassOf(columns[1]);
        int subject = -1;
        if (columns[1].Length > 0)
        {
            constants.Add(new MessageConstant(fields.Number("event.action"), Encoding.UTF8.GetBytes(columns[1])));
        }

        foreach (
            string pair in columns[2].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = pair[..equals];
            string value = pair[(equals + 1)..];
            if (name == "@subject")
            {
                subject = fields.Number(value);
                continue;
            }

            constants.Add(new MessageConstant(fields.Number(name), Encoding.UTF8.GetBytes(value)));
        }

        byte[] facility = slash > 0 ? Encoding.UTF8.GetBytes(key[..slash]) : [];
        return (key, new MessageShape(facility, group, [.. constants], TemplateText.Read(columns[3], fields), subject));
    }

    private static EventClass ClassOf(string action) =>
        action switch
        {
            EventActions.Command => EventClass.Command,
            EventActions.Login or EventActions.Logout => EventClass.Authentication,
            EventActions.AccessList => EventClass.Firewall,
            _ => EventClass.Other,
        };
}

/// <summary>One row of a table.</summary>
/// <param name="Facility">The facility that the message must have, or begin with; empty where any will do.</param>
/// <param name="Class">Which category the event belongs to.</param>
/// <param name="Constants">Fields that the shape gives whatever its parts are.</param>
/// <param name="Template">The shape.</param>
/// <param name="SubjectField">The field that the event's subject gives, where it stands outside the text; -1 otherwise.</param>
internal sealed record MessageShape(
    byte[] Facility,
    EventClass Class,
    MessageConstant[] Constants,
    MessageTemplate Template,
    int SubjectField
)
{
    /// <summary>The facility is the one asked for, or one of its parts (<c>SYS</c> for <c>SYS-SW1</c>).</summary>
    public bool Fits(ReadOnlySpan<byte> facility) =>
        Facility.Length == 0
        || (
            facility.StartsWith(Facility)
            && (facility.Length == Facility.Length || facility[Facility.Length] is (byte)'-' or (byte)'_')
        );
}

/// <summary>A field that a shape always gives.</summary>
internal readonly record struct MessageConstant(int Field, byte[] Value);

/// <summary>The categories of device events.</summary>
internal enum EventClass : byte
{
    /// <summary>No category.</summary>
    Other,

    /// <summary>A command on a device: <c>network_command</c>.</summary>
    Command,

    /// <summary>A login or logout: <c>authentication</c>.</summary>
    Authentication,

    /// <summary>A packet filter: <c>firewall</c>.</summary>
    Firewall,
}
