using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>The version of the operating system in what <c>show version</c> and its kin show.</summary>
internal static class ShownVersion
{
    // The word after each is the version. IOS XE pads its own with zeros (17.09.04) and names that of IOS behind the image.
    private static readonly string[] Marks =
    [
        "Software image version: ",
        "NXOS: version ",
        "system:    version ",
        "Junos: ",
        "IOS XR Software, Version ",
        "), Version ",
        "Software, Version ",
        ", Version ",
        "VRP (R) software, Version ",
        "TiMOS-",
        "JUNOS Base OS boot [",
        "JUNOS EX  Software Suite [",
        "JUNOS Software Release [",
    ];

    /// <summary>The version; null where the lines do not say it.</summary>
    public static string? In(string command, IReadOnlyList<ShownLine> lines)
    {
        if (!command.Contains("ver", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (string mark in Marks)
        {
            foreach (ShownLine shown in lines)
            {
                string line = shown.Text;
                int at = line.IndexOf(mark, StringComparison.Ordinal);
                if (at >= 0)
                {
                    ReadOnlySpan<char> rest = line.AsSpan(at + mark.Length).TrimStart();
                    int end = rest.IndexOfAny(" ,[]");
                    ReadOnlySpan<char> version = end < 0 ? rest : rest[..end];
                    return version.IsEmpty ? null : version.ToString();
                }
            }
        }

        return null;
    }
}
