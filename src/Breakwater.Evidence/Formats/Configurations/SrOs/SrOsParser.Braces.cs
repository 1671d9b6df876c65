using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>The model-driven form: a statement ends with its line, a block with a brace (MD-CLI User Guide, <c>info</c>).</summary>
internal sealed partial class SrOsParser
{
    private void ReadBraced(ConfigurationLine line)
    {
        bool misplaced = false;
        foreach (SrOsPart part in _words.Parts)
        {
            switch (part.Mark)
            {
                case '{':
                    OpenBrace(part.Paths, line.Position);
                    break;
                case '}':
                    SayBraced(part.Paths, line.Position);
                    misplaced |= !CloseBrace();
                    break;
                default:
                    SayBraced(part.Paths, line.Position);
                    break;
            }
        }

        if (misplaced)
        {
            _tree.AddUnplaced(line);
        }
        else
        {
            _tree.Placed();
        }
    }

    private ConfigurationStatement? Context => _braces.Count == 0 ? _base : _braces[^1].Node;

    private void OpenBrace(IReadOnlyList<IReadOnlyList<string>> paths, EvidencePosition position)
    {
        if (_braces.Count == ConfigurationLimits.Open)
        {
            _deeper++;
            _tree.Leave("it opens more blocks than are followed", position);
            return;
        }

        ConfigurationStatement? node =
            paths.Count == 0 ? Context : _paths.Enter(Context, WithoutSlash(paths[0]), position) ?? Context;
        Fill();
        _braces.Add(new Block(node, position, IsEmpty: true));
    }

    private bool CloseBrace()
    {
        if (_deeper > 0)
        {
            _deeper--;
            return true;
        }

        if (_braces.Count == 0)
        {
            return false;
        }

        Block block = _braces[^1];
        _braces.RemoveAt(_braces.Count - 1);
        if (block is { IsEmpty: true, Node: not null })
        {
            _paths.Say(block.Node, [], block.Position);
        }

        return true;
    }

    private void SayBraced(IReadOnlyList<IReadOnlyList<string>> paths, EvidencePosition position)
    {
        foreach (IReadOnlyList<string> words in paths)
        {
            if (words.Count > 1 && words[0] == "delete")
            {
                string[] rest = [.. words.Skip(1)];
                if (!_paths.Remove(Context, rest))
                {
                    _paths.Say(Context, rest, position, negation: "delete");
                }
            }
            else
            {
                _paths.Say(Context, words, position);
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_braces.Count > 0)
        {
            _braces[^1] = _braces[^1] with { IsEmpty = false };
        }
    }

    private static IReadOnlyList<string> WithoutSlash(IReadOnlyList<string> words) =>
        words[0].Length > 1 && words[0][0] == '/' ? [words[0][1..], .. words.Skip(1)] : words;
}
