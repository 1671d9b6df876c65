using Breakwater.Evidence.Formats.Configurations.Paths;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>
/// Gives the lines of an SR OS configuration their places: blocks in braces (model-driven), indented blocks that end with
/// <c>exit</c> (classic), and full paths. They may follow one another in one text, and end in one tree of words.
/// </summary>
internal sealed partial class SrOsParser : IConfigurationParser
{
    private readonly ConfigurationTree _tree;
    private readonly PathTree _paths;
    private readonly List<Block> _braces = [];
    private readonly List<Indented> _indented = [];
    private readonly SrOsWords _words = new();
    private ConfigurationStatement? _base;
    private Pending? _pending;
    private bool _ended;
    private long _deeper;
    private bool _formKnown;

    public SrOsParser(ConfigurationTree tree)
    {
        _tree = tree;
        _tree.Form = ConfigurationForm.Classic;
        _paths = new PathTree(tree, new SrOsSecrets()) { Said = Learn };
    }

    /// <inheritdoc/>
    public void Read(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Trimmed.TrimStart('\uFEFF');
        if (text.IsEmpty)
        {
            _tree.Empty();
        }
        else if (text[0] == '#')
        {
            _ended |= SrOsHeading.Read(text, _tree) && _braces.Count == 0;
            _tree.Empty();
        }
        else if (_braces.Count > 0)
        {
            Split(line, text);
            ReadBraced(line);
        }
        else if (IsSession(text))
        {
            EndPending(opened: false);
            _tree.Empty();
        }
        else
        {
            Split(line, text);
            ReadOutside(line, text);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        EndPending(opened: false);
        bool closed = _braces.Count == 0;
        GroupInheritance.Apply(_tree, GroupSyntax.SrOs);

        // Classic texts end with "exit all"; full paths have no end mark.
        bool whole = _tree.Form == ConfigurationForm.Classic ? _ended || _indented.Count == 0 : closed;
        _tree.IsComplete = whole && _tree.Top.Count > 0;
    }

    private void ReadOutside(ConfigurationLine line, ReadOnlySpan<char> text)
    {
        bool path = text[0] == '/' || (_words.Count > 1 && _words.Word(0) == "configure" && !_words.EndsInBrace);
        if (path || _words.Word(0) == "delete" && _words.Word(1).StartsWith('/'))
        {
            EndPending(opened: false);
            ReadPath(line);
        }
        else if (_words.EndsInBrace || _words.HasBrace)
        {
            EndPending(opened: true, line.Indent);
            _indented.Clear();
            SetForm(ConfigurationForm.ModelDriven);
            ReadBraced(line);
        }
        else if (text[0] == '}')
        {
            _tree.AddUnplaced(line);
        }
        else
        {
            ReadIndented(line);
        }
    }

    private void Split(ConfigurationLine line, ReadOnlySpan<char> text)
    {
        _words.Split(text);
        if (_words.IsCut)
        {
            _tree.Cut(line.Position);
        }
    }

    // One full path: /configure router "Base" ..., configure system name ...
    private void ReadPath(ConfigurationLine line)
    {
        SetForm(line.Trimmed[0] == '/' ? ConfigurationForm.ModelDrivenFlat : ConfigurationForm.Classic);
        List<string> words = [.. _words.Paths.Count == 0 ? [] : _words.Paths[0]];
        bool delete = words.Count > 1 && (words[0] == "delete" || words[1] == "delete");
        if (delete)
        {
            words.Remove("delete");
        }

        if (words.Count > 0)
        {
            words[0] = words[0].TrimStart('/');
        }

        if (words.Count == 0 || words[0].Length == 0)
        {
            _tree.AddUnplaced(line);
            return;
        }

        if (delete)
        {
            Delete(words, line.Position);
        }
        else
        {
            foreach (IReadOnlyList<string> each in _words.Paths)
            {
                string[] path = [each[0].TrimStart('/'), .. each.Skip(1)];
                Say(null, path, line.Position);
            }
        }

        _tree.Placed();
    }

    private void Say(ConfigurationStatement? context, IReadOnlyList<string> words, EvidencePosition position)
    {
        // Only the first word of a classic line, or of the end of a full path, can be "no".
        int no =
            words.Count > 1 && words[0] == "no" ? 0
            : words.Count > 2 && words[^2] == "no" ? words.Count - 2
            : -1;
        if (no >= 0)
        {
            _paths.Say(context, [.. words.Take(no), .. words.Skip(no + 1)], position, negation: "no");
        }
        else
        {
            _paths.Say(context, words, position);
        }
    }

    private void Delete(List<string> path, EvidencePosition position)
    {
        if (_paths.Remove(null, path))
        {
            _paths.Tell("delete", null, path, position);
        }
        else
        {
            _paths.Say(null, path, position, negation: "delete");
        }
    }

    private void Learn(IReadOnlyList<string> path)
    {
        if (path.Count == 4 && path[0] == "configure" && path[1] == "system" && path[2] == "name")
        {
            _tree.Hostname = path[3];
        }
    }

    // The form of the first statement is that of the text.
    private void SetForm(ConfigurationForm form)
    {
        if (!_formKnown)
        {
            (_tree.Form, _formKnown) = (form, true);
        }
    }

    private readonly record struct Block(ConfigurationStatement? Node, EvidencePosition Position, bool IsEmpty);

    private readonly record struct Indented(int Indent, ConfigurationStatement? Node);

    private sealed record Pending(
        ConfigurationStatement? Context,
        IReadOnlyList<string> Words,
        EvidencePosition Position,
        int Indent
    );
}
