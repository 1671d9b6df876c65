using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Tables;

/// <summary>Tables whose columns have our own names are read without a mapping.</summary>
public sealed class CanonicalTableTests
{
    private const string Orders = """
        order,liids,agency,authority,targets,target_kind,services,delivery,start,end,state,version,entered_by,entered_at,approved_by,approved_at,certified_at,is_test
        W-2026-0001,LI-77,FBI-NY,Title III,+1 202 555 0143;310150123456789,e164;imsi,voice;messaging,both,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active,1,j.doe,2026-02-27T10:00:00Z,a.roe,2026-02-28T09:00:00Z,2026-03-01T12:00:00Z,no
        W-2026-0002,LI-78,FBI-NY,Pen Register,2025550178,,voice,data,2026-03-05T00:00:00Z,,pending,,,,,,,
        """;

    [Fact]
    public void An_order_keeps_its_times_and_words_and_gives_tokens_for_identities()
    {
        SealedReading read = SealedReading.Text(Orders);

        InterceptOrder order = read.Of<InterceptOrder>()[0];
        Assert.Equal(SealedReading.Token(TokenKind.Order, "w-2026-0001"), order.Order);
        Assert.Equal([SealedReading.Token(TokenKind.Liid, "LI-77")], order.Liids);
        Assert.Equal(SealedReading.Token(TokenKind.Agency, "fbi-ny"), order.Agency);
        Assert.Equal("title_iii", order.Authority);
        Assert.Equal(
            [
                (SealedReading.Target(TargetKind.E164, "12025550143"), TargetKind.E164),
                (SealedReading.Target(TargetKind.Imsi, "310150123456789"), TargetKind.Imsi),
            ],
            order.Targets.Select(t => (t.Token, t.Kind)).OrderBy(t => t.Kind)
        );
        Assert.Equal(["messaging", "voice"], order.Services);
        Assert.Equal(DeliveryKind.Both, order.Delivery);
        Assert.Equal(DateTimeOffset.Parse("2026-03-31T00:00:00Z", null), order.End);
        Assert.Equal(InterceptState.Active, order.State);
        Assert.Equal(1, order.Version);
        Assert.Equal(("j.doe", "a.roe"), (order.EnteredBy, order.ApprovedBy));
        Assert.Empty(order.Missing);
        Assert.Equal((PositionKind.Line, 2L), (order.Position.Kind, order.Position.Number));
        Assert.Equal(CoverageStatus.Read, read.Item.Status);
        Assert.Equal("intercept_table", read.Item.Format);
    }

    [Fact]
    public void What_a_row_does_not_say_is_missing_in_its_record()
    {
        InterceptOrder order = SealedReading.Text(Orders).Of<InterceptOrder>()[1];

        Assert.Equal(["certified_at", "end"], order.Missing);
        Assert.Equal(TargetKind.E164, order.Targets[0].Kind);
        Assert.Equal(SealedReading.Target(TargetKind.E164, "+12025550178"), order.Targets[0].Token);
    }

