using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>The form of commands: <c>set</c> and what goes with it (Junos CLI user guide, configuration mode commands).</summary>
internal sealed partial class JunosParser
{
    /// <summary>Each move passes its siblings; a file that makes more be passed than this is no configuration.</summary>
    private const long MostPassed = 200_000_000;

    private long _passed;
    private ConfigurationStatement? _edit;
    private string _verb = "";

    private static bool IsVerb(ReadOnlySpan<char> text) =>
        Verb(text) is "set" or "delete" or "deactivate" or "activate" or "protect" or "unprotect" or "insert";

    private static ReadOnlySpan<char> Verb(ReadOnlySpan<char> text)
    {
        int blank = text.IndexOfAny(' ', '\t');
        return blank < 0 ? text : text[..blank];
    }

    // Prompts, marks of the session and commands.
    private bool TakeSession(ConfigurationLine line, ReadOnlySpan<char> text)
    {
        if (text.StartsWith("[edit"))
        {
            SetEdit(text);
            _tree.Empty();
            return true;
        }

        if (IsRoleMark(text))
        {
            _tree.Empty();
            return true;
        }

        int skip = line.Text.Length - text.Length;
        if (PromptLength(text) is > 0 and int prompt)
        {
            ReadOnlySpan<char> command = text[prompt..].TrimStart();
            if (command.IsEmpty || !IsKnown(Verb(command), command))
            {
                _tree.Empty();
                return true;
            }

            skip = line.Text.Length - command.Length;
            text = command;
        }

        return IsKnown(Verb(text), text) && TakeCommand(line, skip);
    }

    // In braces a stanza may bear the name of a verb; a command neither opens a block nor ends with a semicolon.
    private bool IsKnown(ReadOnlySpan<char> verb, ReadOnlySpan<char> text) =>
        verb
            is "set"
                or "delete"
                or "deactivate"
                or "activate"
                or "protect"
                or "unprotect"
                or "insert"
                or "rename"
                or "copy"
                or "annotate"
                or "replace"
                or "wildcard"
                or "edit"
                or "top"
                or "up"
                or "exit"
                or "quit"
        && !(_open.Count > 0 && text[^1] is '{' or '}' or ';');

    private bool TakeCommand(ConfigurationLine line, int skip)
    {
        ReadOnlySpan<char> text = line.Text.AsSpan(skip);
        ReadOnlySpan<char> verb = Verb(text);
        _verb = verb.ToString();
        if (_open.Count > 0)
        {
            // A command at the margin: the braces above were never closed.
            _open.Clear();
            _deeper = 0;
        }

        (_inCommand, _misplaced) = (true, false);
        string blanks = new(' ', skip + verb.Length);
        Scan(line with { Text = string.Concat(blanks, text[verb.Length..]) });
        if (_inCommand && _quote is null)
        {
            EndCommand();
        }

        if (_misplaced)
        {
            _tree.AddUnplaced(line);
        }
        else
        {
            _tree.Placed();
        }

        return true;
    }

    private void EndCommand()
    {
        IReadOnlyList<IReadOnlyList<string>> paths = Paths();
        EvidencePosition position = _statement.Position;
        _inCommand = false;
        switch (_verb)
        {
            case "edit":
                _edit = paths.Count == 0 ? _edit : _paths.Enter(_edit, paths[0], position);
                break;
            case "top":
                _edit = null;
                TakeRest(paths, position);
                break;
            case "up":
                _edit = _edit?.Parent;
                break;
            case "exit" or "quit":
                _edit = null;
                break;
            default:
                _misplaced |= paths.Count == 0;
                foreach (IReadOnlyList<string> path in paths)
                {
                    Apply(_verb, path, position);
                }

                break;
        }

        Restart();
    }

