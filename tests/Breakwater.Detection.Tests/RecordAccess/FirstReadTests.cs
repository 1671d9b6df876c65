using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>The first read of records by an account that never took any.</summary>
public sealed class FirstReadTests
{
    private const string Read = "SELECT * FROM cdr.calls WHERE region = 4";
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_administrator_who_reads_records_at_night_is_found_where_no_rows_are_counted()
    {
        Finding finding = Assert.Single(Counting().Add(Start.AddDays(40).AddHours(1), "dba", Read, null).Judge());

        Assert.Equal(("call_records:first_read", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains("took no records on 40 days", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void From_a_new_client_too_it_is_high() =>
        Assert.Equal(
            Level.High,
            Assert
                .Single(
                    Counting().Add(Start.AddDays(40).AddHours(1), "dba", Read, 6000, "198.51.100.77", "report").Judge()
                )
                .Level
        );

    [Fact]
    public void At_work_from_its_own_place_it_is_none() =>
        Assert.Empty(Counting().Add(Start.AddDays(40).AddHours(10), "dba", Read, null).Judge());

    [Theory]
    [InlineData("SELECT * FROM cdr.calls LIMIT 10", null)]
    [InlineData(Read, 12)]
    [InlineData("SELECT count(*) FROM cdr.calls", null)]
    public void A_look_at_a_few_rows_is_none(string sql, int? rows) =>
        Assert.Empty(Counting().Add(Start.AddDays(40).AddHours(1), "dba", sql, rows).Judge());

    [Fact]
    public void Who_took_records_before_may_do_so_at_night_once() =>
        Assert.Empty(
            Counting()
                .Add(Start.AddHours(10), "dba", Read, null)
                .Add(Start.AddDays(40).AddHours(1), "dba", Read, null)
                .Judge()
        );

    [Fact]
    public void Looks_at_a_few_records_in_a_night_on_call_hide_no_first_read_at_that_hour()
    {
        StoreLog log = Counting()
            .Add(Start.AddDays(10).AddHours(1), "dba", "SELECT * FROM cdr.calls LIMIT 20", null)
            .Add(Start.AddDays(20).AddHours(1), "dba", "SELECT * FROM cdr.calls LIMIT 20", 20);

        Assert.Empty(log.Judge());
        Assert.Equal(
            "call_records:first_read",
            Assert.Single(log.Add(Start.AddDays(40).AddHours(1), "dba", Read, null).Judge()).Rule.Id
        );
    }

    [Fact]
    public void A_desk_that_reads_everybody_is_found_by_the_hour_or_by_what_the_other_desks_ask()
    {
        Finding atNight = Assert.Single(Desks(1).Add(Start.AddDays(40).AddHours(1), "desk0", Read, null).Judge());
        Finding atWork = Assert.Single(Desks(12).Add(Start.AddDays(40).AddHours(9), "desk0", Read, null).Judge());

        Assert.All(
            (Finding[])[atNight, atWork],
            f => Assert.Equal(("call_records:first_read", Level.Medium), (f.Rule.Id, f.Level))
        );
        Assert.Contains("but those of subscribers whom it named on 40 days", atWork.Summary, StringComparison.Ordinal);
        Assert.True(atWork.Confidence < atNight.Confidence);
    }

    [Theory]
    [InlineData(1, Read, null)]
    [InlineData(12, Read, 900)]
    [InlineData(12, "SELECT * FROM cdr.calls WHERE imei LIKE '3569%'", null)]
    public void A_desk_at_work_without_others_a_counted_read_and_a_search_for_one_subscriber_are_none(
        int desks,
        string sql,
        int? rows
    ) => Assert.Empty(Desks(desks).Add(Start.AddDays(40).AddHours(9), "desk0", sql, rows).Judge());

    [Fact]
    public void What_several_desks_ask_is_work() =>
        Assert.Empty(
            Desks(12)
                .Add(Start.AddDays(40).AddHours(9), "desk0", Read, null)
                .Add(Start.AddDays(41).AddHours(9), "desk1", Read, null)
                .Judge()
        );

    private static StoreLog Desks(int count)
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            for (int desk = 0; desk < count; desk++)
            {
                for (int hour = 9; hour < 15; hour += 5)
                {
                    log.Add(
                        Start.AddDays(day).AddHours(hour).AddMinutes(desk),
                        $"desk{desk}",
                        $"SELECT started FROM cdr.calls WHERE a_number = '1303555{(day * 60) + (desk * 5) + hour:0000}'",
                        null
                    );
                }
            }
        }

        return log;
    }

    private static StoreLog Counting()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            for (int hour = 9; hour < 15; hour++)
            {
                log.Add(Start.AddDays(day).AddHours(hour), "dba", "SELECT count(*) FROM cdr.calls", 1);
            }
        }

        return log;
    }
}
