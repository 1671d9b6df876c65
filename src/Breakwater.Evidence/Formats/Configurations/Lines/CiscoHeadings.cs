using Breakwater.Evidence.Time;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>The comments and headings in which Cisco and Arista devices, RANCID and Oxidized say when, what and who.</summary>
internal static class CiscoHeadings
{
    /// <summary>Reads one line.</summary>
    public static void Read(ReadOnlySpan<char> line, ConfigurationTree tree)
    {
        bool spaced = line.Length > 1 && line[1] == ' ';
        ReadOnlySpan<char> text = line.TrimStart("! ");
        if (text.StartsWith("RANCID-CONTENT-TYPE"))
        {
            tree.Tool = ConfigurationTool.Rancid;
        }
        else if (After(text, "Last configuration change at ", out ReadOnlySpan<char> changed))
        {
            Change(changed, tree);
        }
        else if (After(text, "Running configuration last done at: ", out changed))
        {
            Change(changed, tree);
        }
        else if (After(text, "Startup-config last modified at ", out changed))
        {
            Change(changed, tree);
        }
        else if (After(text, "Time: ", out ReadOnlySpan<char> time))
        {
            Capture(time, tree);
        }
        else if (After(text, "IOS XR Configuration ", out ReadOnlySpan<char> version))
        {
            tree.SoftwareVersion = LastWord(version);
            tree.TakeFromDevice();
        }
        else if (text.StartsWith("Command: show "))
        {
            tree.TakeFromDevice();
        }
        else if (After(text, "device: ", out ReadOnlySpan<char> device))
        {
            Arista(device, tree);
        }
        else if (After(text, "Image: Software: ", out ReadOnlySpan<char> image))
        {
            // RANCID writes the comment right after the mark, Oxidized after a blank.
            tree.SoftwareVersion ??= ImageVersion(image);
            tree.Tool =
                spaced && tree.Tool != ConfigurationTool.Rancid ? ConfigurationTool.Oxidized : ConfigurationTool.Rancid;
        }
        else if (text.StartsWith("Building configuration") || text.StartsWith("Current configuration"))
        {
            tree.TakeFromDevice();
        }
        else if (line[0] != '!')
        {
            // IOS XR prints the time above the configuration that a command shows.
            Capture(text, tree);
        }
    }

    /// <summary><c>C2900-UNIVERSALK9-M, 15.2(4)M6, RELEASE SOFTWARE (fc2)</c>; older releases of both tools print no more than the two words.</summary>
    private static string? ImageVersion(ReadOnlySpan<char> image)
    {
        int comma = image.IndexOf(',');
        if (comma < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = image[(comma + 1)..].Trim();
        int end = rest.IndexOfAny(", ");
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static void Change(ReadOnlySpan<char> text, ConfigurationTree tree)
    {
        if (HeadingTime.TryRead(text, out CivilTime time))
        {
            tree.Changed(time);
        }

        int by = text.LastIndexOf(" by ", StringComparison.Ordinal);
        if (by >= 0)
        {
            tree.ChangedBy = text[(by + 4)..].Trim().ToString();
        }

        tree.TakeFromDevice();
    }

    private static void Capture(ReadOnlySpan<char> text, ConfigurationTree tree)
    {
        if (HeadingTime.TryRead(text, out CivilTime time))
        {
            tree.Captured(time);
            tree.TakeFromDevice();
        }
    }

    /// <summary><c>leaf-1 (DCS-7280SR, EOS-4.27.1F)</c>.</summary>
    private static void Arista(ReadOnlySpan<char> text, ConfigurationTree tree)
    {
        int open = text.IndexOf('(');
        ReadOnlySpan<char> name = (open < 0 ? text : text[..open]).Trim();
        if (!name.IsEmpty)
        {
            tree.Hostname ??= name.ToString();
        }

        int version = text.IndexOf("EOS-", StringComparison.Ordinal);
        if (version >= 0)
        {
            tree.SoftwareVersion = text[(version + 4)..].TrimEnd(") ").ToString();
        }

        tree.TakeFromDevice();
    }

    private static string LastWord(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd();
        return text[(text.LastIndexOfAny(' ', '=') + 1)..].ToString();
    }

    private static bool After(ReadOnlySpan<char> text, string beginning, out ReadOnlySpan<char> rest)
    {
        bool begins = text.StartsWith(beginning);
        rest = begins ? text[beginning.Length..] : default;
        return begins;
    }
}
