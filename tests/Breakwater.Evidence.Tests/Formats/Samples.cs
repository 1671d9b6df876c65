using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats;

/// <summary>Samples that the repository carries: made by real daemons (<c>tests/evidence/daemons/make.sh</c>).</summary>
internal static class Samples
{
    public static byte[] Daemon(string relative) => File.ReadAllBytes(PathOf(relative));

    public static string PathOf(string relative) => Path.Combine(Repository.Root, "tests/evidence/daemons", relative);

    /// <summary>The rows that a client wrote about what it sent.</summary>
    public static List<string[]> Sent(string relative) =>
        [.. File.ReadAllLines(PathOf(relative)).Select(line => line.Split('\t'))];
}
