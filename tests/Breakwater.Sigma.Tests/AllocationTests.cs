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
        Assert.Equal(
            0,
            Least(() =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 1_000; i++)
                {
                    matcher.Match(e, plan, hits);
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            })
        );
    }

    [Theory]
    [InlineData("a{2,50}b")]
    [InlineData("(ab{2,5}c){3,8}d")]
    [InlineData("x{2,20}?y")]
    [InlineData("[a-c]{10,40}Z")]
    [InlineData("(?i)(k.{0,15}){2,9}Z")]
    [InlineData("(a|b)*a(a|b){12}Z")]
    [InlineData("(?:(?:a{1,3}b{1,3}){1,4}?c?){2,6}!$")]
    public void Counted_repeats_allocate_nothing_for_events_without_a_match(string expression)
    {
        SigmaEngine engine = SigmaEngine.Compile([Rules.One($"s:\n  F|re: '{expression}'\ncondition: s")]);
        SigmaMatcher matcher = engine.CreateMatcher();
        int plan = engine.Plan([Rules.Source]);
        List<int> hits = new(4);

        TestEvent.Slotted[] events = [.. Enumerable.Range(0, 1_000).Select(i => Event(engine, i))];

        // What is kept, tables of states up to their limit and the index after its sample, is made by the first events.
        for (int i = 0; i < 5 * events.Length; i++)
        {
            matcher.Match(events[i % events.Length], plan, hits);
        }

        int without = 0;
        long least = Least(() =>
        {
            long allocated = 0;
            without = 0;
            foreach (TestEvent.Slotted e in events)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                matcher.Match(e, plan, hits);
                long after = GC.GetAllocatedBytesForCurrentThread();
                without += hits.Count == 0 ? 1 : 0;
                allocated += hits.Count == 0 ? after - before : 0;
            }

            return allocated;
        });

        Assert.True(without > 200, $"{without} events do not match");
        Assert.Equal(0, least);
    }

    /// <summary>
    /// The least of three rounds over the same events: the runtime's own tables, which all threads share, grow now and then on
    /// whichever thread meets their limit.
    /// </summary>
    private static long Least(Func<long> round) => Math.Min(round(), Math.Min(round(), round()));

    private static TestEvent.Slotted Event(SigmaEngine engine, int seed)
    {
        Random random = new(seed);
        int length = random.Next(5, 80);
        string text = string.Concat(Enumerable.Range(0, length).Select(_ => "aaabbcxkKyd "[random.Next(12)]));
        return TestEvent.OfJson($$"""{"F":"{{text}}"}""").Bind(engine);
    }
}
