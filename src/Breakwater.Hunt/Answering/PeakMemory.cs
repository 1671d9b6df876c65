using System.Globalization;

namespace Breakwater.Hunt.Answering;

/// <summary>The most memory that this process ever held, as Linux counts it (VmHWM of /proc/self/status, proc(5)).</summary>
internal static class PeakMemory
{
    public static long? Bytes()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            return null;
        }

        string? line = File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return
            line is not null
            && long.TryParse(
                line.AsSpan(6).Trim().TrimEnd("kB ").Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long kibibytes
            )
            ? kibibytes * 1024
            : null;
    }
}
