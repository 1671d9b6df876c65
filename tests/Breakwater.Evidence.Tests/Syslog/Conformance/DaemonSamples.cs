using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.Time;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>
/// Logs that real programs wrote (<c>tests/evidence/daemons/linux.sh</c>), and what the script did to them. What was done must
/// be told by one event; each of its fields counts.
/// </summary>
internal static class DaemonSamples
{
    public static IEnumerable<Leaf> Compare(string folder)
    {
        string[] done = File.ReadAllLines(Path.Combine(folder, "expected.txt"));
        foreach (string file in Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal))
        {
            TimeAssumptions time = new() { Clock = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };
            IReadOnlyList<ReadEvent> events = SyslogText.Read(File.ReadAllBytes(file), [], new Assumptions(), time);
            for (int i = 0; i < done.Length; i++)
            {
                string[] pairs = done[i].Split(' ');
                ReadEvent best = events.MaxBy(read => pairs.Count(pair => Has(read, pair)))!;
                foreach (string pair in pairs)
                {
                    string name = $"{Path.GetFileName(file)}, {i + 1}: {done[i]}";
                    yield return new Leaf(
                        "linux",
                        "daemon",
                        name,
                        pair.Split('=')[0],
                        pair,
                        Has(best, pair),
                        Stands: true
                    );
                }
            }
        }
    }

    private static bool Has(ReadEvent read, string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return read.Fields.Any(field => field.Key == pair[..equals] && field.Value == pair[(equals + 1)..]);
    }
}
