using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Caching;

/// <summary>The binary form of a rule.</summary>
internal static class RuleForm
{
    public static void Write(SnapshotWriter writer, SigmaRule rule)
    {
        writer.Text(rule.Title);
        writer.OptionalText(rule.Id);
        writer.OptionalText(rule.Name);
        writer.Number(rule.Status is { } status ? (int)status + 1 : 0);
        writer.Number(rule.Level is { } level ? (int)level + 1 : 0);
        Write(writer, rule.LogSource);
        writer.Flag(rule.StatedLogSource is not null);
        if (rule.StatedLogSource is { } stated)
        {
            Write(writer, stated);
        }

        writer.OptionalText(rule.Description);
        writer.OptionalText(rule.Author);
        writer.OptionalText(rule.License);
        writer.OptionalText(rule.Date);
        writer.OptionalText(rule.Modified);
        writer.OptionalText(rule.Taxonomy);
        writer.List(rule.Tags, writer.Text);
        writer.List(rule.References, writer.Text);
        writer.List(rule.FalsePositives, writer.Text);
        writer.List(rule.Fields, writer.Text);
        writer.List(rule.Custom, e => Write(writer, e));
        writer.Text(rule.Path);
        writer.Number(rule.Line);
        NodeForm.Write(writer, rule.Detection);
    }

    /// <summary>Reads a rule; the pipeline that it was parsed with is not part of it.</summary>
    public static SigmaRule Read(SnapshotReader reader) =>
        new()
        {
            Title = reader.Text(),
            Id = reader.OptionalText(),
            Name = reader.OptionalText(),
            Status = ReadWord<SigmaStatus>(reader),
            Level = ReadWord<SigmaLevel>(reader),
            LogSource = ReadSource(reader),
            StatedLogSource = reader.Flag() ? ReadSource(reader) : null,
            Description = reader.OptionalText(),
            Author = reader.OptionalText(),
            License = reader.OptionalText(),
            Date = reader.OptionalText(),
            Modified = reader.OptionalText(),
            Taxonomy = reader.OptionalText(),
            Tags = reader.List(static r => r.Text()),
            References = reader.List(static r => r.Text()),
            FalsePositives = reader.List(static r => r.Text()),
            Fields = reader.List(static r => r.Text()),
            Custom = ReadMap(reader) is { Count: > 0 } custom ? custom : SigmaRule.NoCustom,
            Path = reader.Text(),
            Line = reader.Number(),
            Detection = NodeForm.Read(reader),
        };

    private static void Write(SnapshotWriter writer, SigmaLogSource source)
    {
        writer.OptionalText(source.Product);
        writer.OptionalText(source.Category);
        writer.OptionalText(source.Service);
    }

    private static SigmaLogSource ReadSource(SnapshotReader reader) =>
        new(reader.OptionalText(), reader.OptionalText(), reader.OptionalText());

    private static T? ReadWord<T>(SnapshotReader reader)
        where T : struct, Enum
    {
        int number = reader.Number();
        return number == 0 ? null
            : number <= WordTable<T>.Count ? WordTable<T>.At(number - 1)
            : throw SnapshotReader.Damaged();
    }

    private static void Write(SnapshotWriter writer, KeyValuePair<string, SigmaValue> entry)
    {
        writer.Text(entry.Key);
        Write(writer, entry.Value);
    }

    private static void Write(SnapshotWriter writer, SigmaValue value)
    {
        switch (value)
        {
            case SigmaTextValue text:
                writer.Byte(0);
                writer.Text(text.Text);
                break;
            case SigmaListValue list:
                writer.Byte(1);
                writer.List(list.Items, i => Write(writer, i));
                break;
            case SigmaMapValue map:
                writer.Byte(2);
                writer.List(map.Entries, e => Write(writer, e));
                break;
            default:
                throw new NotSupportedException($"no form for {value.GetType().Name}");
        }
    }

    private static SigmaValue ReadValue(SnapshotReader reader) =>
        reader.Byte() switch
        {
            0 => new SigmaTextValue(reader.Text()),
            1 => new SigmaListValue(reader.List(ReadValue)),
            2 => new SigmaMapValue(ReadMap(reader)),
            _ => throw SnapshotReader.Damaged(),
        };

    private static Dictionary<string, SigmaValue> ReadMap(SnapshotReader reader)
    {
        Dictionary<string, SigmaValue> map = [];
        foreach (KeyValuePair<string, SigmaValue> entry in reader.List(ReadEntry))
        {
            if (!map.TryAdd(entry.Key, entry.Value))
            {
                throw SnapshotReader.Damaged();
            }
        }

        return map;
    }

    private static KeyValuePair<string, SigmaValue> ReadEntry(SnapshotReader reader) =>
        new(reader.Text(), ReadValue(reader));
}
