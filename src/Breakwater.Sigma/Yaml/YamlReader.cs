using Breakwater.Sigma.Parsing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Breakwater.Sigma.Yaml;

/// <summary>Why a file could not be read (further).</summary>
internal sealed record YamlFault(int Line, int Column, string Message);

/// <summary>
/// Reads the documents of a file into trees, one parser event at a time and with limits on depth and size, so that a
/// hostile file can neither exhaust the stack nor multiply itself by aliases.
/// </summary>
internal static class YamlReader
{
    public static YamlFault? Read(string text, List<YamlTree> documents)
    {
        if (text.Length > RuleLimits.FileLength)
        {
            return new YamlFault(1, 1, $"the file is longer than {RuleLimits.FileLength} characters");
        }

        if (PlainYaml.Read(text) is { } plain)
        {
            documents.Add(plain);
            return null;
        }

        return ReadWhole(text, documents);
    }

    /// <summary>Reads documents of any YAML.</summary>
    public static YamlFault? ReadWhole(string text, List<YamlTree> documents)
    {
        try
        {
            return ReadDocuments(new Parser(new Scanner(new StringReader(text))), documents);
        }
        catch (YamlException e)
        {
            return new YamlFault(
                (int)Math.Max(1, e.Start.Line),
                (int)Math.Max(1, e.Start.Column),
                "not YAML: " + FirstLine(e.Message)
            );
        }
    }

    private static YamlFault? ReadDocuments(Parser parser, List<YamlTree> documents)
    {
        Stack<Frame> open = new();
        Dictionary<string, YamlTree> anchors = [];
        int nodes = 0;
        while (MoveNext(parser))
        {
            ParsingEvent at = parser.Current!;
            if (at is DocumentStart)
            {
                anchors.Clear();
            }

            if (at is AnchorAlias alias && !anchors.ContainsKey(alias.Value.Value))
            {
                return Fault(at, $"the alias *{alias.Value.Value} has no complete anchor before it");
            }

            YamlTree? complete = Complete(at, open, anchors);
            if (open.Count > RuleLimits.Nesting)
            {
                return Fault(at, $"nested more than {RuleLimits.Nesting} deep");
            }

            if (complete is null)
            {
                continue;
            }

            nodes += at is AnchorAlias ? complete.Size : 1;
            if (nodes > RuleLimits.Nodes)
            {
                return Fault(at, $"more than {RuleLimits.Nodes} nodes");
            }

            if (complete is YamlText { Value.Length: > RuleLimits.ScalarLength })
            {
                return Fault(at, $"a scalar is longer than {RuleLimits.ScalarLength} characters");
            }

            if (open.Count == 0)
            {
                if (documents.Count == RuleLimits.Documents)
                {
                    return Fault(at, $"more than {RuleLimits.Documents} documents");
                }

                documents.Add(complete);
            }
            else if (!open.Peek().Take(complete, out string fault))
            {
                return Fault(at, fault);
            }
        }

        return null;
    }

    private static YamlFault Fault(ParsingEvent at, string message) =>
        new((int)at.Start.Line, (int)at.Start.Column, message);

    /// <summary>Follows one parser event; gives the node that it completes, if any.</summary>
    private static YamlTree? Complete(ParsingEvent at, Stack<Frame> open, Dictionary<string, YamlTree> anchors)
    {
        int line = (int)at.Start.Line;
        int column = (int)at.Start.Column;
        switch (at)
        {
            case Scalar scalar:
                bool plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
                return Remember(scalar, new YamlText(scalar.Value, plain, line, column), anchors);
            case AnchorAlias alias:
                return anchors[alias.Value.Value];
            case SequenceStart start:
                open.Push(new Frame(new YamlSequence(line, column), start));
                return null;
            case MappingStart start:
                open.Push(new Frame(new YamlMapping(line, column), start));
                return null;
            case SequenceEnd or MappingEnd:
                Frame closed = open.Pop();
                return Remember(closed.Start, closed.Tree, anchors);
            default:
                return null;
        }
    }

    private static YamlTree Remember(NodeEvent at, YamlTree tree, Dictionary<string, YamlTree> anchors)
    {
        if (!at.Anchor.IsEmpty)
        {
            anchors[at.Anchor.Value] = tree;
        }

        return tree;
    }

    /// <summary>YamlDotNet reports some damaged directives and tags by exceptions of bugs; they mean the same here.</summary>
    private static bool MoveNext(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e)
            when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            Mark at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "a construct that the reader cannot follow", e);
        }
    }

    private static string FirstLine(string message)
    {
        int end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }

    private sealed class Frame(YamlTree tree, NodeEvent start)
    {
        private YamlText? _key;

        public YamlTree Tree { get; } = tree;

        public NodeEvent Start { get; } = start;

        public bool Take(YamlTree child, out string fault)
        {
            fault = "";
            if (Tree is YamlSequence list)
            {
                list.Add(child);
                return true;
            }

            if (_key is not null)
            {
                fault = $"the key '{_key.Value}' stands twice";
                bool added = ((YamlMapping)Tree).Add(_key, child);
                _key = null;
                return added;
            }

            _key = child as YamlText;
            fault = "a key is not a scalar";
            return _key is not null;
        }
    }
}
