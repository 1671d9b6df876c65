using static Breakwater.Evidence.Tests.Formats.CallRecords.Writing.Ber;
using static Breakwater.Evidence.Tests.Formats.CallRecords.Writing.RecordFields;

namespace Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

/// <summary>Writes records of 3GPP TS 32.298.</summary>
public static class RecordWriter
{
    /// <summary>Every kind that is written here, by our name of it.</summary>
    public static IReadOnlyDictionary<string, Func<SampleRecord, byte[]>> Kinds { get; } =
        new Dictionary<string, Func<SampleRecord, byte[]>>(StringComparer.Ordinal)
        {
            ["mo_call"] = r => MoCall(r),
            ["mt_call"] = MtCall,
            ["mo_sms"] = MoSms,
            ["mt_sms"] = MtSms,
            ["transit"] = Transit,
            ["incoming_gateway"] = r => Gateway(3, r),
            ["outgoing_gateway"] = r => Gateway(4, r),
            ["roaming"] = Roaming,
            ["sgsn_pdp"] = SgsnPdp,
            ["sgw"] = r => PacketGateway(78, 84, r),
            ["pgw"] = r => PacketGateway(79, 85, r),
            ["ggsn_pdp"] = r => PacketGateway(21, 19, r),
            ["egsn_pdp"] = r => PacketGateway(70, 70, r),
            ["s_cscf"] = r => Ims(63, r),
            ["e_cscf"] = r => Ims(70, r),
            ["application_server"] = r => Ims(69, r),
            ["mmtel"] = r => Ims(83, r),
            ["sc_mo_sms"] = ServiceCentreSms,
            ["charging_function"] = ChargingFunction,
        };

    /// <summary>A call of the served subscriber.</summary>
    public static byte[] MoCall(SampleRecord r, LengthForm form = LengthForm.Shortest) =>
        Group(
            form,
            0,
            Value(0, 0),
            Value(1, Swapped(r.Imsi)),
            Value(2, Swapped(r.Imei)),
            Value(3, Address(r.Msisdn)),
            Value(4, Directory(r.Msisdn, hasPresentation: true)),
            Value(5, Directory(r.Other)),
            Value(9, Address("12025550000")),
            Group(form, 12, Value(0, 0x12, 0x34), Value(1, 0x56, 0x78)),
            Value(22, Stamp(r.Start.AddSeconds(-4))),
            Value(23, Stamp(r.Start)),
            Value(24, Stamp(r.Start.AddSeconds(r.Seconds))),
            Value(25, Whole(r.Seconds)),
            Value(30, 0),
            Value(32, 1, 2, 3)
        );

    private static byte[] MtCall(SampleRecord r) =>
        Group(
            1,
            Value(0, 1),
            Value(1, Swapped(r.Imsi)),
            Value(2, Swapped(r.Imei)),
            Value(3, Directory(r.Msisdn)),
            Value(4, Directory(r.Other)),
            Group(9, Value(0, 0x12, 0x34), Value(1, 0x56, 0x78)),
            Value(20, Stamp(r.Start)),
            Value(22, Whole(r.Seconds)),
            Value(27, 0)
        );

    private static byte[] MoSms(SampleRecord r) =>
        Group(
            6,
            Value(0, 6),
            Value(1, Swapped(r.Imsi)),
            Value(2, Swapped(r.Imei)),
            Value(3, Address(r.Msisdn)),
            Value(5, Address("12025550001")),
            Group(7, Value(0, 0x12, 0x34), Value(1, 0x56, 0x78)),
            Value(8, 0),
            Value(9, Stamp(r.Start)),
            Value(12, MessageAddress(r.Other))
        );

    private static byte[] MtSms(SampleRecord r) =>
        Group(
            7,
            Value(0, 7),
            Value(1, Address("12025550001")),
            Value(2, Swapped(r.Imsi)),
            Value(3, Swapped(r.Imei)),
            Value(4, Address(r.Msisdn)),
            Value(8, Stamp(r.Start))
        );

    private static byte[] Transit(SampleRecord r) =>
        Group(
            5,
            Value(0, 5),
            Value(1, Address("12025550000")),
            Value(4, Directory(r.Msisdn)),
            Value(5, Directory(r.Other)),
            Value(8, Stamp(r.Start)),
            Value(10, Whole(r.Seconds))
        );

