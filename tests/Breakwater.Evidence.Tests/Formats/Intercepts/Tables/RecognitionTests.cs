using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Tables;

/// <summary>Which tables are clear intercept data, and which only look a little like it.</summary>
public sealed class RecognitionTests
{
    private static string FormatOf(string text, InterceptMappings? mappings = null) =>
        EvidenceFormats
            .Recognise(
                EvidenceFormats.With(mappings ?? InterceptMappings.None, isInsideSealedZone: false),
                Encoding.UTF8.GetBytes(text),
                whole: true,
                "a.csv"
            )!
            .Name;

    [Theory]
    [InlineData("LIID;Warrant No;Target;From;To")]
    [InlineData("liid,user,start,end")]
    [InlineData("xid,did,state")]
    [InlineData("XID\tTarget Identifier\tDelivery Type\tStatus")]
    [InlineData("Warrant Number,Telephone Number,Agency,Start Date")]
    [InlineData("court_order,subscriber,from,to")]
    [InlineData("id,target,msisdn,created")]
    [InlineData("target_imsi,start,end")]
    [InlineData("Intercept ID,MSISDN,Agency")]
    [InlineData("intercept_start,intercept_end,lea,phone")]
    [InlineData("order,agency,authority,start,end")]
    [InlineData("canary_order,canary_target,time")]
    [InlineData("Report\nprinted,today\nLIID,Status,Since")]
    [InlineData("breakwater.intercept-table/1 staff\naccount,role")]
    public void Tables_of_orders_tasks_and_targets_are_recognised(string header)
    {
        Assert.Equal("intercept_table", FormatOf(header + "\n" + Rows(header)));
    }

    [Theory]
    [InlineData("order_id,customer,phone,amount,status,created_at")]
    [InlineData("order_id,target,phone,shipped")]
    [InlineData("time,source,target,action")]
    [InlineData("time,xid,target,status")]
    [InlineData("campaign,target,msisdn,sent")]
    [InlineData("msisdn,imsi,imei,start,end")]
    [InlineData("slope,intercept,r2")]
    [InlineData("warrant,strike,expiry,volume")]
    [InlineData("agency,client,campaign,budget")]
    [InlineData("target,port,service,severity")]
    [InlineData("order,agency,state,start,end")]
    [InlineData("account,role,from,to,hosts,time")]
    [InlineData("ticket,from,to,approver,accounts")]
    [InlineData("calling,called,start,duration,imsi")]
    public void Other_tables_are_read_as_they_always_were(string header)
    {
        Assert.Equal("csv", FormatOf(header + "\n" + Rows(header)));
    }

    [Fact]
    public void The_names_of_a_mapping_count_wherever_the_file_lies()
    {
        InterceptMappings mappings = SealedReading.Table(
            "{ files: elsewhere/*.csv, table: orders, columns: { order: Aktenzeichen, targets: Rufnummer, start: Beginn, end: Ende } }"
        );

        Assert.Equal("intercept_table", FormatOf("Aktenzeichen;Rufnummer;Beginn;Ende\n1;2;3;4", mappings));
        Assert.Equal("intercept_table", FormatOf("Aktenzeichen;Rufnummer;Beginn;Rest\n1;2;3;4", mappings));
        Assert.Equal("csv", FormatOf("Aktenzeichen;Beginn;Preis;Rest\n1;2;3;4", mappings));
        Assert.Equal("csv", FormatOf("Rufnummer;Beginn;Ende;Rest\n1;2;3;4", mappings));
        Assert.Equal("csv", FormatOf("Aktenzeichen;Rufnummer;Beginn;Ende\n1;2;3;4"));
    }

    private static string Rows(string header)
    {
        string last = header.Split('\n')[^1];
        char delimiter =
            last.Contains(';') ? ';'
            : last.Contains('\t') ? '\t'
            : ',';
        int columns = last.Split(delimiter).Length;
        return string.Concat(
            Enumerable
                .Range(1, 4)
                .Select(i => string.Join(delimiter, Enumerable.Range(1, columns).Select(c => $"v{i}{c}")) + "\n")
        );
    }
}
