using System.Globalization;
using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Tables;

/// <summary>What cells say, what is not believed, and what never leaves the reader.</summary>
public sealed class TableValueTests
{
    private const string Header = "order,liid,target,target_kind,start,end,entered_by,authority\n";

    private static InterceptOrder Order(string row) => SealedReading.Text(Header + row).Only<InterceptOrder>();

    [Theory]
    [InlineData("+1 202 555 0143")]
    [InlineData("(202) 555-0143")]
    [InlineData("12025550143")]
    [InlineData("tel:+1-202-555-0143")]
    [InlineData("2025550143")]
    [InlineData("011 1 202 555 0143")]
    [InlineData("msisdn:+12025550143")]
    public void One_number_written_in_many_ways_is_one_token(string text)
    {
        InterceptTarget target = Order($"W-1,L-1,{text},,,,,").Targets.Single();

        Assert.Equal(
            (TargetKind.E164, SealedReading.Target(TargetKind.E164, "+12025550143")),
            (target.Kind, target.Token)
        );
    }

    [Theory]
    [InlineData("310150123456789", TargetKind.Imsi)]
    [InlineData("imsi-310150123456789", TargetKind.Imsi)]
    [InlineData("490154203237518", TargetKind.Imsi)]
    [InlineData("356938035643809", TargetKind.Imei)]
    [InlineData("3569380356438091", TargetKind.Imei)]
    [InlineData("sip:alice@example.net", TargetKind.SipUri)]
    [InlineData("alice@example.net", TargetKind.EmailAddress)]
    [InlineData("310150123456789@ims.mnc150.mcc310.3gppnetwork.org", TargetKind.Nai)]
    [InlineData("192.0.2.17", TargetKind.IpAddress)]
    [InlineData("2001:db8::17", TargetKind.IpAddress)]
    [InlineData("192.0.2.0/24", TargetKind.IpRange)]
    [InlineData("00:1b:44:11:3a:b7", TargetKind.MacAddress)]
    [InlineData("001b.4411.3ab7", TargetKind.MacAddress)]
    [InlineData("1202555*", TargetKind.Wildcard)]
    [InlineData("circuit:12/ABCD/345", TargetKind.Circuit)]
    [InlineData("Smith", TargetKind.Unknown)]
    public void The_shape_of_a_target_says_its_kind_where_nothing_else_does(string text, TargetKind kind)
    {
        Assert.Equal(kind, Order($"W-1,L-1,{text},,,,,").Targets.Single().Kind);
    }

