using System.Globalization;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Records taken from a portal that answers orders (CDR-17).</summary>
public sealed class OrderLinkTests
{
    [Fact]
    public void Three_pulls_without_an_order_are_a_finding_where_all_others_name_one()
    {
        Finding finding = Assert.Single(
            Staff().Pull(30, "clerk1", 9001, "").Pull(31, "clerk1", 9002, "").Pull(32, "clerk1", 9003, "").Judge()
        );

        Assert.Equal(("call_records:cdr-17", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains("3 times without an order", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_are_numbers_that_somebody_forgot() =>
        Assert.Empty(Staff().Pull(30, "clerk1", 9001, "").Pull(31, "clerk1", 9002, "").Judge());

    [Fact]
    public void Where_the_portal_names_no_orders_it_says_nothing()
    {
        PortalLog log = new();
        for (int i = 0; i < 120; i++)
        {
            log.Pull(i % 40, $"clerk{i % 4}", i, "");
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void An_order_that_is_pulled_on_seven_days_is_a_finding_and_one_of_three_days_is_none()
    {
        PortalLog log = Staff();
        for (int day = 30; day < 37; day++)
        {
            log.Pull(day, "clerk1", 9001, "W-900");
        }

        for (int day = 30; day < 33; day++)
        {
            log.Pull(day, "clerk2", 9002, "W-901");
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal(("call_records:cdr-17", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains("on 7 days", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_for_many_subscribers_is_a_finding_and_one_for_four_is_none()
    {
        PortalLog log = Staff();
        for (int i = 0; i < 25; i++)
        {
            log.Pull(30, "clerk1", 9000 + i, "W-900");
        }

        for (int i = 0; i < 4; i++)
        {
            log.Pull(30, "clerk2", 8000 + i, "W-901");
        }

        Assert.Contains("25 subscribers", Assert.Single(log.Judge()).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_orders_run_for_weeks_one_more_that_does_is_none()
    {
        PortalLog log = Staff();
        for (int order = 0; order < 12; order++)
        {
            for (int day = 20; day < 27; day++)
            {
                log.Pull(day, $"clerk{order % 4}", 7000 + order, $"W-7{order:00}");
            }
        }

        Assert.Empty(log.Judge());
    }

    /// <summary>Four clerks who answer a hundred orders.</summary>
    private static PortalLog Staff()
    {
        PortalLog log = new();
        for (int i = 0; i < 100; i++)
        {
            log.Pull(i % 28, $"clerk{i % 4}", i, string.Create(CultureInfo.InvariantCulture, $"W-{i}"));
        }

        return log;
    }
}

/// <summary>The access log of a made-up portal that answers orders.</summary>
internal sealed class PortalLog
{
    private static readonly DateTime Start = new(2026, 8, 3, 9, 0, 0, DateTimeKind.Utc);
    private static readonly int Ticket = DetectorRun.Names.Slot("cdr.ticket");
    private static readonly int Portal = DetectorRun.Names.Slot("db.namespace");
    private static readonly int Recipient = DetectorRun.Names.Slot("cdr.recipient");
    private static readonly int Subject = DetectorRun.Names.Slot("cdr.subject.e164");

    private readonly List<TestEvent> _events = [];

    public IReadOnlyList<TestEvent> Events => _events;

    public static DateTimeOffset Day(int day) => new(Start.AddDays(day));

    public PortalLog Pull(
        int day,
        string account,
        int subscriber,
        string order,
        string recipient = "",
        string client = ""
    )
    {
        string stamp = Start
            .AddDays(day)
            .AddMinutes(_events.Count % 400)
            .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        TestEvent one = new TestEvent(
            stamp,
            string.Create(CultureInfo.InvariantCulture, $"{stamp} {account} pull {_events.Count} {order}")
        )
        {
            Dataset = "records.portal",
        }
            .With(Model.Events.Fields.EventAction, "record_portal")
            .With(Model.Events.Fields.UserName, account)
            .With(Portal, "subpoenas")
            .With(Subject, string.Create(CultureInfo.InvariantCulture, $"1202555{subscriber:0000}"));
        one = client.Length > 0 ? one.With(Model.Events.Fields.SourceIp, client) : one;
        one = recipient.Length > 0 ? one.With(Recipient, recipient) : one;
        _events.Add(order.Length > 0 ? one.With(Ticket, order) : one);
        return this;
    }

    /// <summary>What the detector could not judge.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    public IReadOnlyList<Finding> Judge(params RecordConsumer[] consumers)
    {
        using RecordAccessDetector detector = StoreLog.Detector(
            StoreLog.Inventory with
            {
                CallRecords = StoreLog.Inventory.CallRecords! with
                {
                    Stores = [new RecordStore { Name = "subpoenas" }],
                    Consumers = consumers,
                },
            }
        );
        IReadOnlyList<Finding> findings = DetectorRun.Of(detector, _events);
        NotAssessable = detector.NotAssessable;
        return findings;
    }
}
