using Breakwater.Detection.Reconciliation.Sets;

namespace Breakwater.Detection.Tests.Reconciliation.Sets;

public class PresenceLineTests
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    private static DateTimeOffset Hour(int hour) => new(2026, 3, 1 + (hour / 24), hour % 24, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Between_two_views_that_lack_it_it_is_absent()
    {
        PresenceLine line = new();
        line.Look(Hour(1), false);
        line.Look(Hour(9), false);

        Assert.Equal(Presence.Absent, line.At(Hour(5), Slack, LogCover.None));
    }

    [Fact]
    public void Entered_and_removed_between_two_views_by_the_log_it_was_there_in_between_alone()
    {
        PresenceLine line = new();
        line.Look(Hour(1), false);
        line.Act(Hour(3), true);
        line.Act(Hour(5), false);
        line.Look(Hour(9), false);

        Assert.Equal(Presence.Present, line.At(Hour(4), Slack, LogCover.None));
        Assert.Equal(Presence.Absent, line.At(Hour(7), Slack, LogCover.None));
        Assert.Equal(Presence.Absent, line.At(Hour(2), Slack, LogCover.None));
    }

    [Fact]
    public void Between_a_view_that_lacks_it_and_one_that_has_it_nobody_knows()
    {
        PresenceLine line = new();
        line.Look(Hour(1), false);
        line.Look(Hour(9), true);

        Assert.Equal(Presence.Unknown, line.At(Hour(5), Slack, LogCover.None));
    }

    [Fact]
    public void After_the_last_view_it_is_absent_only_where_a_whole_log_says_that_nobody_entered_it()
    {
        PresenceLine line = new();
        line.Look(Hour(1), false);
        LogCover whole = new();
        whole.Saw(Hour(0));
        whole.Saw(Hour(20));
        LogCover broken = new();
        broken.Saw(Hour(0));
        broken.Saw(Hour(20));
        broken.Hole(Hour(3), Hour(4));

        Assert.Equal(Presence.LikelyAbsent, line.At(Hour(5), Slack, LogCover.None));
        Assert.Equal(Presence.Absent, line.At(Hour(5), Slack, whole));
        Assert.Equal(Presence.LikelyAbsent, line.At(Hour(5), Slack, broken));
    }

    [Fact]
    public void Clocks_that_differ_within_the_allowance_decide_nothing()
    {
        PresenceLine line = new();
        line.Look(Hour(1), false);
        line.Act(Hour(5).AddSeconds(90), true);

        Assert.Equal(Presence.Present, line.At(Hour(5), Slack, LogCover.None));
    }

    [Fact]
    public void What_was_removed_later_was_there_before()
    {
        PresenceLine line = new();
        line.Act(Hour(9), false);

        Assert.Equal(Presence.Present, line.At(Hour(5), Slack, LogCover.None));
    }
}
