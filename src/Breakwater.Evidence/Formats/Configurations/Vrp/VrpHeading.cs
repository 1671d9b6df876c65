using Breakwater.Evidence.Time;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>Headings, prompts and messages around a VRP configuration.</summary>
internal static class VrpHeading
{
    /// <summary>Takes a line that says nothing of the configuration itself; false where it may be a statement.</summary>
    public static bool Read(ReadOnlySpan<char> text, int indent, ConfigurationTree tree)
    {
        if (text[0] == '!')
        {
            ReadComment(text[1..].TrimStart(), tree);
            return true;
        }

        // [V200R003C00SPC200] stands above the configuration, [~HUAWEI-aaa] and <HUAWEI> are prompts.
        if (indent > 0 || text[0] is not ('[' or '<') || text.IndexOfAny(']', '>') is not (> 1 and int end))
        {
            return text.StartsWith("Info: ") || text.StartsWith("Warning: ") || text.StartsWith("Error: ");
        }

        ReadOnlySpan<char> name = text[1..end].TrimStart("~*");
        if (text[0] == '[' && end == text.Length - 1 && IsVersion(name))
        {
            tree.SoftwareVersion ??= name.ToString();
        }
        else if (text[0] == '<')
        {
            tree.Hostname ??= name.ToString();
        }

        tree.TakeFromDevice();

        return true;
    }

    private static void ReadComment(ReadOnlySpan<char> text, ConfigurationTree tree)
    {
        if (text.StartsWith("Software Version "))
        {
            tree.SoftwareVersion = text["Software Version ".Length..].Trim().ToString();
        }
        else if (text.StartsWith("RANCID-CONTENT-TYPE"))
        {
            tree.Tool = ConfigurationTool.Rancid;
            return;
        }
        else if (text.StartsWith("Last configuration was updated at "))
        {
            // 2024-07-14 04:57:04+00:00 by SYSTEM automatically
            ReadOnlySpan<char> rest = text["Last configuration was updated at ".Length..];
            int by = rest.IndexOf(" by ");
            if (TryTime(by < 0 ? rest : rest[..by], out CivilTime time))
            {
                tree.Changed(time);
            }

            tree.ChangedBy = by < 0 ? tree.ChangedBy : rest[(by + 4)..].Trim().ToString();
        }

        tree.TakeFromDevice();
    }

    private static bool TryTime(ReadOnlySpan<char> text, out CivilTime time)
    {
        Span<byte> bytes = stackalloc byte[48];
        text = text.Trim();
        time = default;
        return text.Length <= bytes.Length
            && System.Text.Encoding.ASCII.TryGetBytes(text, bytes, out int length)
            && TimeText.TryIso(bytes[..length], out time, out _);
    }

    private static bool IsVersion(ReadOnlySpan<char> name) =>
        name.Length > 4 && name[0] == 'V' && char.IsAsciiDigit(name[1]) && name.Contains('R');
}
