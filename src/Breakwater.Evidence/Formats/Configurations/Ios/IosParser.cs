namespace Breakwater.Evidence.Formats.Configurations.Ios;

/// <summary>Gives the lines of an IOS configuration their places.</summary>
internal sealed class IosParser(ConfigurationTree tree) : IConfigurationParser
{
    private readonly IndentedBlocks _blocks = new(tree);

    /// <inheritdoc/>
    public void Read(ConfigurationLine line)
    {
        ReadOnlySpan<char> text = line.Trimmed;
        if (text.IsEmpty || text[0] == '!')
        {
            tree.Empty();
        }
        else if (text is "end" && line.Indent == 0)
        {
            tree.IsComplete = true;
            tree.Placed();
        }
        else
        {
            if (text.StartsWith("hostname "))
            {
                tree.Hostname ??= text[9..].Trim(" \"").ToString();
            }

            _blocks.Add(line, line.Indent, new StatementForm());
        }
    }

    /// <inheritdoc/>
    public void End() { }
}
