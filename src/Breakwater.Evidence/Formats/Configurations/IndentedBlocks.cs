using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>The statements that are open, by their indentation: a line stands below the nearest line above it that is indented less.</summary>
internal sealed class IndentedBlocks(ConfigurationTree tree)
{
    private readonly List<(int Indent, ConfigurationStatement? Statement)> _open = [];

    /// <summary>The statement that is open innermost; null at the top.</summary>
    public ConfigurationStatement? Innermost => _open.Count == 0 ? null : _open[^1].Statement;

    /// <summary>Adds a statement below the nearest line that is indented less than it.</summary>
    public ConfigurationStatement? Add(ConfigurationLine line, int indent, StatementForm form)
    {
        Close(indent);
        ConfigurationStatement? statement = tree.Add(Innermost, line.Position, line.Trimmed, form);
        _open.Add((indent, statement));
        return statement;
    }

    /// <summary>Closes every statement that is indented this far or farther.</summary>
    public void Close(int indent)
    {
        while (_open.Count > 0 && _open[^1].Indent >= indent)
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }
}
