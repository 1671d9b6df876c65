using Breakwater.Evidence.Time;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>What comments of an SR OS configuration say of its making.</summary>
internal static class SrOsHeading
{
    /// <summary>Takes what a line that begins with <c>#</c> says; true where it is the device's own end mark.</summary>
    public static bool Read(ReadOnlySpan<char> line, ConfigurationTree tree)
    {
        ReadOnlySpan<char> text = line.TrimStart('#').TrimStart();
        if (text.StartsWith("TiMOS-"))
        {
            int blank = text.IndexOf(' ');
            tree.SoftwareVersion = text[..(blank < 0 ? text.Length : blank)].ToString();
            tree.TakeFromDevice();
        }
        else if (text.StartsWith("RANCID-CONTENT-TYPE:"))
        {
            tree.Tool = ConfigurationTool.Rancid;
        }
        else if (text.StartsWith("Generated "))
        {
            if (HeadingTime.TryRead(text["Generated ".Length..], out CivilTime taken))
            {
                tree.Captured(taken);
            }
        }
        else if (text.StartsWith("Last modified "))
        {
            // # Last modified 2026-06-05T04:36:26.6+00:00 by system (MD-CLI) from Console
            ReadOnlySpan<char> rest = text["Last modified ".Length..];
            if (HeadingTime.TryRead(rest, out CivilTime changed))
            {
                tree.Changed(changed);
            }

            int by = rest.IndexOf(" by ");
            ReadOnlySpan<char> who = by < 0 ? default : rest[(by + 4)..];
            int end = who.IndexOf(' ');
            tree.ChangedBy = who.IsEmpty ? null : who[..(end < 0 ? who.Length : end)].ToString();
        }

        return text.StartsWith("Finished ");
    }
}
