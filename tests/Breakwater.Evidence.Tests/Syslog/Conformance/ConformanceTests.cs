using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

public sealed class ConformanceTests
{
    private const string Begin = "<!-- syslog conformance: begin -->\n";
    private const string End = "<!-- syslog conformance: end -->";

    [Fact]
    public void What_the_documents_say_about_agreement_is_what_the_reader_does()
    {
        string real = RealEvidence.Require("eventlogs/network-syslog");
        string written = Path.Combine(Repository.Root, "tests", "evidence", "syslog");
        List<Leaf> leaves =
        [
            .. NapalmLogs.Compare(Path.Combine(real, "napalm-logs")),
            .. SplunkConnect.Compare(Path.Combine(real, "sc4s-samples.json")),
            .. Directory
                .EnumerateFiles(written, "*.txt")
                .Order(StringComparer.Ordinal)
                .SelectMany(WrittenSamples.Compare),
            .. DaemonSamples.Compare(Path.Combine(Repository.Root, "tests", "evidence", "daemons", "linux")),
        ];
        Approve(
            Path.Combine(Repository.Root, "docs", "conformance", "readers-syslog.json"),
            _ => ConformanceReport.Json(leaves)
        );
        Approve(
            Path.Combine(Repository.Root, "docs", "readers.md"),
            page => WithTable(page, ConformanceReport.Table(leaves))
        );
    }

    private static string WithTable(string page, string table)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, "docs/readers.md has no place for the table.");
        return page[..(begin + Begin.Length)] + table + page[end..];
    }

    private static void Approve(string file, Func<string, string> make)
    {
        string before = File.Exists(file) ? File.ReadAllText(file) : "";
        string now = make(before);
        if (Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, now);
            return;
        }

        Assert.Equal(before, now);
    }
}
