using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.SnmpWalks;

/// <summary>Tables of taps as snmpwalk prints them: with names, numbers, brackets, and values alone.</summary>
public sealed class TapWalkTests
{
    private const string Symbolic = """
        SNMPv2-MIB::sysName.0 = STRING: pe1.example
        HOST-RESOURCES-MIB::hrSystemDate.0 = STRING: 2026-11-26,14:30:5.0,+0:0
        CISCO-TAP2-MIB::cTap2MediationDestAddressType.7 = INTEGER: ipv4(1)
        CISCO-TAP2-MIB::cTap2MediationDestAddress.7 = Hex-STRING: C6 33 64 08 
        CISCO-TAP2-MIB::cTap2MediationDestPort.7 = Gauge32: 42001
        CISCO-TAP2-MIB::cTap2MediationTimeout.7 = STRING: 2026-12-1,0:0:0.0,+1:0
        CISCO-TAP2-MIB::cTap2MediationStatus.7 = INTEGER: active(1)
        CISCO-TAP2-MIB::cTap2StreamType.7.1 = INTEGER: ip(1)
        CISCO-TAP2-MIB::cTap2StreamInterceptEnable.7.1 = INTEGER: true(1)
        CISCO-TAP2-MIB::cTap2StreamStatus.7.1 = INTEGER: active(1)
        CISCO-IP-TAP-MIB::citapStreamDestinationAddress.7.1 = Hex-STRING: CB 00 71 4D 
        CISCO-IP-TAP-MIB::citapStreamDestinationLength.7.1 = Gauge32: 32
        CISCO-IP-TAP-MIB::citapStreamSourceAddress.7.1 = Hex-STRING: 00 00 00 00 
        CISCO-IP-TAP-MIB::citapStreamSourceLength.7.1 = Gauge32: 0
        CISCO-IP-TAP-MIB::citapStreamStatus.7.1 = INTEGER: active(1)
        """;

    private const string Numeric = """
        .1.3.6.1.2.1.1.5.0 = STRING: "pe1.example"
        .1.3.6.1.2.1.25.1.2.0 = Hex-STRING: 07 EA 0B 1A 0E 1E 05 00 2B 00 00 
        .1.3.6.1.4.1.9.9.399.1.1.2.1.2.7 = INTEGER: 1
        .1.3.6.1.4.1.9.9.399.1.1.2.1.3.7 = Hex-STRING: C6 33 64 08 
        .1.3.6.1.4.1.9.9.399.1.1.2.1.4.7 = Gauge32: 42001
        .1.3.6.1.4.1.9.9.399.1.1.2.1.10.7 = Hex-STRING: 07 EA 0C 01 00 00 00 00 
        2B 01 00 
        .1.3.6.1.4.1.9.9.399.1.1.2.1.13.7 = INTEGER: 1
        .1.3.6.1.4.1.9.9.399.1.2.1.1.2.7.1 = INTEGER: 1
        .1.3.6.1.4.1.9.9.399.1.2.1.1.3.7.1 = INTEGER: 1
        .1.3.6.1.4.1.9.9.399.1.2.1.1.6.7.1 = INTEGER: 1
        .1.3.6.1.4.1.9.9.394.1.1.2.1.3.7.1 = Hex-STRING: CB 00 71 4D 
        .1.3.6.1.4.1.9.9.394.1.1.2.1.4.7.1 = Gauge32: 32
        .1.3.6.1.4.1.9.9.394.1.1.2.1.16.7.1 = INTEGER: 1
        """;

    private static string Rewritten(string form) =>
        form switch
        {
            "symbolic" => Symbolic,
            "numeric" => Numeric,
            "without module" => Numeric
                .Replace(".1.3.6.1.4.1.9", "SNMPv2-SMI::enterprises.9", StringComparison.Ordinal)
                .Replace(".1.3.6.1.2.1.1.5.0", "SNMPv2-MIB::sysName.0", StringComparison.Ordinal),
            "iso" => Numeric.Replace(".1.3.6.1.4", "iso.3.6.1.4", StringComparison.Ordinal),
            "short names" => Symbolic
                .Replace("CISCO-TAP2-MIB::", "", StringComparison.Ordinal)
                .Replace("CISCO-IP-TAP-MIB::", "", StringComparison.Ordinal),
            "full names" => Symbolic.Replace(
                "CISCO-TAP2-MIB::",
                ".iso.org.dod.internet.private.enterprises.cisco.ciscoMgmt.ciscoTap2MIB.",
                StringComparison.Ordinal
            ),
            "brackets" => string.Join(
                '\n',
                Symbolic.Split('\n').Select(l => l.Replace(".7.1 =", "[7][1] =").Replace(".7 =", "[7] ="))
            ),
            "values alone" => string.Join(
                '\n',
                Symbolic
                    .Split('\n')
                    .Select(l => l.Split(" = "))
                    .Select(p => p[0] + " " + Alone(p[1][(p[1].IndexOf(": ", StringComparison.Ordinal) + 2)..]))
            ),
            "numbers and values alone" => string.Join(
                '\n',
                Numeric
                    .Split('\n')
                    .Select(l => l.Split(" = "))
                    .Select(p => p.Length == 1 ? p[0] : p[0] + " " + Quoted(p[1]))
            ),
            _ => Numeric.Replace("Hex-STRING: C6 33 64 08 ", "0xc6336408", StringComparison.Ordinal),
        };