    // "top set system ..." is a command from the top.
    private void TakeRest(IReadOnlyList<IReadOnlyList<string>> paths, EvidencePosition position)
    {
        foreach (IReadOnlyList<string> path in paths)
        {
            if (path[0] == "edit")
            {
                _edit = _paths.Enter(null, [.. path.Skip(1)], position);
            }
            else
            {
                Apply(path[0], [.. path.Skip(1)], position);
            }
        }
    }

    private void Apply(string verb, IReadOnlyList<string> path, EvidencePosition position)
    {
        switch (verb)
        {
            case "set":
                foreach (IReadOnlyList<string> one in JunosAttributes.Split(_edit, path))
                {
                    _paths.Say(_edit, one, position);
                }

                return;
            case "delete":
                Delete(_edit, path, position);
                return;
            case "replace":
                _paths.Remove(_edit, path);
                break;
            case "deactivate" or "activate" when _paths.Find(_edit, path) is { } node:
                node.IsMarkedInactive = verb == "deactivate";
                break;
            case "insert":
                Insert(path, position);
                break;
            case "deactivate" or "activate" or "protect" or "unprotect" or "annotate":
                break;
            case "rename" or "copy" when Takes(verb, path, position):
                break;
            default:
                _misplaced = true;
                return;
        }

        _paths.Tell(verb, _edit, path, position);
    }

    private void Delete(ConfigurationStatement? context, IReadOnlyList<string> path, EvidencePosition position)
    {
        if (_paths.Remove(context, path))
        {
            _paths.Tell("delete", context, path, position);
        }
        else
        {
            _paths.Say(context, path, position, negation: "delete");
        }
    }

    // rename|copy PATH to NAME...: the name replaces the end of the path (Junos CLI user guide, K).
    private bool Takes(string verb, IReadOnlyList<string> words, EvidencePosition position)
    {
        int split = words.Count - 1;
        while (split > 0 && words[split] != "to")
        {
            split--;
        }

        int length = words.Count - split - 1;
        if (split <= 0 || length == 0 || length > split)
        {
            return false;
        }

        string[] path = [.. words.Take(split)];
        return _paths.Copy(_edit, path, [.. path[..^length], .. words.Skip(split + 1)], position)
            && (verb == "copy" || _paths.Remove(_edit, path));
    }

    // insert PATH before|after NAME...: the name replaces the end of the path.
    private void Insert(IReadOnlyList<string> words, EvidencePosition position)
    {
        int split = -1;
        for (int i = words.Count - 1; i > 0 && split < 0; i--)
        {
            split = words[i] is "before" or "after" ? i : -1;
        }

        if (split < 0)
        {
            return;
        }

        string[] path = [.. words.Take(split)];
        string[] end = [.. words.Skip(split + 1)];
        if (
            end.Length <= path.Length
            && _paths.Find(_edit, path) is { } moved
            && _paths.Find(_edit, [.. path[..^end.Length], .. end]) is { } mark
        )
        {
            _passed += moved.Parent?.Children.Count ?? 0;
            if (_passed > MostPassed)
            {
                _tree.Leave("it moves more statements than are followed", position);
                return;
            }

            moved.MoveBeside(mark, before: words[split] == "before");
        }
    }

    private void SetEdit(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(']');
        string[] path = end < 0 ? [] : text[5..end].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _edit = path.Length == 0 ? null : _paths.Find(null, path);
    }

    // {master:0}, {backup}, {primary:node0}: which half of the device answers.
    private static bool IsRoleMark(ReadOnlySpan<char> text) =>
        text[^1] is '}' or ']'
        && (
            text.StartsWith("{master")
            || text.StartsWith("{backup")
            || text.StartsWith("{primary")
            || text.StartsWith("{secondary")
            || text.StartsWith("{linecard")
        );

    // user@host> and user@host#, with what is typed behind them.
    private static int PromptLength(ReadOnlySpan<char> text)
    {
        int at = text.IndexOf('@');
        int end = text.IndexOfAny('>', '#', '%');
        int blank = text.IndexOf(' ');
        return at > 0 && end > at && (blank < 0 || end < blank) ? end + 1 : 0;
    }
}
