using System.Globalization;
using System.Text;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Backups and copies of whole databases in the audits that name them: nightly ones are work, one to another place is a finding (CDR-18).</summary>
public sealed class WholeCopyTests
{
    private const string SqlServer =
        "event_time,sequence_number,action_id,succeeded,session_id,server_principal_name,server_instance_name,database_name,schema_name,object_name,statement,client_ip,application_name,response_rows\n";

    private const string Oracle =
        "\"AUDIT_TYPE\",\"SESSIONID\",\"DBUSERNAME\",\"USERHOST\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP\",\"ACTION_NAME\",\"RETURN_CODE\",\"RMAN_OPERATION\",\"RMAN_DEVICE_TYPE\",\"DP_TEXT_PARAMETERS1\"\n";

    private const string Snowflake =
        "QUERY_ID,QUERY_TEXT,QUERY_TYPE,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED\n";

    private static readonly DateTime Start = new(2026, 8, 1, 2, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string> Audits =>
        new()
        {
            {
                "sqlserver",
                @"BACKUP DATABASE [cdr] TO DISK = N'D:\backup\cdr_{0}.bak' WITH INIT",
                @"BACKUP DATABASE [cdr] TO DISK = N'\\pc7\drop\x.bak' WITH COPY_ONLY"
            },
            {
                "sqlserver",
                @"BACKUP DATABASE cdr TO DISK = 'D:\backup\cdr_{0}.bak'",
                @"BACKUP DATABASE cdr TO DISK = 'D:\backup\cdr_1.bak' MIRROR TO DISK = '\\pc7\drop\x.bak' WITH FORMAT"
            },
            {
                "sqlserver",
                "BACKUP DATABASE cdr TO nightly",
                "BACKUP DATABASE cdr TO URL = 'https://other.blob.example/x/cdr.bak'"
            },
            { "oracle", "BACKUP,SBT_TAPE", "BACKUP,DISK" },
            { "snowflake", "CREATE OR REPLACE DATABASE test_{0} CLONE cdr", "CREATE DATABASE mine CLONE cdr" },
            { "basebackup", "192.0.2.30", "192.0.2.77" },
            { "pg_dump", "192.0.2.30", "192.0.2.77" },
            { "bigquery", "gs://nightly/cdr/{0}.avro", "gs://other/cdr.avro" },
        };

    [Theory]
    [MemberData(nameof(Audits))]
    public void A_backup_that_goes_where_none_went_is_a_finding(string audit, string usual, string other)
    {
        Finding finding = Assert.Single(Read(audit, usual, other).Judge(Inventory(audit)));

        Assert.Equal("call_records:cdr-18", finding.Rule.Id);
        Assert.Contains("where nobody had put any before", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("how many the audit does not say", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Audits))]
    public void One_more_to_the_usual_place_is_none(string audit, string usual, string _) =>
        Assert.Empty(Read(audit, usual, usual).Judge(Inventory(audit)));

    [Theory]
    [MemberData(nameof(Audits))]
    public void Backups_that_moved_for_good_are_none(string audit, string usual, string other) =>
        Assert.Empty(Read(audit, usual, other, moves: true).Judge(Inventory(audit)));

    [Theory]
    [InlineData("sqlserver", @"BACKUP DATABASE hr TO DISK = '\\pc7\drop\x.bak'")]
    [InlineData("sqlserver", "SELECT 'BACKUP DATABASE cdr TO DISK'")]
    [InlineData("sqlserver", "RESTORE DATABASE cdr FROM DISK = 'x'")]
    [InlineData("oracle", "RESTORE,DISK")]
    [InlineData("oracle", "CROSSCHECK,DISK")]
    [InlineData("snowflake", "CREATE DATABASE mine CLONE hr")]
    public void What_takes_no_records_is_none(string audit, string other)
    {
        ReadAudit log = Read(
            audit,
            audit == "oracle" ? "BACKUP,SBT_TAPE"
                : audit == "snowflake" ? "CREATE DATABASE t CLONE cdr"
                : "BACKUP DATABASE cdr TO n",
            other
        );

        Assert.Empty(log.Judge(Inventory(audit)));
    }

    [Fact]
    public void A_single_backup_by_somebody_who_never_made_one_is_an_export()
    {
        Finding finding = Assert.Single(
            new ReadAudit()
                .Add(
                    "audit.csv",
                    SqlServer + Row("sqlserver", Start, 1, "BACKUP DATABASE cdr TO DISK = 'D:\\x.bak'", "dba7")
                )
                .Judge(Inventory("sqlserver"))
        );

        Assert.Equal(("call_records:cdr-02", Level.Medium), (finding.Rule.Id, finding.Level));
    }

    [Theory]
    [InlineData("TABLE_EXPORT", false)]
    [InlineData("DATABASE_EXPORT", true)]
    public void An_export_by_data_pump_of_which_the_tables_are_not_known_is_a_gap_and_one_of_all_is_none(
        string mode,
        bool isWhole
    )
    {
        ReadAudit audit = new ReadAudit().Add(
            "unified.csv",
            Oracle
                + $"\"Datapump\",7,\"ANN\",\"pc7\",1,\"{Start:yyyy-MM-dd HH:mm:ss}\",\"EXPORT\",0,\"\",\"\",\"JOB_TYPE: EXPORT, METADATA_JOB_MODE: {mode}\"\n"
        );

        IReadOnlyList<Finding> findings = audit.Judge(Inventory("oracle"));

        Assert.Equal(isWhole ? ["call_records:cdr-02"] : [], findings.Select(f => f.Rule.Id));
        Assert.Equal(
            !isWhole,
            audit.NotAssessable.Any(n =>
                n.Contains(
                    "do not say which tables they took, on the server of warehouse by ANN, 1 of them",
                    StringComparison.Ordinal
                )
            )
        );
    }

    [Theory]
    [InlineData("cdr.calls", "dwh", true)]
    // The inventory says in which database the records are, and it is another.
    [InlineData("cdr.dbo.calls", "dwh", false)]
    public void A_backup_of_a_database_that_the_inventory_does_not_name_is_a_gap(
        string table,
        string database,
        bool isGap
    )
    {
        ReadAudit audit = new ReadAudit().Add(
            "audit.csv",
            SqlServer + Row("sqlserver", Start, 1, $"BACKUP DATABASE {database} TO DISK = 'D:\\x.bak'", "dba7")
        );
        CarrierInventory inventory = new()
        {
            CallRecords = new CallRecords
            {
                Stores =
                [
                    new RecordStore
                    {
                        Name = "warehouse",
                        Kind = "sqlserver",
                        Tables = [table],
                    },
                ],
                Jobs = [],
            },
        };

        Assert.Empty(audit.Judge(inventory));
        Assert.Equal(
            isGap,
            audit.NotAssessable.Any(n => n.Contains("of the database dwh name no table", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void With_a_register_of_consumers_a_base_backup_is_held_against_that()
    {
        CarrierInventory inventory = Inventory("basebackup");

        Assert.Empty(
            Read("basebackup", "192.0.2.30", "192.0.2.77")
                .Judge(inventory with { CallRecords = inventory.CallRecords! with { Consumers = [] } })
        );
    }

    /// <summary>Forty nights, and on the thirty-fifth one more to another place; from then on only there, where it moves.</summary>
    private static ReadAudit Read(string audit, string usual, string other, bool moves = false)
    {
        StringBuilder log = new(
            audit switch
            {
                "sqlserver" => SqlServer,
                "oracle" => Oracle,
                "snowflake" => Snowflake,
                _ => "",
            }
        );
        for (int day = 0; day < 40; day++)
        {
            if (!moves || day < 35)
            {
                log.Append(Row(audit, Start.AddDays(day), day, usual, "svc_backup"));
            }

            if (moves ? day >= 35 : day == 35)
            {
                log.Append(Row(audit, Start.AddDays(day).AddMinutes(5), 100 + day, other, "svc_backup"));
            }
        }

        return new ReadAudit().Add(
            audit is "basebackup" or "pg_dump" ? "postgresql.log"
                : audit == "bigquery" ? "audit.json"
                : "audit.csv",
            log.ToString()
        );
    }

    private static string Row(string audit, DateTime time, int id, string what, string account)
    {
        string stamp = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        string said = what.Replace(
            "{0}",
            time.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
        return audit switch
        {
            "sqlserver" =>
                $"{stamp}.0000000,1,{(said.StartsWith("BACKUP", StringComparison.Ordinal) ? "BA" : "BCM")},1,{id},{account},DB7,cdr,,,\"{said}\",192.0.2.19,x,0\n",
            "oracle" =>
                $"\"RMAN_AUDIT\",{id},\"{account}\",\"db7\",1,\"{stamp}\",\"RMAN ACTION\",0,\"{said.Replace(",", "\",\"", StringComparison.Ordinal)}\",\"\"\n",
            "snowflake" => $"q{id},\"{said}\",CREATE,{account},ADMIN,SUCCESS,{stamp}.000 Z,1\n",
            "basebackup" =>
                $"{stamp}.000 UTC [{100 + id}] {account}@[unknown] {said} pg_basebackup LOG:  received replication command: BASE_BACKUP ( LABEL 'x', PROGRESS )\n",
            "pg_dump" =>
                $"{stamp}.000 UTC [{100 + id}] {account}@cdr {said} pg_dump LOG:  AUDIT: SESSION,1,1,READ,COPY,,,\"COPY cdr.calls (a_number, started) TO stdout;\",<none>\n",
            _ =>
                $$$"""{"protoPayload":{"authenticationInfo":{"principalEmail":"{{{account}}}"},"metadata":{"jobChange":{"after":"DONE","job":{"jobName":"projects/p/jobs/{{{id}}}","jobConfig":{"type":"EXPORT","extractConfig":{"sourceTable":"projects/r/datasets/cdr/tables/calls","destinationUris":["{{{said}}}"] } },"jobStatus":{"jobState":"DONE" } } } } },"timestamp":"{{{time:O}}}"}"""
                    + "\n",
        };
    }

    private static CarrierInventory Inventory(string audit) =>
        new()
        {
            CallRecords = new CallRecords
            {
                Stores =
                [
                    new RecordStore
                    {
                        Name = "warehouse",
                        Kind = audit switch
                        {
                            "basebackup" or "pg_dump" => "postgresql",
                            _ => audit,
                        },
                        Tables = ["cdr.dbo.calls", "cdr.calls", "*.cdr.calls"],
                    },
                ],
                // What is declared to be read says nothing of where it goes.
                Jobs =
                [
                    new RecordJob
                    {
                        Name = "nightly",
                        Account = "svc_backup",
                        Store = "warehouse",
                    },
                ],
            },
        };
}
