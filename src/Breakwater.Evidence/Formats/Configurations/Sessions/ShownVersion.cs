namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>The version of the operating system in what <c>show version</c> and its kin show.</summary>
internal static class ShownVersion
{
    // The word after each is the version.
    private static readonly string[] Marks =
    [
        "Software image version: ",
        "NXOS: version ",
        "system:    version ",
        "Junos: ",
        "IOS XR Software, Version ",
        "Software, Version ",
        ", Version ",
        "VRP (R) software, Version ",
        "TiMOS-",
    ];

    /// <summary>The version; null where the lines do not say it.</summary>
    public static string? In(string command, IReadOnlyList<string> lines)
    {
        if (!command.Contains("ver", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (string mark in Marks)
        {
            foreach (string line in lines)
            {
                int at = line.IndexOf(mark, StringComparison.Ordinal);
                if (at >= 0)
                {
                    ReadOnlySpan<char> rest = line.AsSpan(at + mark.Length).TrimStart();
                    int end = rest.IndexOfAny(' ', ',');
                    ReadOnlySpan<char> version = end < 0 ? rest : rest[..end];
                    return version.IsEmpty ? null : version.ToString();
                }
            }
        }

        return null;
    }
}
