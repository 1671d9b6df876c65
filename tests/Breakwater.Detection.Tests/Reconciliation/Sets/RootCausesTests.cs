using Breakwater.Detection.Reconciliation.Sets;

namespace Breakwater.Detection.Tests.Reconciliation.Sets;

public class RootCausesTests
{
    private sealed record Found(string Name, int Priority, int FromHour, int ToHour, params string[] Roots);

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static string[] Groups(params Found[] found) =>
        [
            .. RootCauses
                .Of(
                    found,
                    f => f.Roots,
                    f =>
                        (
                            f.FromHour < 0 ? null : Start.AddHours(f.FromHour),
                            f.ToHour < 0 ? null : Start.AddHours(f.ToHour)
                        ),
                    f => f.Priority,
                    TimeSpan.FromHours(24)
                )
                .Select(g => string.Join(" > ", g.Select(f => f.Name))),
        ];

    [Fact]
    public void The_smallest_priority_is_the_cause()
    {
        Assert.Equal(
            ["mirror set > copy seen"],
            Groups(new Found("copy seen", 9, 2, 3, "edge-1"), new Found("mirror set", 1, 1, 1, "edge-1"))
        );
    }

    [Fact]
    public void The_same_root_months_apart_has_two_causes()
    {
        Assert.Equal(
            ["first", "second"],
            Groups(new Found("first", 1, 1, 2, "edge-1"), new Found("second", 1, 900, 901, "edge-1"))
        );
    }

    [Fact]
    public void What_shares_no_root_is_never_joined()
    {
        Assert.Equal(["one", "other"], Groups(new Found("one", 1, 1, 1, "a"), new Found("other", 1, 1, 1, "b")));
    }

    [Fact]
    public void What_has_no_time_touches_everything_about_its_root()
    {
        Assert.Equal(
            ["timed > timeless"],
            Groups(new Found("timed", 1, 500, 501, "a"), new Found("timeless", 2, -1, -1, "a"))
        );
    }

    [Fact]
    public void A_chain_of_shared_roots_is_one_cause()
    {
        Assert.Equal(
            ["a > b > c"],
            Groups(new Found("a", 1, 1, 1, "x"), new Found("b", 2, 1, 1, "x", "y"), new Found("c", 3, 1, 1, "y"))
        );
    }
}
