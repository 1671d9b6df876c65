using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Ends of months, at which reports read far more than on other days (CDR-01).</summary>
public sealed class MonthEndTests
{
    private const string Month = "SELECT a_number, started FROM cdr.calls WHERE region = 4";
    private static readonly DateTime August = new(2026, 8, 11, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void The_first_end_of_a_month_that_is_known_of_an_account_is_a_low_finding(int day)
    {
        Finding finding = Assert.Single(Daily(40).Add(Night(day), "report", Month, 90_000).Judge());

        Assert.Equal(("call_records:cdr-01", Level.Low), (finding.Rule.Id, finding.Level));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("end of a month", StringComparison.Ordinal));
    }

    [Fact]
    public void The_middle_of_a_month_is_none() =>
        Assert.Equal(Level.Medium, Assert.Single(Daily(40).Add(Night(25), "report", Month, 90_000).Judge()).Level);

    [Fact]
    public void More_than_a_month_of_its_work_is_no_report_of_a_month() =>
        Assert.Equal(Level.Medium, Assert.Single(Daily(40).Add(Night(31), "report", Month, 900_000).Judge()).Level);

    [Fact]
    public void From_a_new_client_it_is_no_report() =>
        Assert.Equal(
            Level.High,
            Assert.Single(Daily(40).Add(Night(31), "report", Month, 90_000, "198.51.100.77").Judge()).Level
        );

    [Fact]
    public void What_the_next_end_of_a_month_repeats_is_none() =>
        Assert.Empty(
            Daily(70).Add(Night(31), "report", Month, 90_000).Add(Night(61), "report", Month, 110_000).Judge()
        );

    [Fact]
    public void An_end_of_a_month_unlike_the_one_before_is_a_finding()
    {
        Finding finding = Assert.Single(Daily(70).Add(Night(61), "report", Month, 110_000).Judge());

        Assert.Equal(Level.Medium, finding.Level);
    }

    private static StoreLog Daily(int days) => new StoreLog().Habit("report", August, days);

    /// <summary>A day of August, counted on into September.</summary>
    private static DateTime Night(int day) => August.AddDays(day - 11).AddHours(9).AddMinutes(30);
}
