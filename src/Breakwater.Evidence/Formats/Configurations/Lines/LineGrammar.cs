using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>What one of the systems that write one statement a line does differently from the others.</summary>
internal abstract class LineGrammar
{
    private readonly HashSet<string> _globals;

    /// <summary>The grammar whose list of statements at the top stands in a folder beside this one.</summary>
    protected LineGrammar(string folder) =>
        _globals = [.. BuiltInTable.Rows($"Formats.Configurations.{folder}.globals.tsv")];

    /// <summary>The line after which nothing follows; null where the system prints none.</summary>
    public virtual string? End => "end";

    /// <summary>Whether a separator stands after each block of the top, so that nothing before it is outside.</summary>
    public virtual bool SeparatesBlocks => false;

    /// <summary>Whether a statement that begins with the word can stand at the top.</summary>
    public bool IsGlobal(string first) => _globals.Contains(first);

    /// <summary>Whether a line is a comment.</summary>
    public virtual bool IsComment(ReadOnlySpan<char> text) => text[0] == '!';

    /// <summary>The lines that end the block that a statement begins, whatever their indentation; null where indentation ends it.</summary>
    public virtual string[]? Ends(ReadOnlySpan<char> text, string first, bool isTop) => null;

    /// <summary>The line that ends a block whose lines may be indented no more than its first line (<c>address-family</c> of old IOS).</summary>
    public virtual string? Level(string first) => null;

    /// <summary>What a statement carries in the lines after it; null where nothing.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="first">Its first word that is not <c>no</c>.</param>
    /// <param name="above">The first word of the statement above; empty at the top.</param>
    public abstract CarriedText? Carries(ReadOnlySpan<char> text, string first, string above);

    /// <summary>Reads a comment or heading for what it says of the whole.</summary>
    public abstract void ReadHeading(ReadOnlySpan<char> text, ConfigurationTree tree);

    /// <summary>Reads a statement at the top for what it says of the whole.</summary>
    public virtual void ReadGlobal(ReadOnlySpan<char> text, ConfigurationTree tree)
    {
        if (text.StartsWith("hostname "))
        {
            tree.Hostname = text[9..].Trim(" \"").ToString();
        }
        else if (text.StartsWith("version "))
        {
            tree.SoftwareVersion ??= text[8..].Trim().ToString();
        }
    }

    /// <summary>
    /// A banner by the rule that IOS, IOS XR and NX-OS share: what follows the words is the delimiter, printed as <c>^C</c> or
    /// as itself, and the text goes on to the next one. Null where both stand on one line.
    /// </summary>
    protected static CarriedText? Delimited(ReadOnlySpan<char> rest)
    {
        int length = rest[0] == '^' && rest.Length > 1 && rest[1] is (>= 'A' and <= 'Z') or '[' or ']' ? 2 : 1;
        string delimiter = rest[..length].ToString();
        return rest[length..].Contains(delimiter, StringComparison.Ordinal) ? null : new DelimitedText(delimiter);
    }

    /// <summary>What follows the first words of a text; false where nothing does.</summary>
    protected static bool AfterWords(ReadOnlySpan<char> text, int count, out ReadOnlySpan<char> rest)
    {
        rest = text;
        for (int i = 0; i < count; i++)
        {
            int end = rest.IndexOf(' ');
            rest = end < 0 ? default : rest[(end + 1)..].TrimStart(' ');
        }

        return !rest.IsEmpty;
    }
}
