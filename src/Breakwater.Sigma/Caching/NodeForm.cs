using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Caching;

/// <summary>The binary form of what a rule looks for.</summary>
internal static class NodeForm
{
    public static void Write(SnapshotWriter writer, DetectionNode node)
    {
        switch (node)
        {
            case AnyNode any:
                writer.Byte(0);
                writer.List(any.Children, c => Write(writer, c));
                break;
            case AllNode all:
                writer.Byte(1);
                writer.List(all.Children, c => Write(writer, c));
                break;
            case NotNode not:
                writer.Byte(2);
                Write(writer, not.Child);
                break;
            case TestNode test:
                writer.Byte(3);
                writer.OptionalText(test.Field);
                TestForm.Write(writer, test.Test);
                break;
            case PlaceholderNode open:
                writer.Byte(4);
                Write(writer, open.Item);
                break;
            default:
                throw new NotSupportedException($"no form for {node.GetType().Name}");
        }
    }

    public static DetectionNode Read(SnapshotReader reader) =>
        reader.Byte() switch
        {
            0 => new AnyNode(reader.List(Read)),
            1 => new AllNode(reader.List(Read)),
            2 => new NotNode(reader.Nested(Read)),
            3 => new TestNode(reader.OptionalText(), TestForm.Read(reader)),
            4 => new PlaceholderNode(ReadItem(reader)),
            _ => throw SnapshotReader.Damaged(),
        };

    private static void Write(SnapshotWriter writer, DetectionItem item)
    {
        writer.OptionalText(item.Field);
        writer.List(item.Modifiers, m => writer.Number((int)m));
        writer.List(item.Values, v => Write(writer, v));
        writer.Number(item.Line);
        writer.Number(item.Column);
    }

    private static DetectionItem ReadItem(SnapshotReader reader) =>
        new(
            reader.OptionalText(),
            reader.List(static r => r.Word<Modifier>()),
            reader.List(ReadText),
            reader.Number(),
            reader.Number()
        );

    private static void Write(SnapshotWriter writer, YamlText text)
    {
        writer.Text(text.Value);
        writer.Flag(text.IsPlain);
        writer.Number(text.Line);
        writer.Number(text.Column);
    }

    private static YamlText ReadText(SnapshotReader reader) =>
        new(reader.Text(), reader.Flag(), reader.Number(), reader.Number());
}
