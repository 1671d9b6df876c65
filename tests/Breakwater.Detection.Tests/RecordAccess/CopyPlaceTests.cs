using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Copies of records into places into which nobody copied before (CDR-18).</summary>
public sealed class CopyPlaceTests
{
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_refresh_of_a_test_into_another_schema_is_a_finding()
    {
        Finding finding = Assert.Single(Nightly(40).Copy(35, "scratch.calls").Judge());

        Assert.Equal(("call_records:cdr-18", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains("into scratch, where nobody", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(30_000, finding.Counts["rows"]);
    }

    [Fact]
    public void At_an_hour_at_which_it_never_copies_and_in_bulk_it_is_high() =>
        Assert.Equal(
            Level.High,
            Assert.Single(Nightly(40).Copy(35, "scratch.calls", hour: 15, rows: 80_000).Judge()).Level
        );

    [Theory]
    [InlineData(
        "COPY INTO 's3://lake/cdr/{0}/' FROM cdr.calls",
        "COPY INTO 's3://other/cdr/{0}/' FROM cdr.calls",
        "s3://other"
    )]
    [InlineData("COPY INTO @nightly/{0} FROM cdr.calls", "COPY INTO @mine/{0} FROM cdr.calls", "@mine")]
    [InlineData(
        "UNLOAD ('select * from cdr.calls') TO 's3://lake/{0}'",
        "UNLOAD ('select * from cdr.calls') TO 's3://other/{0}'",
        "s3://other"
    )]
    [InlineData(
        "EXPORT DATA OPTIONS (uri = 'gs://lake/{0}*.csv', format = 'CSV') AS SELECT * FROM cdr.calls",
        "EXPORT DATA OPTIONS (uri = 'gs://other/{0}*.csv', format = 'CSV') AS SELECT * FROM cdr.calls",
        "gs://other"
    )]
    [InlineData(
        "INSERT OVERWRITE DIRECTORY '/out/cdr/{0}' SELECT * FROM cdr.calls",
        "INSERT OVERWRITE DIRECTORY '/home/x/{0}' SELECT * FROM cdr.calls",
        "/home/x"
    )]
    [InlineData("COPY cdr.calls TO '/out/{0}.csv'", "COPY cdr.calls TO '/mnt/share/{0}.csv'", "/mnt/share")]
    public void An_export_by_a_declared_job_to_another_place_is_a_finding(string usual, string other, string place)
    {
        CarrierInventory inventory = new()
        {
            CallRecords = StoreLog.Inventory.CallRecords! with
            {
                Jobs =
                [
                    new RecordJob
                    {
                        Name = "nightly",
                        Account = "svc_copy",
                        Store = "warehouse",
                    },
                ],
            },
        };
        StoreLog log = new();
        for (int day = 0; day < 40; day++)
        {
            log.Add(Night(day), "svc_copy", Of(usual, day), 30_000);
        }

        Assert.Empty(log.Judge(inventory));

        Finding finding = Assert.Single(
            log.Add(Night(35).AddMinutes(9), "svc_copy", Of(other, 35), 30_000).Judge(inventory)
        );

        Assert.Equal("call_records:cdr-18", finding.Rule.Id);
        Assert.Contains($"into {place}, where nobody", finding.Summary, StringComparison.Ordinal);

        static DateTime Night(int day) => Start.AddDays(day).AddHours(2);

        static string Of(string sql, int day) =>
            sql.Replace(
                "{0}",
                Start.AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void An_export_to_the_client_has_no_place()
    {
        StoreLog log = new();
        for (int day = 0; day < 40; day++)
        {
            log.Add(Start.AddDays(day).AddHours(2), "svc_copy", "COPY cdr.calls TO STDOUT", 30_000);
        }

        Assert.DoesNotContain(log.Judge(), f => f.Rule.Id == "call_records:cdr-18");
    }

    [Theory]
    [InlineData("test.calls_again")]
    [InlineData("TEST.calls")]
    [InlineData("test.calls_20260905")]
    [InlineData("calls_tmp")]
    public void Another_table_of_the_same_place_is_none(string table) =>
        Assert.Empty(Nightly(40).Copy(35, table).Judge());

    [Fact]
    public void A_place_of_which_only_the_date_is_new_is_none()
    {
        StoreLog log = new();
        for (int day = 0; day < 40; day++)
        {
            log.Copy(day, $"backup_{Start.AddDays(day):yyyyMMdd}.calls");
        }

        Assert.DoesNotContain(log.Judge(), f => f.Rule.Id == "call_records:cdr-18");
    }

    [Fact]
    public void A_test_that_moved_is_none()
    {
        StoreLog log = Nightly(40);
        for (int day = 40; day < 46; day++)
        {
            log.Copy(day, "test2.calls");
        }

        Assert.DoesNotContain(log.Judge(), f => f.Rule.Id == "call_records:cdr-18");
    }

    [Fact]
    public void Where_others_copy_to_is_no_new_place()
    {
        StoreLog log = Nightly(40);
        for (int day = 0; day < 40; day++)
        {
            log.Copy(day, "scratch.calls", "other");
        }

        Assert.DoesNotContain(log.Copy(35, "scratch.calls").Judge(), f => f.Rule.Id == "call_records:cdr-18");
    }

    private static StoreLog Nightly(int days)
    {
        StoreLog log = new();
        for (int day = 0; day < days; day++)
        {
            log.Copy(day, "test.calls");
        }

        return log;
    }
}

file static class Copies
{
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    public static StoreLog Copy(
        this StoreLog log,
        int day,
        string table,
        string account = "billing",
        int hour = 4,
        long rows = 30_000
    ) =>
        log.Add(
            Start.AddDays(day).AddHours(hour).AddMinutes(table.Length),
            account,
            $"CREATE TABLE {table} AS SELECT * FROM cdr.calls WHERE region = {day}",
            rows
        );
}
