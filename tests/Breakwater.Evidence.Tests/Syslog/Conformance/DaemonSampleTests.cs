using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

public sealed class DaemonSampleTests
{
    [Fact]
    public void What_was_done_to_real_programs_is_told_by_their_logs_in_every_format()
    {
        string folder = Path.Combine(Repository.Root, "tests", "evidence", "daemons", "linux");
        Leaf[] leaves = [.. DaemonSamples.Compare(folder)];
        Assert.True(leaves.Length > 100);
        Assert.Empty(leaves.Where(leaf => !leaf.Agrees).Select(leaf => $"{leaf.Expected} of {leaf.Case}"));
    }
}
