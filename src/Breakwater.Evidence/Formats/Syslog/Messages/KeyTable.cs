using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>What the keys of a platform's <c>key=value</c> messages mean: the <c>keys.tsv</c> in its folder (key, field, kind).</summary>
internal sealed class KeyTable
{
    private readonly Utf8Keys<Meaning> _keys;

    private KeyTable(Utf8Keys<Meaning> keys)
    {
        _keys = keys;
    }

    public static KeyTable Load(string folder, SyslogFields fields)
    {
        Dictionary<string, Meaning> keys = [];
        foreach (string line in BuiltInTable.Rows($"Formats.Syslog.{folder}.keys.tsv"))
        {
            string[] columns = line.Split('\t');
            FieldKind kind = columns.Length > 2 ? Enum.Parse<FieldKind>(columns[2], ignoreCase: true) : FieldKind.Text;
            keys[columns[0]] = new Meaning(fields.Number(columns[1]), kind);
        }

        return new KeyTable(new Utf8Keys<Meaning>(keys));
    }

    /// <summary>Adds the value under the name that the key means; nothing where the key is not known.</summary>
    public void Add(EventWriter writer, ref SyslogLine line, Part key, Part value)
    {
        if (value.IsEmpty || _keys.Find(line[key]) is not { } meaning)
        {
            return;
        }

        while (!value.IsEmpty && line.Record[value.End - 1] == ' ')
        {
            value = value with { Length = value.Length - 1 };
        }

        bool fits = meaning.Kind switch
        {
            FieldKind.Address => AddressText.IsAddress(line[value]),
            FieldKind.Number => !line[value].ContainsAnyExceptInRange((byte)'0', (byte)'9'),
            _ => true,
        };
        if (fits)
        {
            writer.AddNumbered(meaning.Field, value, meaning.Kind);
        }
    }

    private sealed record Meaning(int Field, FieldKind Kind);
}
