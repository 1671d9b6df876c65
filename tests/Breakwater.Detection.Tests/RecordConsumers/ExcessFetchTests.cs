using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.RecordConsumers.ConsumerEvidence;

namespace Breakwater.Detection.Tests.RecordConsumers;

/// <summary>Registered consumers that fetch more than is made for them (CDR-12).</summary>
public sealed class ExcessFetchTests
{
    private const string Account = "svc_bill";
    private const string Client = "192.0.2.20";

    [Fact]
    public void Files_that_are_fetched_twice_on_one_day_may_have_a_second_reader()
    {
        Finding finding = Assert.Single(Month().Run(30, Account, Client, times: 2).Judge(With(Billing)));

        Assert.Equal("record_consumers:excess_consumer", finding.Rule.Id);
        Assert.Equal(Level.Medium, finding.Level);
        Assert.Contains("as billing; on 2026-10-01", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("2.0 times, and 1.0 times on most of 30 other days", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("/data/cdr/30_0.dat", Assert.Single(finding.Evidence).Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_as_much_as_on_any_other_day_is_more_than_is_made()
    {
        Finding finding = Assert.Single(Month().Run(30, Account, Client, factor: 3).Judge(With(Billing)));

        Assert.Equal("record_consumers:excess_consumer", finding.Rule.Id);
        Assert.Contains("at most on any of 30 other days", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_as_every_other_is_quiet() =>
        Assert.Empty(Month().Run(30, Account, Client).Judge(With(Billing)));

    [Fact]
    public void What_comes_after_days_without_a_fetch_is_allowed_for() =>
        Assert.Empty(Month().Run(33, Account, Client, factor: 4).Judge(With(Billing)));

    [Fact]
    public void Who_always_fetches_twice_does_so_by_design()
    {
        ConsumerEvidence evidence = new();
        for (int day = 0; day < 31; day++)
        {
            evidence.Run(day, Account, Client, times: 2);
        }

        Assert.Empty(evidence.Judge(With(Billing)));
    }

    [Fact]
    public void A_few_files_that_are_fetched_again_are_a_retry() =>
        Assert.Empty(
            Month()
                .Run(30, Account, Client)
                .Fetch(Start.AddDays(30).AddHours(1), Account, Client, "/data/cdr/30_1.dat", 22_000_000)
                .Judge(With(Billing))
        );

    [Fact]
    public void Too_few_days_tell_nothing()
    {
        ConsumerEvidence evidence = new();
        for (int day = 0; day < 10; day++)
        {
            evidence.Run(day, Account, Client, times: day == 9 ? 3 : 1);
        }

        Assert.Empty(evidence.Judge(With(Billing)));
    }

    [Fact]
    public void A_log_that_counts_no_bytes_tells_nothing() =>
        Assert.Empty(new ConsumerEvidence().Fetches(Account, Client, 40).Judge(With(Billing)));

    [Fact]
    public void Order_and_workers_change_nothing()
    {
        Finding one = Assert.Single(Month().Run(30, Account, Client, times: 2).Judge(With(Billing)));
        Finding other = Assert.Single(Month().Run(30, Account, Client, times: 2).Judge(With(Billing), 5, 3));

        Assert.Equal((one.Id, one.Summary), (other.Id, other.Summary));
    }

    private static ConsumerEvidence Month()
    {
        ConsumerEvidence evidence = new();
        for (int day = 0; day < 30; day++)
        {
            evidence.Run(day, Account, Client);
        }

        return evidence;
    }
}