    [Theory]
    [InlineData("3.1E+14")]
    [InlineData("=A1+1")]
    [InlineData("#REF!")]
    public void What_is_no_identity_any_more_is_left_out_with_a_fault(string text)
    {
        SealedReading read = SealedReading.Text(Header + $"W-1,L-1,{text},,,,,");

        Assert.Empty(read.Only<InterceptOrder>().Targets);
        Assert.Contains("targets", read.Only<InterceptOrder>().Missing);
        Assert.Contains(read.Item.Faults, f => f.Reason == FaultReason.Malformed);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("n/a")]
    [InlineData("NULL")]
    [InlineData("—")]
    public void A_sign_for_nothing_is_no_identity(string text)
    {
        Assert.Empty(Order($"W-1,L-1,{text},,,,,").Targets);
    }

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("0000-00-00 00:00:00")]
    public void A_date_that_could_mean_two_days_or_none_is_not_guessed(string text)
    {
        SealedReading read = SealedReading.Text(Header + $"W-1,L-1,2025550143,,{text},,,");

        Assert.Null(read.Only<InterceptOrder>().Start);
        Assert.Contains(read.Item.Faults, f => f.Reason == FaultReason.BadTime);
    }

    [Fact]
    public void A_time_without_zone_says_so_in_its_record_and_in_the_ledger()
    {
        SealedReading read = SealedReading.Text(Header + "W-1,L-1,2025550143,,2026-03-01 10:00,,,");

        Assert.Contains("time_zone", read.Only<InterceptOrder>().Missing);
        Assert.Contains(read.Item.Assumptions, a => a.Contains("UTC", StringComparison.Ordinal));
    }

    [Fact]
    public void Identities_that_stand_in_columns_of_accounts_and_words_do_not_pass()
    {
        SealedReading read = SealedReading.Text(
            Header
                + "W-1,L-1,2025550143,,,,+12025550177,12025550178\nW-2,L-2,2025550143,,,,sip:bob@example.net,bob@example.net"
        );

        Assert.All(read.Of<InterceptOrder>(), o => Assert.Null(o.EnteredBy ?? o.Authority));
        Assert.DoesNotContain("20255501", read.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", read.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_its_key_is_rejected_with_its_line_and_the_rest_is_read()
    {
        SealedReading read = SealedReading.Text(
            Header
                + "W-1,L-1,2025550143,,,,,\n,L-2,2025550144,e164,2026-03-01,2026-03-02,j,fisa\nW-3,L-3,2025550145,,,,,"
        );

        Assert.Equal([2L, 4L], read.Records.Select(r => r.Position.Number));
        FaultCount fault = Assert.Single(read.Item.Faults, f => f.Reason == FaultReason.Malformed);
        Assert.Equal((1L, 3L), (fault.Count, fault.FirstAt.Number));
    }

    [Fact]
    public void A_quote_that_nothing_closes_costs_what_it_swallowed_only()
    {
        StringBuilder text = new(Header);
        text.Append("W-1,L-1,\"2025550143,,,,,\n");
        for (int i = 2; i < 1200; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"W-{i},L-{i},2025550143,,,,,\n");
        }

        SealedReading read = SealedReading.Text(text.ToString());

        Assert.Equal(CoverageStatus.PartlyRead, read.Item.Status);
        Assert.InRange(read.Records.Count, 600, 1199);
    }

    [Fact]
    public void A_row_of_too_many_columns_is_rejected()
    {
        SealedReading read = SealedReading.Text(Header + "W-1,L-1" + new string(',', 2000) + "\nW-2,L-2,,,,,,");

        Assert.Equal(2, Assert.Single(read.Records).Position.Number - 1);
        Assert.Contains(read.Item.Faults, f => f.Reason == FaultReason.RecordTooLong);
    }

    [Fact]
    public void Numbers_chain_and_clock_of_a_log_are_followed_in_either_order()
    {
        string[] rows =
        [
            "2026-03-01T10:00:00Z,j.doe,view,1,h1,h0",
            "2026-03-01T10:01:00Z,j.doe,view,2,h2,h1",
            "2026-03-01T10:02:00Z,j.doe,view,5,h5,h4",
            "2026-03-01T09:30:00Z,j.doe,view,6,h6,h5",
            "2026-03-01T10:04:00Z,j.doe,view,7,h7,xx",
            "2026-03-01T10:05:00Z,j.doe,view,1,h1,h7",
        ];
        const string Top =
            "breakwater.intercept-table/1 accesses system=ADMF\ntime,account,action,sequence,hash,previous_hash\n";
        SealedReading forward = SealedReading.Text(Top + string.Join('\n', rows));
        SealedReading backward = SealedReading.Text(Top + string.Join('\n', rows.Reverse()));

        Assert.Equal(6, forward.Of<InterceptAccess>().Count);
        Assert.Equal(
            [
                ("sequence_gap", (long?)2),
                ("chain_break", null),
                ("clock_step", null),
                ("chain_break", null),
                ("rotation", null),
            ],
            forward.Of<InterceptLogFault>().Select(f => (f.Fault, f.Lost))
        );
        Assert.Equal(
            forward.Of<InterceptLogFault>().Select(f => (f.Fault, f.From)).Order(),
            backward.Of<InterceptLogFault>().Select(f => (f.Fault, f.From)).Order()
        );
    }

    [Fact]
    public void Outside_the_zone_a_table_is_refused_unread()
    {
        SealedReading read = SealedReading.Read(
            Encoding.UTF8.GetBytes(Header + "W-1,L-1,2025550143,,,,,"),
            isInside: false
        );

        Assert.Equal((CoverageStatus.Refused, 0), (read.Item.Status, read.Records.Count));
        Assert.StartsWith("clear_intercept_data", read.Item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_anywhere_never_throws_and_never_shows_an_identity()
    {
        byte[] whole = Encoding.UTF8.GetBytes(RegisterShape.All[0].Text + RegisterShape.All[5].Text);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[1, 5])
            .Array[1, 20]
            .Sample(
                edits =>
                {
                    byte[] damaged = [.. whole];
                    foreach ((int at, byte value, int length) in edits)
                    {
                        damaged.AsSpan(at, Math.Min(length, damaged.Length - at)).Fill(value);
                    }

                    SealedReading read = SealedReading.Read(
                        damaged,
                        SealedReading.Table(
                            "{ files: table.csv, table: orders, columns: { order: order, targets: msisdn, liids: liid } }"
                        )
                    );
                    Assert.DoesNotContain("its reader failed", read.Said, StringComparison.Ordinal);
                    Assert.DoesNotContain("4930123", read.Said, StringComparison.Ordinal);
                },
                iter: 200
            );
    }
}