    [Fact]
    public void That_only_the_names_of_its_columns_say_what_it_is_stands_in_the_ledger()
    {
        string marked = "breakwater.intercept-table/1 orders\n" + Orders;

        Assert.Contains(
            SealedReading.Text(Orders).Item.Assumptions,
            a => a.Contains("read as orders by the names of its columns", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            SealedReading.Text(marked).Item.Assumptions,
            a => a.Contains("by the names of its columns", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_first_line_may_say_which_table_follows_and_what_holds_for_every_row()
    {
        SealedReading read = SealedReading.Text(
            """
            breakwater.intercept-table/1 tasks source=admf system=ADMF-1
            xid,liid,target,delivery,did,state,element
            9d0c0f5a-3f2d-4d7b-9d3c-7a8d1f1f0001,LI-77,msisdn:12025550143,X2andX3,did-1,complete,MME-3
            """
        );

        InterceptTask task = read.Only<InterceptTask>();
        Assert.Equal(InterceptSource.Admf, task.Source);
        Assert.Equal("ADMF-1", task.System);
        Assert.Equal("MME-3", task.Element);
        Assert.Equal(DeliveryKind.Both, task.Delivery);
        Assert.Equal(InterceptState.Active, task.State);
        Assert.Equal(SealedReading.Target(TargetKind.E164, "+12025550143"), task.Targets.Single().Token);
        Assert.Equal([SealedReading.Token(TokenKind.Destination, "did-1")], task.Destinations);
    }

    [Theory]
    [InlineData("staff", "account,role,from,to,hosts\nj.doe,officer,2026-01-01T00:00:00Z,,ws-1|192.0.2.7", "staff")]
    [InlineData(
        "accesses",
        "time,account,client,action,order,count,result,ticket\n2026-03-02T01:02:03Z,j.doe,192.0.2.7,view,W-1,1,ok,CHG1",
        "access"
    )]
    [InlineData(
        "changes",
        "ticket,from,to,approver,accounts,did\nCHG1,2026-03-02T01:00:00Z,2026-03-02T02:00:00Z,a.roe,j.doe,did-1",
        "change"
    )]
    [InlineData(
        "same_subscriber",
        "msisdn,imsi,impu\n12025550143,310150123456789,sip:+12025550143@ims.example",
        "same_subscriber"
    )]
    [InlineData("canaries", "order,target\nW-CANARY,", "canary")]
    [InlineData("watch_list", "target,tier\n12025550143,gold", "watch_listed")]
    [InlineData("endpoints", "agency,interface,address,port\nFBI-NY,HI3,198.51.100.8,42001", "endpoint")]
    [InlineData(
        "destinations source=mediation",
        "did,friendly_name,address,port\ndid-1,NY collector,198.51.100.8,42001",
        "destination"
    )]
    public void Every_table_has_a_canonical_layout(string marker, string table, string kind)
    {
        SealedReading read = SealedReading.Text("breakwater.intercept-table/1 " + marker + "\n" + table);

        InterceptRecord record = Assert.Single(read.Records);
        Assert.Contains($"\"kind\":\"{kind}\"", System.Text.Encoding.UTF8.GetString(InterceptJson.Write(record)));
        Assert.Equal((CoverageStatus.Read, 0L), (read.Item.Status, read.Item.Rejected));
    }

    [Fact]
    public void An_access_keeps_who_did_what_to_which_order_and_how_many()
    {
        InterceptAccess access = SealedReading
            .Text(
                """
                time;account;client;application;action;order;target;rows;result;ticket;liid
                2026-03-02T01:02:03Z;j.doe;192.0.2.7;Register 4.2;search;;+12025550143;0;success;CHG1;
                """
            )
            .Only<InterceptAccess>();

        Assert.Equal(InterceptAction.SearchTarget, access.Action);
        Assert.Equal(
            ("j.doe", "192.0.2.7", "Register 4.2", "CHG1"),
            (access.Account, access.Client, access.Tool, access.Ticket)
        );
        Assert.Equal((0L, true), (access.Count, access.Succeeded));
        Assert.Equal(SealedReading.Target(TargetKind.E164, "12025550143"), access.Target!.Token);
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T01:02:03Z", null), access.Time);
    }

    [Fact]
    public void A_table_of_clear_data_that_nothing_describes_is_not_guessed_at()
    {
        SealedReading read = SealedReading.Text("LIID;Warrant;Agency;Foo\nLI-77;W-1;A;x\nLI-78;W-2;B;y");

        Assert.Equal(2, read.Of<InterceptOrder>().Count);

        SealedReading unknown = SealedReading.Text("LIID;Foo;Bar\nLI-77;W-1;x\nLI-78;W-2;y");
        Assert.Empty(unknown.Records);
        Assert.Equal(CoverageStatus.PartlyRead, unknown.Item.Status);
        Assert.Contains(unknown.Item.Assumptions, a => a.Contains("write a mapping"));
    }
}
