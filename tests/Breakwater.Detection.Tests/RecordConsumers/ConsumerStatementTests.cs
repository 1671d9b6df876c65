using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.RecordConsumers.ConsumerEvidence;

namespace Breakwater.Detection.Tests.RecordConsumers;

/// <summary>Takers that a statement on a database makes.</summary>
public sealed class ConsumerStatementTests
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
}
