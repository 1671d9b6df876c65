using System.Text;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>Lines that make one statement: the first has its text, or begins it; the others are carried by it.</summary>
internal static class CarriedLines
{
    /// <summary>The form of a statement of these lines; its body is the lines behind the first, where there are any.</summary>
    public static StatementForm Form(IReadOnlyList<ConfigurationLine> lines)
    {
        StringBuilder body = new();
        bool isCut = false;
        foreach (ConfigurationLine line in lines.Skip(1))
        {
            if (body.Length + line.Text.Length < ConfigurationLimits.Body)
            {
                body.Append(line.Text).Append('\n');
            }
            else
            {
                isCut = true;
            }
        }

        return new StatementForm
        {
            LastLine = lines[^1].Number,
            LineCount = lines.Count,
            IsCut = isCut,
            Body = lines.Count > 1 ? body.ToString().TrimEnd('\n') : null,
        };
    }

    /// <summary>The first line with the bytes of all.</summary>
    public static ConfigurationLine Joined(IReadOnlyList<ConfigurationLine> lines)
    {
        EvidencePosition first = lines[0].Position;
        EvidencePosition last = lines[^1].Position;
        return lines[0] with
        {
            Position = first with { Length = (int)Math.Min(int.MaxValue, last.Offset + last.Length - first.Offset) },
        };
    }
}
