using Breakwater.Evidence.Recognition;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// Tells apart the systems whose configurations look alike: IOS, IOS XR, NX-OS and EOS. First whether it is a
/// configuration at all: nearly all lines have the shape of one, and hardly any bears a time, for logs quote statements.
/// </summary>
internal static class CiscoFamily
{
    private const int MaxLines = 300;

    /// <summary>After so many lines, a text of which not even half fits is given up.</summary>
    private const int EarlyLines = 40;

    /// <summary>The platform; null where it is none of the family.</summary>
    public static ConfigurationPlatform? Recognise(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        StatementCount count = default;
        int telling = 0;
        Span<int> marks = stackalloc int[CiscoShape.Foreign + 1];
        marks.Clear();
        while (count.Total < MaxLines && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content.TrimEnd(" \t\r"u8);
            if (content.IsEmpty)
            {
                continue;
            }

            count.Add(CiscoShape.Judge(content, marks, ref telling), content[0] != '!' && DatedTimes.HasClock(content));
            if (count.Total == EarlyLines && count.IsHopeless)
            {
                return null;
            }
        }

        // A heading that only these devices print is worth two lines of statements.
        bool headed = marks[..CiscoShape.Foreign].ContainsAnyInRange(CiscoShape.HeadingPoints, int.MaxValue);
        bool isOne = (telling >= 2 || (telling == 1 && headed)) && count.IsFitting(headed ? 6 : 8);
        return isOne && count.IsUndated ? Best(marks) : null;
    }

    /// <summary>The one with the most points; IOS where nothing tells.</summary>
    private static ConfigurationPlatform? Best(ReadOnlySpan<int> marks)
    {
        ConfigurationPlatform best = ConfigurationPlatform.CiscoIos;
        foreach (ConfigurationPlatform platform in ConfigurationPlatforms.All)
        {
            if (marks[(int)platform] > marks[(int)best])
            {
                best = platform;
            }
        }

        return marks[CiscoShape.Foreign] > marks[(int)best] ? null : best;
    }
}
