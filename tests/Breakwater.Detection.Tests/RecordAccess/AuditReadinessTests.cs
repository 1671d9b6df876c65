using Breakwater.Detection.RecordAccess.Readiness;
using Breakwater.Model.Coverage;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordAccess;

public sealed class AuditReadinessTests
{
    private const string Oracle =
        "\"SESSIONID\",\"DBUSERNAME\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\",\"SQL_TEXT\",\"SQL_BINDS\"\n"
        + "7,\"ANN\",1,\"2026-10-01 02:00:00\",\"SELECT\",0,\"CDR\",\"CALLS\",\"select * from cdr.calls where a_number = :1\",\" #1(2):17\"\n"
        + "7,\"ANN\",2,\"2026-10-01 02:00:05\",\"SELECT\",0,\"CDR\",\"CALLS\",\"select count(*) from cdr.calls\",\"\"\n";

    [Fact]
    public void What_each_record_told_is_counted_and_what_is_missing_says_how()
    {
        ReadAudit audit = new ReadAudit().Add("unified.csv", Oracle);
        audit.Judge();

        StoreAuditCoverage store = Assert.Single(audit.Audits);
        Assert.Equal(
            ("warehouse", StoreAuditState.Accesses, "oracle.unified_audit", "Oracle unified audit", 2),
            (store.Store, store.State, store.Dataset, store.Audit, store.Accesses)
        );
        Assert.Equal(
            [
                ("identity", 2, "always", false),
                ("client_host", 0, "with_setting", true),
                ("statement", 2, "with_setting", false),
                ("binds", 1, "with_setting", true),
                ("objects", 2, "always", false),
                ("columns", null, "with_setting", true),
                ("rows", 0, "never", true),
                ("bytes", 0, "never", true),
                ("ticket", 0, "with_setting", true),
            ],
            store.Facts.Select(f => (f.Fact, f.Told, f.Possible, f.How is not null))
        );
    }

    [Fact]
    public void An_audit_that_names_no_client_or_holds_no_statement_is_a_gap_of_its_store()
    {
        ReadAudit audit = new ReadAudit().Add("unified.csv", Oracle);
        ReadAudit bare = new ReadAudit().Add(
            "unified.csv",
            "\"SESSIONID\",\"DBUSERNAME\",\"USERHOST\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\"\n"
                + "7,\"ANN\",\"desk7\",1,\"2026-10-01 02:00:00\",\"SELECT\",0,\"CDR\",\"CALLS\"\n"
        );
        audit.Judge();
        bare.Judge();

        Assert.Contains(
            audit.NotAssessable,
            n => n.Contains("of warehouse names the client of no", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(audit.NotAssessable, n => n.Contains("holds the statement", StringComparison.Ordinal));
        Assert.Contains(
            bare.NotAssessable,
            n => n.Contains("of warehouse holds the statement of no", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(bare.NotAssessable, n => n.Contains("names the client", StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_of_which_nothing_was_seen_is_told_with_the_way_to_turn_its_audit_on()
    {
        ReadAudit audit = new ReadAudit().Add("unified.csv", Oracle);
        audit.Judge(
            With(
                new RecordStore
                {
                    Name = "mediation",
                    Kind = "teradata",
                    Hosts = ["td1"],
                    Tables = ["m.x"],
                }
            )
        );

        StoreAuditCoverage store = audit.Audits.Single(a => a.Store == "mediation");
        Assert.Equal(StoreAuditState.NotSeen, store.State);
        Assert.Contains("BEGIN QUERY LOGGING", Assert.Single(store.Enable), StringComparison.Ordinal);
        Assert.Contains(audit.NotAssessable, n => n.Contains("no audit of mediation", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_any_access_a_store_without_audit_is_told_all_the_same()
    {
        ReadAudit audit = new();
        Assert.Empty(
            audit.Judge(
                With(
                    new RecordStore
                    {
                        Name = "mediation",
                        Kind = "teradata",
                        Tables = ["m.x"],
                    }
                )
            )
        );

        Assert.Contains(audit.NotAssessable, n => n.Contains("no audit of mediation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_whose_servers_audit_was_read_without_an_access_is_quiet()
    {
        ReadAudit audit = new ReadAudit().Add(
            "server_audit.log",
            "20261001 02:00:00,db9.example,ann,192.0.2.19,1,2,QUERY,other,'SELECT 1',0\n"
        );
        audit.Judge(
            With(
                new RecordStore
                {
                    Name = "archive",
                    Kind = "mariadb",
                    Hosts = ["db9"],
                    Tables = ["a.cdrs"],
                }
            )
        );

        Assert.Equal(StoreAuditState.Quiet, audit.Audits.Single(a => a.Store == "archive").State);
        Assert.DoesNotContain(audit.NotAssessable, n => n.Contains("archive", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_audit_that_ships_is_described_whole()
    {
        using StringReader yaml = new(
            File.ReadAllText(Path.Combine(Repository.Root, "content/call_records/audits.yml"))
        );
        AuditCatalogue catalogue = AuditCatalogue.Read(yaml, "audits.yml", out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Contains("oracle.unified_audit", catalogue.Datasets);
        Assert.True(catalogue.Datasets.Count >= 17);
    }

    [Fact]
    public void What_is_missing_in_a_description_is_an_error()
    {
        using StringReader yaml = new(
            "audits:\n  - dataset: x\n    name: X\n    enable: y\n    kinds: []\n    facts:\n      rows: {known: with_setting}\n      colour: {known: always}\n"
        );
        AuditCatalogue.Read(yaml, "audits.yml", out IReadOnlyList<string> errors);

        Assert.Equal(3, errors.Count);
    }

    private static CarrierInventory With(RecordStore store) =>
        ReadAudit.Inventory with
        {
            CallRecords = ReadAudit.Inventory.CallRecords! with
            {
                Stores = [.. ReadAudit.Inventory.CallRecords!.Stores!, store],
            },
        };
}
