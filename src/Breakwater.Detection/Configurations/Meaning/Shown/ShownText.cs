using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>The lines that a command showed.</summary>
internal sealed class ShownText(ShownOutput output)
{
    /// <summary>The command as it was entered.</summary>
    public string Command => output.Command;

    /// <summary>Its lines.</summary>
    public IReadOnlyList<ShownLine> Lines => output.Lines;

    /// <summary>A line as the statement that a fact leads to; it belongs to no configuration.</summary>
    public static ConfigurationStatement Statement(ShownLine line)
    {
        string text = line.Text.Trim();
        return new ConfigurationStatement(null, line.Position with { Kind = PositionKind.Line }, text, Words(text));
    }

    /// <summary>The words of a line.</summary>
    public static string[] Words(string line) => line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands behind a name and a colon or equals sign; null where the line does not begin with the name.</summary>
    public static string? Value(string line, params ReadOnlySpan<string> names)
    {
        ReadOnlySpan<char> text = line.AsSpan().Trim();
        foreach (string name in names)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                ReadOnlySpan<char> rest = text[name.Length..].TrimStart();
                if (rest.Length > 0 && rest[0] is ':' or '=')
                {
                    return rest[1..].Trim().ToString();
                }
            }
        }

        return null;
    }
}
