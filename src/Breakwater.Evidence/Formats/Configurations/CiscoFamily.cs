using Breakwater.Evidence.Recognition;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// Tells apart the systems whose configurations look alike: IOS, IOS XR, NX-OS and EOS. First whether it is a
/// configuration at all: nearly all lines have the shape of one, and hardly any bears a time, for logs quote statements.
/// </summary>
internal static class CiscoFamily
{
    private const int MaxLines = 400;

    /// <summary>The platform; null where it is none of the family.</summary>
    public static ConfigurationPlatform? Recognise(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        int total = 0;
        int fitting = 0;
        int telling = 0;
        int dated = 0;
        Span<int> marks = stackalloc int[ConfigurationPlatforms.All.Count];
        while (total < MaxLines && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content.TrimEnd(" \t\r"u8);
            if (content.IsEmpty)
            {
                continue;
            }

            total++;
            dated += DatedTimes.HasClock(content) ? 1 : 0;
            telling += CiscoShape.IsTelling(content) ? 1 : 0;
            fitting += CiscoShape.Fits(content) ? 1 : 0;
            CiscoShape.Mark(content, marks);
        }

        bool isOne = telling >= 2 && fitting * 10 >= total * 8 && dated * 20 <= total + 20;
        return isOne ? Best(marks) : null;
    }

    private static ConfigurationPlatform Best(ReadOnlySpan<int> marks)
    {
        ConfigurationPlatform best = ConfigurationPlatform.CiscoIos;
        foreach (ConfigurationPlatform platform in ConfigurationPlatforms.All)
        {
            if (marks[(int)platform] > marks[(int)best])
            {
                best = platform;
            }
        }

        return best;
    }
}
