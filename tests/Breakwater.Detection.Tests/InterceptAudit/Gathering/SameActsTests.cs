using Breakwater.Detection.Gathering;
using Breakwater.Detection.InterceptAudit.Gathering;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Storage.Spilling;

namespace Breakwater.Detection.Tests.InterceptAudit.Gathering;

/// <summary>Acts that say the same, few and many, in one item and in several.</summary>
public sealed class SameActsTests : IDisposable
{
    private readonly SpillFolder _spills = new(
        Path.Combine(Path.GetTempPath(), "breakwater-" + Guid.NewGuid().ToString("N")),
        memoryLimit: 1 << 16
    );

    public void Dispose() => _spills.Dispose();

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5_000, 4_999)]
    [InlineData(20_000, 20_000)]
    [InlineData(4_096, 9_000)]
    public void As_many_acts_are_told_as_the_item_says_that_says_most(int one, int other)
    {
        InterceptSpills spills = new(_spills, new RememberedItems());
        EvidenceItem a = new("a.csv", "", 0, "intercept_table");
        EvidenceItem b = new("b.csv", "", 0, "intercept_table");
        for (int i = 0; i < other; i++)
        {
            spills.Add(Access(i, "li.keller"), b);
        }

        spills.Add(Access(0, "li.osei"), a);
        for (int i = 0; i < one; i++)
        {
            spills.Add(Access(i, "li.keller"), a);
        }

        (string Path, long Line)[] told =
        [
            .. spills
                .Accesses()
                .Where(s => s.Record.Account == "li.keller")
                .Select(s => (s.Item.Path, s.Record.Position.Number)),
        ];

        string most = one >= other ? "a.csv" : "b.csv";
        Assert.Equal(Enumerable.Range(1, Math.Max(one, other)).Select(l => (most, (long)l)), told);
        Assert.Single(spills.Accesses(), s => s.Record.Account == "li.osei");
    }

    [Fact]
    public void A_state_is_told_once_at_its_first_place()
    {
        InterceptSpills spills = new(_spills, new RememberedItems());
        for (int i = 9_999; i >= 0; i--)
        {
            InterceptTask task = new() { Position = At(i), Source = InterceptSource.Admf };
            spills.Add(task, new EvidenceItem(i % 2 == 0 ? "b.csv" : "a.csv", "", 0, "intercept_table"));
        }

        (InterceptRecord record, EvidenceItem item) = Assert.Single(spills.AllStates());

        Assert.Equal(("a.csv", 2), (item.Path, record.Position.Number));
    }

    private static InterceptAccess Access(int line, string account) =>
        new()
        {
            Position = At(line),
            Account = account,
            Action = InterceptAction.Read,
        };

    private static EvidencePosition At(int line) => new(PositionKind.Line, line + 1, line * 10L, 9);
}
