using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>Reads one YAML 1.2 or JSON document (RFC 8259 is a subset) into nodes. Anchors and aliases are refused.</summary>
internal sealed class NodeReader
{
    private const int DepthLimit = 32;
    private readonly Parser _parser;
    private readonly string _file;
    private readonly List<InventoryError> _errors;

    private NodeReader(TextReader text, string file, List<InventoryError> errors)
    {
        _parser = new Parser(text);
        _file = file;
        _errors = errors;
    }

    /// <summary>The document's root; null where it has none or is broken, which is then among the errors.</summary>
    public static Node? Read(string text, string file, List<InventoryError> errors)
    {
        NodeReader reader = new(new StringReader(text), file, errors);
        try
        {
            return reader.ReadDocument();
        }
        catch (InvalidOperationException)
        {
            // The scanner answers some broken plain values with this instead of a YamlException; it knows no place then.
            Mark at = reader._parser.Current?.End ?? Mark.Empty;
            errors.Add(new InventoryError(file, at.Line, at.Column, "the YAML or JSON is broken after this place"));
            return null;
        }
        catch (YamlException broken)
        {
            // The parser's own words can quote the file, which may hold tokens; its place is enough.
            errors.Add(
                new InventoryError(
                    file,
                    broken.Start.Line,
                    broken.Start.Column,
                    "the YAML or JSON is broken here; check indentation, quotes and brackets"
                )
            );
            return null;
        }
    }

    private Node? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        Node root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            Mark at = _parser.Current!.Start;
            Add(at, "a second document begins here; write one document a file");
        }

        return root;
    }

    private Node ReadNode(int depth)
    {
        ParsingEvent at = _parser.Current ?? throw new YamlException("The document ends early.");
        if (depth > DepthLimit)
        {
            throw new YamlException(at.Start, at.End, "Too deep.");
        }

        if (at is AnchorAlias || (at is NodeEvent node && !node.Anchor.IsEmpty))
        {
            Add(at.Start, "anchors and aliases are not read; write the value out");
        }

        switch (at)
        {
            case Scalar scalar:
                _parser.MoveNext();
                bool empty = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
                return new ScalarNode(scalar.Value, empty, at.Start.Line, at.Start.Column);
            case SequenceStart:
                return ReadList(depth, at.Start);
            case MappingStart:
                return ReadMap(depth, at.Start);
            default:
                _parser.MoveNext();
                return new ScalarNode("", IsNull: true, at.Start.Line, at.Start.Column);
        }
    }

    private ListNode ReadList(int depth, Mark start)
    {
        _parser.Consume<SequenceStart>();
        List<Node> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new ListNode(items, start.Line, start.Column);
    }

    private MapNode ReadMap(int depth, Mark start)
    {
        _parser.Consume<MappingStart>();
        List<KeyedNode> entries = [];
        HashSet<string> keys = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            Mark at = _parser.Current!.Start;
            string key = _parser.TryConsume<Scalar>(out Scalar? scalar) ? scalar.Value : Complex(at, depth);
            if (!keys.Add(key))
            {
                Add(at, "this key stands twice; write it once");
            }

            entries.Add(new KeyedNode(key, at.Line, at.Column, ReadNode(depth + 1)));
        }

        return new MapNode(entries, start.Line, start.Column);
    }

    private string Complex(Mark at, int depth)
    {
        ReadNode(depth + 1);
        Add(at, "a key must be a word");
        return "";
    }

    private void Add(Mark at, string reason) => _errors.Add(new InventoryError(_file, at.Line, at.Column, reason));
}