    private static string Alone(string value) =>
        value.Contains('(') ? value[..value.IndexOf('(')]
        : value.EndsWith(' ') ? $"\"{value}\""
        : value;

    private static string Quoted(string value) =>
        value.StartsWith("Hex-STRING: 07", StringComparison.Ordinal) ? "\"" + value["Hex-STRING: ".Length..]
        : value.StartsWith("Hex-", StringComparison.Ordinal) ? $"\"{value["Hex-STRING: ".Length..]}\""
        : value[(value.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    [Theory]
    [InlineData("symbolic")]
    [InlineData("numeric")]
    [InlineData("without module")]
    [InlineData("iso")]
    [InlineData("short names")]
    [InlineData("full names")]
    [InlineData("brackets")]
    [InlineData("values alone")]
    [InlineData("octets as one number")]
    public void Every_form_of_output_gives_the_same_taps(string form)
    {
        SealedReading read = SealedReading.Text(Rewritten(form), name: "pe1_taps.txt");

        Assert.Equal("snmp_tap_walk", read.Item.Format);
        Assert.Equal(2, read.Records.Count);
        RouterTap mediation = read.Of<RouterTap>()[0];
        Assert.Equal(("pe1.example", "mediation", "7"), (mediation.Device, mediation.Table, mediation.Index));
        Assert.Equal(("198.51.100.8", 42001), (mediation.Destination, mediation.Port));
        Assert.Equal(DateTimeOffset.Parse("2026-11-30T23:00:00Z", null), mediation.End);
        Assert.Equal(DateTimeOffset.Parse("2026-11-26T14:30:05Z", null), mediation.Time);
        Assert.Equal(InterceptState.Active, mediation.State);
        RouterTap stream = read.Of<RouterTap>()[1];
        Assert.Equal(("stream", "7.1", InterceptState.Active), (stream.Table, stream.Index, stream.State));
        Assert.Equal(
            (TargetKind.IpAddress, SealedReading.Target(TargetKind.IpAddress, "203.0.113.77")),
            (stream.Target!.Kind, stream.Target.Token)
        );
        Assert.DoesNotContain("203.0.113.77", read.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("CB 00 71 4D", read.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Device_and_time_come_from_the_name_of_the_file_where_the_walk_says_neither()
    {
        RouterTap tap = SealedReading
            .Text(
                ".1.3.6.1.4.1.9.9.399.1.1.2.1.3.1 = Hex-STRING: C6 33 64 08 \n",
                name: "edge-3_taps_2026-05-01T10-00-00Z.walk"
            )
            .Only<RouterTap>();

        Assert.Equal("edge-3", tap.Device);
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T10:00:00Z", null), tap.Time);
    }

    [Theory]
    [InlineData(
        "citapStreamDestinationAddress.1.1 = Hex-STRING: CB 00 71 00 \nCISCO-IP-TAP-MIB::citapStreamDestinationLength.1.1 = Gauge32: 24",
        TargetKind.IpRange,
        "203.0.113.0/24"
    )]
    [InlineData(
        "citapStreamSourceAddress.1.1 = Hex-STRING: 20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 01 \nCISCO-IP-TAP-MIB::citapStreamSourceLength.1.1 = Gauge32: 128",
        TargetKind.IpAddress,
        "2001:db8::1"
    )]
    [InlineData(
        "citapStreamInterface.1.1 = INTEGER: 14\nCISCO-IP-TAP-MIB::citapStreamDestinationLength.1.1 = Gauge32: 0",
        TargetKind.Circuit,
        "interface 14"
    )]
    [InlineData("citapStreamInterface.1.1 = INTEGER: -1", TargetKind.Wildcard, "all")]
    [InlineData("c802tapStreamSourceAddress.1.1 = STRING: 0:1b:2:3:4:5", TargetKind.MacAddress, "001b02030405")]
    [InlineData("cuctTapStreamAcctSessID.1.1 = Gauge32: 4711", TargetKind.Other, "session 4711")]
    [InlineData(
        "cmtapStreamSubscriberIDType.1.1 = INTEGER: imsi(3)\ncmtapStreamSubscriberID.1.1 = STRING: \"310150123456789\"",
        TargetKind.Imsi,
        "310150123456789"
    )]
    [InlineData(
        "cmtapStreamSubscriberIDType.1.1 = INTEGER: servedMdn(6)\ncmtapStreamSubscriberID.1.1 = STRING: \"12025550143\"",
        TargetKind.E164,
        "+12025550143"
    )]
    public void What_a_stream_selects_is_its_target(string line, TargetKind kind, string target)
    {
        RouterTap tap = SealedReading
            .Text("CISCO-TAP2-MIB::cTap2StreamStatus.1.1 = INTEGER: active(1)\n" + line + "\n")
            .Only<RouterTap>();

        Assert.Equal((kind, SealedReading.Target(kind, target)), (tap.Target!.Kind, tap.Target.Token));
    }

    [Theory]
    [InlineData("notInService(2)", "true(1)", InterceptState.Suspended)]
    [InlineData("notReady(3)", "true(1)", InterceptState.Pending)]
    [InlineData("active(1)", "false(2)", InterceptState.Suspended)]
    [InlineData("destroy(6)", "true(1)", InterceptState.Ended)]
    public void The_state_of_a_row_is_that_of_RFC_2579(string status, string enable, InterceptState state)
    {
        RouterTap tap = SealedReading
            .Text($"cTap2StreamStatus.1.1 = INTEGER: {status}\ncTap2StreamInterceptEnable.1.1 = INTEGER: {enable}\n")
            .Only<RouterTap>();

        Assert.Equal(state, tap.State);
        Assert.Contains("target", tap.Missing);
    }

    [Fact]
    public void A_second_walk_in_one_file_gives_its_rows_again()
    {
        SealedReading read = SealedReading.Text(Numeric + "\n" + Numeric);

        Assert.Equal(4, read.Records.Count);
        Assert.Equal(CoverageStatus.Read, read.Item.Status);
    }

    [Fact]
    public void A_walk_of_everything_loses_its_taps_outside_the_zone_and_keeps_them_inside()
    {
        StringBuilder walk = new();
        for (int i = 1; i <= 3000; i++)
        {
            walk.Append("IF-MIB::ifDescr.").Append(i).Append(" = STRING: GigabitEthernet0/0/").Append(i).Append('\n');
        }

        walk.Append(Symbolic);
        byte[] bytes = Encoding.UTF8.GetBytes(walk.ToString());

        SealedReading outside = SealedReading.Read(bytes, isInside: false);
        Assert.Equal("snmp_walk", outside.Item.Format);
        Assert.Empty(outside.Records);
        Assert.DoesNotContain("CB 00 71 4D", outside.Said, StringComparison.Ordinal);
        Assert.Contains(outside.Item.Faults, f => f is { Reason: FaultReason.ClearInterceptData, Count: 13 });
    }

    [Fact]
    public void Outside_the_zone_a_walk_of_taps_is_refused()
    {
        SealedReading read = SealedReading.Read(Encoding.UTF8.GetBytes(Numeric), isInside: false);

        Assert.Equal(CoverageStatus.Refused, read.Item.Status);
        Assert.DoesNotContain("198.51.100.8", read.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_answer_of_the_agent_gives_no_row()
    {
        SealedReading read = SealedReading.Text(
            "CISCO-TAP2-MIB::cTap2MediationTable = No Such Object available on this agent at this OID\n"
        );

        Assert.Empty(read.Records);
    }

    [Fact]
    public void Damage_costs_its_line_only_and_nothing_throws()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Symbolic + "\n" + Numeric);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[1, 40])
            .Array[1, 30]
            .Sample(
                edits =>
                {
                    byte[] damaged = [.. whole];
                    foreach ((int at, byte value, int length) in edits)
                    {
                        damaged.AsSpan(at, Math.Min(length, damaged.Length - at)).Fill(value);
                    }

                    SealedReading read = SealedReading.Read(damaged);
                    Assert.DoesNotContain("its reader failed", read.Said, StringComparison.Ordinal);
                },
                iter: 200
            );
    }
}
