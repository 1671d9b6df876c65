using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class RecordKindTests
{
    private static readonly SampleRecord One = new();

    public static TheoryData<string> Kinds => [.. RecordWriter.Kinds.Keys];

    public static TheoryData<string> TapKinds => [.. TapWriter.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_record_of_each_kind_gives_its_kind_its_parties_and_its_time(string kind)
    {
        byte[] record = RecordWriter.Kinds[kind](One);
        byte specification = kind switch
        {
            "charging_function" => 20,
            "s_cscf" or "e_cscf" or "application_server" => 9,
            "mmtel" => 14,
            "sc_mo_sms" => 15,
            "sgsn_pdp" or "sgw" or "pgw" or "ggsn_pdp" or "egsn_pdp" => 7,
            _ => 6,
        };
        ChargingFileWriter writer = new() { Specification = specification };

        foreach (byte[] file in (byte[][])[writer.Write(record, record), [.. record, .. record]])
        {
            RecordFileSummary summary = RecordFileReading.Read(file).Summary;

            RecordKindCount counted = Assert.Single(summary.Kinds);
            Assert.Equal((kind, 2L, true), (counted.Name, counted.Records, counted.ArePartiesRead));
            Assert.Equal(0, summary.Damaged + summary.SkippedBytes + summary.UnreadableParties + summary.Untimed);
            Assert.InRange(summary.First!.Value, One.Start.AddSeconds(-4), One.Start);
            Assert.InRange(summary.Last!.Value, One.Start, One.Start.AddSeconds(One.Seconds));
            CheckParties(summary, kind);
        }
    }

    [Theory]
    [MemberData(nameof(TapKinds))]
    public void A_call_event_of_each_kind_gives_its_kind_its_parties_and_its_time(string kind)
    {
        byte[] one = TapWriter.Kinds[kind](One);

        RecordFileSummary summary = RecordFileReading.Read(new TapWriter().Write([One], one, one)).Summary;

        RecordKindCount counted = Assert.Single(summary.Kinds);
        Assert.Equal((kind, 2L, true), (counted.Name, counted.Records, counted.ArePartiesRead));
        Assert.Empty(summary.Differences);
        Assert.Equal(One.Start, summary.First);
        Assert.Equal(kind == "messaging_event" ? One.Start : One.Start.AddSeconds(One.Seconds), summary.Last);
        CheckParties(summary, kind);
    }

    [Fact]
    public void A_kind_whose_fields_are_not_known_is_counted_and_said_to_be_without_parties()
    {
        byte[] message = Ber.Group(30, Ber.Value(0, 30), Ber.Value(4, 1, 2, 3));
        byte[] unheard = Ber.Group(151, Ber.Value(0, 5), Ber.Value(1, 1));

        RecordFileReading reading = RecordFileReading.Read(
            new ChargingFileWriter { Specification = 10 }.Write(message, unheard)
        );

        Assert.Equal(
            [("mms", 1L, false), ("record_of_tag_151", 1L, false)],
            reading.Summary.Kinds.Select(k => (k.Name, k.Records, k.ArePartiesRead))
        );
        Assert.Contains(
            "the parties of records of mms, record_of_tag_151 are not read",
            reading.Note,
            StringComparison.Ordinal
        );
    }

    // Of each record: the served subscriber by IMSI and number where the kind has them, one other party, the device.
    private static void CheckParties(RecordFileSummary summary, string kind)
    {
        Dictionary<PartyIdentity, PartyCount> parties = summary.Parties!.ToDictionary(p => p.Identity);
        bool isOfGateways = kind is "transit" or "incoming_gateway" or "outgoing_gateway";
        if (!isOfGateways)
        {
            Assert.Equal((1, 0, 1), Counts(parties[PartyIdentity.Imsi]));
            Assert.Equal([new OperatorCount("001-01", 1)], summary.Operators);
        }

        bool hasOther =
            kind is not ("mt_sms" or "sgsn_pdp" or "sgw" or "pgw" or "ggsn_pdp" or "egsn_pdp" or "gprs_call");
        PartyCount numbers = parties[PartyIdentity.Number];
        Assert.Equal(hasOther ? 2 : 1, numbers.Distinct);
        Assert.Equal(isOfGateways ? 0 : 1, numbers.Served);
        Assert.Equal(
            kind == "mo_call" || isOfGateways ? 2
                : hasOther ? 1
                : 0,
            numbers.Other
        );
        if (!isOfGateways && kind is not "roaming")
        {
            Assert.Equal((1, 0, 1), Counts(parties[PartyIdentity.Imei]));
        }
    }

    private static (long Served, long Other, long Distinct) Counts(PartyCount count) =>
        (count.Served, count.Other, count.Distinct);
}