    private static byte[] Gateway(int tag, SampleRecord r) =>
        Group(
            tag,
            Value(0, (byte)tag),
            Value(1, Directory(r.Msisdn)),
            Value(2, Directory(r.Other)),
            Value(7, Stamp(r.Start)),
            Value(9, Whole(r.Seconds))
        );

    private static byte[] Roaming(SampleRecord r) =>
        Group(
            2,
            Value(0, 2),
            Value(1, Swapped(r.Imsi)),
            Value(2, Address(r.Msisdn)),
            Value(3, Directory(r.Other)),
            Value(4, Address("12025550002")),
            Value(13, Stamp(r.Start)),
            Value(15, Whole(r.Seconds))
        );

    private static byte[] SgsnPdp(SampleRecord r) =>
        Group(
            20,
            Value(0, 18),
            Value(3, Swapped(r.Imsi)),
            Value(4, Swapped(r.Imei)),
            Value(8, 0x12, 0x34),
            Value(9, 0x56, 0x78),
            Group(14, Group(0, Value(0, 192, 0, 2, 7))),
            Value(16, Stamp(r.Start)),
            Value(17, Whole(r.Seconds)),
            Value(27, Address(r.Msisdn))
        );

    private static byte[] PacketGateway(int tag, byte type, SampleRecord r) =>
        Group(
            tag,
            Value(0, type),
            Value(3, Swapped(r.Imsi)),
            Group(4, Value(0, 198, 51, 100, 9)),
            Value(5, Whole(77)),
            Value(7, Text("internet")),
            Group(9, Group(0, Value(0, 192, 0, 2, 7))),
            Value(13, Stamp(r.Start)),
            Value(14, Whole(r.Seconds)),
            Value(15, 0),
            Value(22, Address(r.Msisdn)),
            Value(29, Swapped(r.Imei)),
            Value(32, 0x82, 0x00, 0xF1, 0x10, 0x12, 0x34, 0x00, 0xF1, 0x10, 0x00, 0x12, 0x34, 0x56)
        );

    private static byte[] Ims(int tag, SampleRecord r) =>
        Group(
            tag,
            Value(0, (byte)tag),
            Value(3, 0),
            Group(6, Value(0, Text($"sip:+{r.Msisdn}@ims.example")), Value(1, Text($"tel:+{r.Msisdn}"))),
            Group(7, Value(1, Text($"tel:+{r.Other}"))),
            Value(8, Text($"{r.Imsi}@ims.mnc001.mcc001.3gppnetwork.org")),
            Value(9, Stamp(r.Start)),
            Value(11, Stamp(r.Start.AddSeconds(r.Seconds))),
            Group(31, Set(Value(0, 1), Value(1, Text(r.Imsi)))),
            Value(47, 0x82, 0x00, 0xF1, 0x10),
            Group(58, Value(0, 0), Value(1, Text(r.Imei + "01")))
        );

    private static byte[] ServiceCentreSms(SampleRecord r) =>
        Group(
            93,
            Value(0, 93),
            Value(1, Address("12025550001")),
            Group(2, Value(0, Swapped(r.Imsi)), Value(1, Address(r.Msisdn))),
            Group(3, Sequence(Value(1, Address(r.Other)), Group(2, Value(0, 1), Value(1, Text("+" + r.Other))))),
            Value(4, Swapped(r.Imei)),
            Value(5, Stamp(r.Start)),
            Value(6, 0)
        );

    private static byte[] ChargingFunction(SampleRecord r) =>
        Group(
            200,
            Value(0, 0, 200),
            Value(1, Text("chf-1")),
            Group(2, Value(0, 1), Value(1, Text($"imsi-{r.Imsi}"))),
            Value(6, Stamp(r.Start)),
            Value(7, Whole(r.Seconds)),
            Group(
                13,
                Value(0, Whole(9)),
                Group(1, Value(3, Text("+" + r.Msisdn))),
                Group(2, Value(0, 0), Value(1, Swapped(r.Imei))),
                Value(3, Text("{}")),
                Value(17, Stamp(r.Start))
            ),
            Group(28, Group(16, Value(1, Text($"tel:+{r.Other}"))))
        );
}
