using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests;

public sealed class AllocationTests
{
    [Fact]
    public void An_event_without_a_match_allocates_nothing()
    {
        SigmaEngine engine = SigmaEngine.Compile([
            Rules.One("s:\n  CommandLine|contains: [whoami, 'net user']\n  Image|endswith: '\\cmd.exe'\ncondition: s"),
            Rules.One("s:\n  CommandLine|re: 'powershell.{0,5}-enc'\ncondition: s"),
            Rules.One("s:\n  Address|cidr: 192.0.2.0/24\n  Port|gt: 1024\ncondition: s"),
            Rules.One("k:\n  - never seen\nf:\n  User: null\ncondition: k or not f"),
        ]);
        int plan = engine.Plan([Rules.Source]);
        SigmaMatcher matcher = engine.CreateMatcher();
        TestEvent.Slotted e = TestEvent
            .OfJson(
                """{"CommandLine":"\"C:\\Windows\\explorer.exe\" powershell \u00e9","Image":"C:\\Windows\\cmd.exe","Address":"192.0.2.1","Port":80.0,"Other":"öäü"}"""
            )
            .Bind(engine);
        List<int> hits = new(16);
        for (int i = 0; i < 10_000; i++)
        {
            matcher.Match(e, plan, hits);
        }

        Assert.Empty(hits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            matcher.Match(e, plan, hits);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
