using Breakwater.Evidence.Time;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>What comments at the head of a Junos configuration say of its making.</summary>
internal static class JunosHeading
{
    /// <summary>Takes what a line that begins with <c>#</c> or <c>!</c> says.</summary>
    public static void Read(ReadOnlySpan<char> line, ConfigurationTree tree)
    {
        ReadOnlySpan<char> text = line.TrimStart("#!").TrimStart();
        if (text.StartsWith("RANCID-CONTENT-TYPE:"))
        {
            tree.Tool = ConfigurationTool.Rancid;
        }
        else if (text.StartsWith("Last commit: ") || text.StartsWith("Last changed: "))
        {
            // ## Last commit: 2023-10-23 07:36:12 UTC by root
            ReadOnlySpan<char> rest = text[(text.IndexOf(':') + 1)..].TrimStart();
            if (HeadingTime.TryRead(rest, out CivilTime time))
            {
                tree.Changed(time);
            }

            int by = rest.IndexOf(" by ");
            tree.ChangedBy = by < 0 ? tree.ChangedBy : rest[(by + 4)..].Trim().ToString();
            tree.TakeFromDevice();
        }
    }
}
