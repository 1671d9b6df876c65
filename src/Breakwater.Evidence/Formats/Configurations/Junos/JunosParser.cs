using System.Text;
using Breakwater.Evidence.Formats.Configurations.Paths;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>
/// Gives the lines of a Junos configuration their places. Braces and <c>set</c> commands may be mixed; both end in one tree
/// of words.
/// </summary>
internal sealed partial class JunosParser : IConfigurationParser
{
    /// <summary>A quoted string of more lines was never closed.</summary>
    private const int QuotedLines = 500;

    private readonly ConfigurationTree _tree;
    private readonly PathTree _paths;
    private readonly List<Block> _open = [];
    private readonly JunosStatement _statement = new();
    private readonly List<ConfigurationLine> _pending = [];
    private StringBuilder? _quote;
    private int _quoteLines;
    private bool _inComment;
    private bool _inCommand;
    private bool _misplaced;
    private bool _anyBlock;
    private long _deeper;

    public JunosParser(ConfigurationTree tree)
    {
        _tree = tree;
        _tree.Form = ConfigurationForm.Set;
        _paths = new PathTree(tree, new PathSecrets(ConfigurationPlatform.JuniperJunos)) { Said = Learn };
    }

    /// <inheritdoc/>
    public bool IsOpen => _quote is not null || _inComment;

    /// <inheritdoc/>
    public void Read(ConfigurationLine line)
    {
        if (_quote is not null && GivesUpQuote(line))
        {
            CloseQuote();
        }

        if (_quote is null && !_inComment && TakeWhole(line))
        {
            return;
        }

        _misplaced = false;
        int before = _pending.Count;
        bool said = Scan(line);
        if (_misplaced)
        {
            _tree.AddUnplaced(line);
        }
        else if (said || _pending.Count > before)
        {
            _tree.Placed();
        }
        else
        {
            _tree.Empty();
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        bool whole = _quote is null && !_inComment && _open.Count == 0 && _statement.IsEmpty;
        if (_quote is not null)
        {
            CloseQuote();
        }

        if (_inCommand)
        {
            EndCommand();
        }
        else if (!_statement.IsEmpty)
        {
            EndStatement();
        }

        GroupInheritance.Apply(_tree, GroupSyntax.Junos);
        _tree.Hostname ??= Single("system", "host-name");
        _tree.IsComplete = whole && _tree.Top.Count > 0;
    }

    private void Learn(IReadOnlyList<string> path)
    {
        if (path.Count == 3 && path[0] == "system" && path[1] == "host-name")
        {
            _tree.Hostname = path[2];
        }
        else if (path.Count == 2 && path[0] == "version")
        {
            _tree.SoftwareVersion ??= path[1];
        }
    }

    private string? Single(params string[] path)
    {
        IEnumerable<ConfigurationStatement> level = _tree.Top;
        foreach (string word in path)
        {
            level = level.Where(s => s.Word(0) == word && !s.IsInactive).SelectMany(s => s.Children);
        }

        return level.FirstOrDefault(s => !s.IsInactive)?.Word(0);
    }

    private ConfigurationStatement? Context => _open.Count == 0 ? _edit : _open[^1].Node;

    // Lines that are taken whole: blank, comment of the device, prompt, one set command.
    private bool TakeWhole(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Trimmed;
        if (text.IsEmpty)
        {
            _tree.Empty();
            return true;
        }

        if (text[0] is '#' or '!')
        {
            JunosHeading.Read(text, _tree);
            _tree.Empty();
            return true;
        }

        return _statement.IsEmpty && (_open.Count == 0 || line.Indent == 0) && TakeSession(line, text);
    }

    private void EndStatement()
    {
        JunosMark marks = _statement.Marks;
        foreach (IReadOnlyList<string> words in Paths())
        {
            if (marks.HasFlag(JunosMark.Delete))
            {
                Delete(Context, words, _statement.Position);
                continue;
            }

            if (marks.HasFlag(JunosMark.Replace))
            {
                _paths.Remove(Context, words);
            }

            foreach (IReadOnlyList<string> path in JunosAttributes.Split(Context, words))
            {
                _paths.Say(Context, path, _statement.Position, isInactive: marks.HasFlag(JunosMark.Inactive));
            }
        }

        Filled();
        Restart();
    }

    private void OpenBlock(ConfigurationLine line)
    {
        if (_open.Count == ConfigurationLimits.Open)
        {
            _deeper++;
            _tree.Leave("it opens more blocks than are followed", line.Position);
            Restart();
            return;
        }

        JunosMark marks = _statement.Marks;
        IReadOnlyList<IReadOnlyList<string>> paths = Paths();
        IReadOnlyList<string> words = paths.Count == 0 ? [] : paths[0];
        _misplaced |= words.Count == 0;
        if (marks.HasFlag(JunosMark.Replace) || marks.HasFlag(JunosMark.Delete))
        {
            _paths.Remove(Context, words);
        }

        EvidencePosition position = _statement.IsEmpty ? line.Position : _statement.Position;
        ConfigurationStatement? node = _paths.Enter(Context, words, position);
        if (marks.HasFlag(JunosMark.Inactive) && node is not null)
        {
            node.IsMarkedInactive = true;
        }

        Filled();
        _open.Add(new Block(node ?? Context, position, IsEmpty: true));
        if (!_anyBlock)
        {
            (_anyBlock, _tree.Form) = (true, ConfigurationForm.Braces);
        }

        Restart();
    }

    private void CloseBlock()
    {
        if (!_statement.IsEmpty)
        {
            EndStatement();
        }

        if (_deeper > 0)
        {
            _deeper--;
            return;
        }

        if (_open.Count == 0)
        {
            _misplaced = true;
            return;
        }

        Block block = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (block is { IsEmpty: true, Node: not null })
        {
            _paths.Say(block.Node, [], block.Position);
        }
    }

    // The innermost block is not empty.
    private void Filled()
    {
        if (_open.Count > 0)
        {
            _open[^1] = _open[^1] with { IsEmpty = false };
        }
    }

    // What the statement says, where it ends.
    private IReadOnlyList<IReadOnlyList<string>> Paths()
    {
        IReadOnlyList<IReadOnlyList<string>> paths = _statement.Paths;
        if (_statement.IsCut)
        {
            _tree.Cut(_statement.Position);
        }

        return paths;
    }

    private void Restart()
    {
        _statement.Clear();
        _pending.Clear();
        _inCommand = false;
    }

    private readonly record struct Block(ConfigurationStatement? Node, EvidencePosition Position, bool IsEmpty);
}
