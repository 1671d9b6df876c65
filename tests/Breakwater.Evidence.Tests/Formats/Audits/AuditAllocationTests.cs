using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.Syslog;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class AuditAllocationTests
{
    public static TheoryData<string, string, string, string> Tables =>
        new()
        {
            {
                "csv",
                "oracle",
                "SESSIONID,DBUSERNAME,USERHOST,EVENT_TIMESTAMP,ACTION_NAME,OBJECT_SCHEMA,OBJECT_NAME,SQL_TEXT,SQL_BINDS,RETURN_CODE,AUTHENTICATION_TYPE,CLIENT_PROGRAM_NAME\n",
                "77,REPORT,app1,18-JUL-25 11.05.20.330236 PM,SELECT,CDR,CALLS,\"SELECT * FROM \"\"CALLS\"\" WHERE A=:1\", #1(5):49151,0,\"(TYPE=(DATABASE));(CLIENT ADDRESS=((ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=56298))));\",sqlplus\n"
            },
            {
                "csv",
                "teradata",
                "ProcID,QueryID,UserName,LogonSource,StartTime,NumResultRows,QueryText,ErrorCode,AppID\n",
                "1,7,ANN,(TCP/IP) ee3c 192.0.2.19 TDPROD  14468    ANN BTEQ    01 LSS,2026-10-01 02:00:00.12,61234,SELECT * FROM CDR.CALLS,0,BTEQ\n"
            },
            {
                "json_lines",
                "mysql",
                "",
                "{\"timestamp\":\"2026-10-01 02:00:00\",\"id\":3,\"class\":\"general\",\"event\":\"status\",\"connection_id\":9,\"account\":{\"user\":\"report\",\"host\":\"\"},\"login\":{\"user\":\"report\",\"os\":\"\",\"ip\":\"192.0.2.19\",\"proxy\":\"\"},\"general_data\":{\"command\":\"Query\",\"sql_command\":\"select\",\"query\":\"SELECT \\\"x\\\" FROM calls\",\"status\":0}}\n"
            },
            {
                "json_lines",
                "ranger",
                "",
                "{\"repoType\":3,\"repo\":\"cl1_hive\",\"reqUser\":\"ann\",\"evtTime\":\"2026-10-01 02:00:00.123\",\"access\":\"SELECT\",\"resource\":\"cdr/calls/a_number,b_number\",\"resType\":\"@column\",\"action\":\"select\",\"result\":1,\"enforcer\":\"ranger-acl\",\"cliIP\":\"192.0.2.19\",\"reqData\":\"SELECT * FROM cdr.calls\",\"id\":\"e-1\"}\n"
            },
            {
                "json_lines",
                "trino",
                "",
                "{\"metadata\":{\"queryId\":\"20261001_020000_00001_abcde\",\"query\":\"SELECT * FROM hive.cdr.calls\",\"queryState\":\"FINISHED\",\"tables\":[{\"catalog\":\"hive\",\"schema\":\"cdr\",\"table\":\"calls\"}]},\"statistics\":{\"outputRows\":61234,\"outputBytes\":99},\"context\":{\"user\":\"ann\",\"remoteClientAddress\":\"192.0.2.19\",\"source\":\"trino-cli\"},\"createTime\":1790820000.123,\"endTime\":1790820009.5}\n"
            },
        };

    public static TheoryData<string, string, string, string> Lines =>
        new()
        {
            {
                "mariadb_audit",
                "mariadb",
                "",
                "20261001 02:00:00,db7,report,192.0.2.19,29,913,QUERY,cdr,'SELECT * FROM calls WHERE region=\\'north\\'',0\n"
            },
            {
                "hdfs_audit",
                "hdfs",
                "",
                "2026-10-01 02:00:00,123 INFO FSNamesystem.audit: allowed=true\tugi=ann (auth:KERBEROS)\tip=/192.0.2.19\tcmd=open\tsrc=/data/cdr/a.orc\tdst=null\tperm=null\tproto=rpc\n"
            },
            {
                "kafka_authorizer",
                "kafka",
                "",
                "[2026-10-01 02:00:00,123] DEBUG Principal = User:svc-rating is Allowed operation = READ from host = 192.0.2.19 on resource = Topic:LITERAL:cdr.raw for request = Fetch with resourceRefCount = 1 based on rule DefaultAllow (kafka.authorizer.logger)\n"
            },
            {
                "xferlog",
                "xferlog",
                "",
                "Thu Nov 26 08:34:38 2026 0 127.0.0.1 300000 /srv/cdr/2026/big.dat b _ o r billing ftp 0 * c\n"
            },
            {
                "vsftpd",
                "vsftpd",
                "",
                "Sun Apr 11 09:35:45 2021 [pid 8154] [ann] OK DOWNLOAD: Client \"::ffff:192.0.2.19\", \"/cdr/a.csv\", 2602 bytes, 544.81Kbyte/sec\n"
            },
            {
                "syslog",
                "sftp",
                "Oct  1 02:41:03 sftp1 internal-sftp[2392]: session opened for local user billing from [192.0.2.19]\n",
                "Oct  1 02:42:31 sftp1 internal-sftp[2392]: close \"/data/cdr/a.dat\" bytes read 48234496 written 0\n"
            },
        };

    [Theory]
    [MemberData(nameof(Tables))]
    [MemberData(nameof(Lines))]
    public void Reading_an_audit_allocates_nothing_per_event(string format, string store, string head, string row)
    {
        byte[] block = Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(row, 500)));
        IEvidenceFormat found = EvidenceFormats.Recognise(EvidenceFormats.All, block, whole: true, store)!;
        Assert.Equal(format, found.Name);
        EvidenceItem item = new(store, "", block.Length, format);
        EventBatch batch = new();
        ReadResult faults = new();
        FieldNames names = new();
        long allocated = long.MaxValue;
        for (int round = 0; round < 4; round++)
        {
            IRecordReader? reader = found.CreateReader(
                new ReaderContext
                {
                    Item = item,
                    Names = names,
                    Time = SyslogText.Assumptions,
                    Head = block,
                }
            );
            Read(reader!);
            allocated = Math.Min(allocated, Read(reader!));
        }

        Assert.True(batch.Count >= 500, $"{batch.Count} events");
        // Of a session of sftp that begins, account and client are kept.
        Assert.True(allocated <= (store == "sftp" ? 128 : 0), $"{allocated} bytes for {batch.Count} events");

        long Read(IRecordReader reader)
        {
            batch.Reset(item, block);
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(block, new BlockStart(0, 1), last: false, batch, faults);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
