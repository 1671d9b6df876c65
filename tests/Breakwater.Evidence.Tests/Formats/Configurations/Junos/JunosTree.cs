using System.Buffers;
using System.Text;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Junos;

/// <summary>A made-up tree of words that can be printed in braces and as <c>set</c> commands.</summary>
internal sealed record JunosTree(string Word, bool IsInactive, IReadOnlyList<JunosTree> Children)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(" ;{}[]#\"");

    public static string Braces(IEnumerable<JunosTree> trees, int style)
    {
        StringBuilder text = new();
        foreach (JunosTree tree in trees)
        {
            tree.Braces(text, "", style);
        }

        return text.ToString();
    }

    public static string Commands(IEnumerable<JunosTree> trees)
    {
        StringBuilder text = new();
        foreach (JunosTree tree in trees)
        {
            tree.Commands(text, "");
        }

        return text.ToString();
    }

    // The style decides by its bits where a block, one line or a list is printed.
    private void Braces(StringBuilder text, string indent, int style)
    {
        string head = indent + (IsInactive ? "inactive: " : "") + Quoted(Word);
        JunosTree last = this;
        while (
            !last.IsInactive
            && last.Children.Count == 1
            && (style & last.Word.Length) != 0
            && !last.Children[0].IsInactive
        )
        {
            last = last.Children[0];
            head += " " + Quoted(last.Word);
        }

        if (last.Children.Count == 0)
        {
            text.Append(head).Append(";\n");
        }
        else if (
            last.Children.Count > 1
            && last.Children.All(c => c is { IsInactive: false, Children.Count: 0 })
            && (style & 4) != 0
            && !IsInactive
        )
        {
            text.Append(head).Append(" [ ").AppendJoin(' ', last.Children.Select(c => Quoted(c.Word))).Append(" ];\n");
        }
        else
        {
            text.Append(head).Append(" {\n");
            foreach (JunosTree child in last.Children)
            {
                child.Braces(text, indent + "    ", style);
            }

            text.Append(indent).Append("}\n");
        }
    }

    private void Commands(StringBuilder text, string path)
    {
        string own = path + " " + Quoted(Word);
        if (Children.Count == 0)
        {
            text.Append("set").Append(own).Append('\n');
        }

        foreach (JunosTree child in Children)
        {
            child.Commands(text, own);
        }

        if (IsInactive)
        {
            text.Append("deactivate").Append(own).Append('\n');
        }
    }

    private static string Quoted(string word) =>
        word.AsSpan().ContainsAny(Marks) ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : word;
}
