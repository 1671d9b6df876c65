using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>A file of call records that is fetched or opened counts as what an inventory says of its folder.</summary>
public sealed class FileAuditTests
{
    [Fact]
    public void A_file_fetched_over_sftp_by_nobody_who_is_listed_is_an_export_and_a_listed_consumers_is_not()
    {
        const string Log = """
            Oct  1 02:41:03 sftp1 internal-sftp[2392]: session opened for local user billing from [192.0.2.19]
            Oct  1 02:41:03 sftp1 internal-sftp[2393]: session opened for local user mallory from [198.51.100.66]
            Oct  1 02:42:31 sftp1 internal-sftp[2393]: close "/data/cdr/2026/a.dat" bytes read 48234496 written 0
            Oct  1 02:42:31 sftp1 internal-sftp[2392]: close "/data/cdr/2026/a.dat" bytes read 48234496 written 0
            Oct  1 02:42:31 sftp1 internal-sftp[2392]: close "/data/other/a.dat" bytes read 48234496 written 0

            """;
        CarrierInventory inventory = ReadAudit.Inventory with
        {
            CallRecords = ReadAudit.Inventory.CallRecords! with
            {
                Consumers =
                [
                    new RecordConsumer
                    {
                        Name = "billing",
                        Account = "billing",
                        Addresses = [System.Net.IPAddress.Parse("192.0.2.19")],
                    },
                ],
            },
        };

        Finding finding = Assert.Single(new ReadAudit().Add("auth.log", Log).Judge(inventory));

        Assert.Equal("call_records:cdr-02", finding.Rule.Id);
        Assert.Contains(finding.Entities, e => e.Value == "mallory");
    }

    [Theory]
    [InlineData(
        "Thu Oct  1 02:00:00 2026 [pid 8154] [ann] OK DOWNLOAD: Client \"192.0.2.19\", \"/data/cdr/a.dat\", 2602 bytes, 544.81Kbyte/sec\n"
    )]
    [InlineData("Thu Oct  1 02:00:00 2026 1 192.0.2.19 2602 /data/cdr/a.dat b _ o r ann ftp 0 * c\n")]
    [InlineData("192.0.2.19 UNKNOWN ann [01/Oct/2026:02:00:00 +0000] \"RETR /data/cdr/a.dat\" 226 2602\n")]
    public void A_file_fetched_over_ftp_is_an_export(string log) =>
        Assert.Equal("call_records:cdr-02", Assert.Single(new ReadAudit().Add("ftp.log", log).Judge()).Rule.Id);

    [Theory]
    [InlineData("/srv/medi/2026", "mediation")]
    [InlineData("/srv/medi/", "mediation")]
    [InlineData("/srv/medi/*.dat", "mediation")]
    [InlineData("/srv/medi/2026/a.dat", "mediation")]
    [InlineData("/srv/me", null)]
    public void A_folder_of_the_inventory_is_a_store_with_all_that_lies_below_it(string listed, string? store)
    {
        CarrierInventory inventory = new()
        {
            CallRecords = new CallRecords
            {
                Stores =
                [
                    new RecordStore
                    {
                        Name = "mediation",
                        Hosts = ["sftp1"],
                        Tables = [listed],
                    },
                ],
            },
        };
        StoreRegister register = new(inventory, RecordNames.None);

        Assert.Equal(store, register.StoreOfPath("/srv/medi/2026/a.dat", "sftp1")?.Name);
        Assert.Null(register.StoreOfPath("/srv/medi/2026/a.dat", "sftp2"));
    }

    [Fact]
    public void A_file_opened_on_hdfs_is_a_read_that_nobody_counts()
    {
        ReadAudit audit = new ReadAudit().Add(
            "hdfs-audit.log",
            "2026-10-01 02:00:00,161 INFO FSNamesystem.audit: allowed=true\tugi=ann (auth:KERBEROS)\tip=/192.0.2.19\tcmd=open\tsrc=/data/cdr/a.orc\tdst=null\tperm=null\tproto=rpc\n"
        );

        Assert.Empty(audit.Judge());
        Assert.Contains(audit.NotAssessable, n => n.Contains("of 1 accesses", StringComparison.Ordinal));
    }
}
