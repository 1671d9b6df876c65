using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

public sealed class WrittenSampleTests
{
    public static TheoryData<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.txt")
                .Select(file => Path.GetFileName(file)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_gives_the_fields_that_stand_under_it(string file)
    {
        string[] misses =
        [
            .. WrittenSamples
                .Compare(Path.Combine(Folder, file))
                .Where(leaf => !leaf.Agrees)
                .Select(leaf => $"{leaf.Expected}   {leaf.Case}"),
        ];
        Assert.Empty(misses);
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "evidence", "syslog");
}
