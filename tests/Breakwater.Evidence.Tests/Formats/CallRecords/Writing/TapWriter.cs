using System.Globalization;
using static Breakwater.Evidence.Tests.Formats.CallRecords.Writing.Ber;
using static Breakwater.Evidence.Tests.Formats.CallRecords.Writing.RecordFields;

namespace Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

/// <summary>Writes files of TAP 3.12 (GSMA TD.57). Operators are made up.</summary>
public sealed record TapWriter
{
    /// <summary>How lengths of the batch and its list are written.</summary>
    public LengthForm Form { get; init; } = LengthForm.Shortest;

    /// <summary>How many call events the audit counts; null for as many as there are.</summary>
    public int? Count { get; init; }

    /// <summary>Every kind of event, by our name of it.</summary>
    public static IReadOnlyDictionary<string, Func<SampleRecord, byte[]>> Kinds { get; } =
        new Dictionary<string, Func<SampleRecord, byte[]>>(StringComparer.Ordinal)
        {
            ["mobile_originated_call"] = OriginatedCall,
            ["mobile_terminated_call"] = TerminatedCall,
            ["gprs_call"] = GprsCall,
            ["messaging_event"] = MessagingEvent,
            ["mobile_session"] = MobileSession,
        };

    /// <summary>A file of call events.</summary>
    public byte[] Write(IReadOnlyList<SampleRecord> records, params IEnumerable<byte[]> events)
    {
        byte[][] all = [.. events];
        return App(
            Form,
            1,
            App(
                4,
                AppValue(196, Text("AAAAA")),
                AppValue(182, Text("ZZZZZ")),
                AppValue(109, Text("00178")),
                LongTime(108, records.Max(r => r.Start).AddHours(2)),
                LongTime(227, records.Max(r => r.Start).AddHours(1)),
                AppValue(201, 3),
                AppValue(189, 12)
            ),
            App(5, AppValue(135, Text("SDR")), AppValue(244, 3)),
            App(
                6,
                App(
                    234,
                    [
                        .. records
                            .Select(r => (int)r.Start.Offset.TotalMinutes)
                            .Distinct()
                            .Select(m => App(233, AppValue(232, Whole(Code(m))), AppValue(231, Text(Offset(m))))),
                    ]
                )
            ),
            App(Form, 3, all),
            App(
                15,
                LongTime(101, records.MinBy(r => r.Start)!.Start),
                LongTime(133, records.MaxBy(r => r.Start)!.Start),
                AppValue(43, Whole(Count ?? all.Length))
            )
        );
    }

    /// <summary>A notification: no call events.</summary>
    public static byte[] Notification(DateTimeOffset available) =>
        App(
            2,
            AppValue(196, Text("AAAAA")),
            AppValue(182, Text("ZZZZZ")),
            AppValue(109, Text("00179")),
            LongTime(107, available),
            AppValue(201, 3),
            AppValue(189, 12)
        );

    private static byte[] OriginatedCall(SampleRecord r) =>
        App(
            9,
            App(
                147,
                App(427, Sim(r)),
                App(89, AppValue(407, InOrder(r.Other)), AppValue(279, Text("0" + r.Other))),
                ShortTime(44, r.Start),
                AppValue(223, Whole(r.Seconds))
            ),
            Place(),
            App(429, AppValue(128, InOrder(r.Imei)))
        );

    private static byte[] TerminatedCall(SampleRecord r) =>
        App(
            10,
            App(
                153,
                App(427, Sim(r)),
                App(41, AppValue(405, InOrder(r.Other))),
                ShortTime(44, r.Start),
                AppValue(223, Whole(r.Seconds))
            ),
            Place(),
            App(429, AppValue(128, InOrder(r.Imei)))
        );

    private static byte[] GprsCall(SampleRecord r) =>
        App(
            14,
            App(
                114,
                App(115, App(427, Sim(r)), AppValue(167, Text("192.0.2.7"))),
                App(116, AppValue(261, Text("internet"))),
                ShortTime(44, r.Start),
                AppValue(223, Whole(r.Seconds))
            ),
            App(117, App(118, AppValue(136, Whole(12)), AppValue(59, Whole(34)))),
            App(429, AppValue(128, InOrder(r.Imei)))
        );

    private static byte[] MessagingEvent(SampleRecord r) =>
        App(
            433,
            AppValue(439, 1),
            App(436, AppValue(129, InOrder(r.Imsi)), AppValue(152, InOrder(r.Msisdn)), AppValue(128, InOrder(r.Imei))),
            ShortTime(447, r.Start),
            App(443, AppValue(444, InOrder(r.Other)))
        );

    private static byte[] MobileSession(SampleRecord r) =>
        App(
            434,
            AppValue(440, 1),
            App(
                436,
                AppValue(129, InOrder(r.Imsi)),
                AppValue(152, InOrder(r.Msisdn)),
                AppValue(446, Text($"sip:+{r.Msisdn}@ims.example")),
                AppValue(128, InOrder(r.Imei))
            ),
            ShortTime(447, r.Start),
            AppValue(223, Whole(r.Seconds)),
            App(450, AppValue(451, InOrder(r.Other)))
        );

    private static byte[] Sim(SampleRecord r) =>
        App(199, AppValue(129, InOrder(r.Imsi)), AppValue(152, InOrder(r.Msisdn)));

    private static byte[] Place() => App(138, App(156, AppValue(136, Whole(12)), AppValue(59, Whole(34))));

    private static byte[] ShortTime(int tag, DateTimeOffset time) =>
        App(tag, AppValue(16, Text(Local(time))), AppValue(232, Whole(Code((int)time.Offset.TotalMinutes))));

    private static byte[] LongTime(int tag, DateTimeOffset time) =>
        App(tag, AppValue(16, Text(Local(time))), AppValue(231, Text(Offset((int)time.Offset.TotalMinutes))));

    private static int Code(int minutes) => 1000 + minutes;

    private static string Offset(int minutes) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}{Math.Abs(minutes) % 60:00}"
        );
}
