using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>One line of a configuration: without line end, terminal debris and blanks at its end.</summary>
/// <param name="Text">Its text; indentation is kept, a tab counts as it stands.</param>
/// <param name="Position">Where it is.</param>
internal readonly record struct ConfigurationLine(string Text, EvidencePosition Position)
{
    /// <summary>Its number, from 1.</summary>
    public long Number => Position.Number;

    /// <summary>Blanks before its text; a tab goes to the next multiple of eight.</summary>
    public int Indent
    {
        get
        {
            int indent = 0;
            foreach (char c in Text)
            {
                if (c == ' ')
                {
                    indent++;
                }
                else if (c == '\t')
                {
                    indent = (indent / 8 + 1) * 8;
                }
                else
                {
                    break;
                }
            }

            return indent;
        }
    }

    /// <summary>Its text without indentation.</summary>
    public ReadOnlySpan<char> Trimmed => Text.AsSpan().TrimStart(" \t");

    /// <summary>Nothing stands in it.</summary>
    public bool IsBlank => Trimmed.IsEmpty;
}
