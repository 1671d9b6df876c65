using System.Text;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Tables;

/// <summary>One way in which a carrier may keep the same two orders.</summary>
/// <param name="Name">What is odd about it.</param>
/// <param name="Text">The table.</param>
/// <param name="Mapping">Its mapping; null where it needs none.</param>
/// <param name="Encoding">Its encoding.</param>
internal sealed record RegisterShape(string Name, string Text, string? Mapping = null, Encoding? Encoding = null)
{
    public byte[] Bytes =>
        [
            .. (Encoding ?? new UTF8Encoding(false)).GetPreamble(),
            .. (Encoding ?? new UTF8Encoding(false)).GetBytes(Text),
        ];

    public InterceptMappings? Mappings => Mapping is null ? null : SealedReading.Table(Mapping);

    public override string ToString() => Name;

    private const string German = """
        files: table.csv
        table: orders
        time_zone: Europe/Berlin
        country_code: "49"
        columns: { order: Aktenzeichen, liids: Kennung, agency: Behörde, targets: { column: Rufnummer, kind: e164 }, start: Beginn, end: Ende, state: Status }
        values: { state: { in Kraft: active, erledigt: ended } }
        """;

    public static IReadOnlyList<RegisterShape> All { get; } =
    [
        new(
            "commas",
            "order,liid,agency,msisdn,start,end,state\nW-1,L-1,A,+4930123456,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active\nW-2,L-2,B,+4930123457,2026-03-02T00:00:00Z,2026-04-01T00:00:00Z,ended\n"
        ),
        new(
            "semicolons, quotes, no end of the last line",
            "\"Order\";\"LIID\";\"Agency\";\"MSISDN\";\"Start\";\"End\";\"State\"\r\n\"W-1\";\"L-1\";\"A\";\"+4930123456\";\"2026-03-01T00:00:00Z\";\"2026-03-31T00:00:00Z\";\"active\"\r\n\"W-2\";\"L-2\";\"B\";\"+4930123457\";\"2026-03-02T00:00:00Z\";\"2026-04-01T00:00:00Z\";\"ended\""
        ),
        new(
            "tabs and UTF-16 with a mark",
            "Order\tLIID\tAgency\tMSISDN\tStart\tEnd\tState\r\nW-1\tL-1\tA\t+4930123456\t2026-03-01T00:00:00Z\t2026-03-31T00:00:00Z\tActive\r\nW-2\tL-2\tB\t+4930123457\t2026-03-02T00:00:00Z\t2026-04-01T00:00:00Z\tEnded\r\n",
            null,
            Encoding.Unicode
        ),
        new(
            "bars, UTF-16 big endian",
            "Order|LIID|Agency|MSISDN|Start|End|State\nW-1|L-1|A|+4930123456|2026-03-01T00:00:00Z|2026-03-31T00:00:00Z|active\nW-2|L-2|B|+4930123457|2026-03-02T00:00:00Z|2026-04-01T00:00:00Z|ended\n",
            null,
            Encoding.BigEndianUnicode
        ),
        new(
            "UTF-8 with a mark, carets",
            "order^liid^agency^msisdn^start^end^state\nW-1^L-1^A^+4930123456^2026-03-01T00:00:00Z^2026-03-31T00:00:00Z^active\nW-2^L-2^B^+4930123457^2026-03-02T00:00:00Z^2026-04-01T00:00:00Z^ended\n",
            null,
            new UTF8Encoding(true)
        ),
        new(
            "a title, a date of print, empty rows, a total",
            "Register of interception orders\nprinted;2026-04-02\n;;;;;;\nOrder;LIID;Agency;MSISDN;Start;End;State\n\nW-1;L-1;A;+4930123456;2026-03-01T00:00:00Z;2026-03-31T00:00:00Z;active\nW-2;L-2;B;+4930123457;2026-03-02T00:00:00Z;2026-04-01T00:00:00Z;ended\n;;;;;;\nTotal;2;;;;;\n--- end of report ---\n"
        ),
        new(
            "pages, each with its header",
            "Order;LIID;Agency;MSISDN;Start;End;State\nW-1;L-1;A;+4930123456;2026-03-01T00:00:00Z;2026-03-31T00:00:00Z;active\nPage 1 of 2;;;;;;\nOrder;LIID;Agency;MSISDN;Start;End;State\nW-2;L-2;B;+4930123457;2026-03-02T00:00:00Z;2026-04-01T00:00:00Z;ended\nPage 2 of 2;;;;;;\n"
        ),
        new(
            "German, local times",
            "Aktenzeichen;Kennung;Behörde;Rufnummer;Beginn;Ende;Status\nW-1;L-1;A;030 123456;01.03.2026 01:00;31.03.2026 02:00;in Kraft\nW-2;L-2;B;030 123457;02.03.2026 01:00;01.04.2026 02:00;erledigt\n",
            German
        ),
        new(
            "German in windows-1252",
            "Aktenzeichen;Kennung;Behörde;Rufnummer;Beginn;Ende;Status\nW-1;L-1;A;030 123456;01.03.2026 01:00;31.03.2026 02:00;in Kraft\nW-2;L-2;B;030 123457;02.03.2026 01:00;01.04.2026 02:00;erledigt\n",
            German + "\nencoding: windows-1252",
            Encoding.Latin1
        ),
        new(
            "French, day before month",
            "Référence,Identifiant,Autorité,Numéro,Début,Fin,État\nW-1,L-1,A,+49 30 12 34 56,01/03/2026 00:00,31/03/2026 00:00,en cours\nW-2,L-2,B,+49 30 12 34 57,02/03/2026 00:00,01/04/2026 00:00,terminé\n",
            "{ files: table.csv, table: orders, dates: 'dd/MM/yyyy HH:mm', time_zone: UTC, columns: { order: Référence, liids: Identifiant, agency: Autorité, targets: Numéro, start: Début, end: Fin, state: État }, values: { state: { en cours: active, terminé: ended } } }"
        ),
        new(
            "American dates with noon and midnight",
            "Order,LIID,Agency,Target MSISDN,From,To,State\nW-1,L-1,A,+4930123456,3/1/2026 12:00 AM,3/31/2026 12:00 AM,active\nW-2,L-2,B,+4930123457,3/2/2026 12:00 AM,4/1/2026 12:00 AM,ended\n",
            "{ files: table.csv, table: orders, dates: 'M/d/yyyy h:mm tt', time_zone: UTC, columns: { order: Order, liids: LIID, agency: Agency, targets: Target MSISDN, start: From, end: To, state: State } }"
        ),
        new(
            "Japanese headers",
            "令状番号,識別子,機関,電話番号,開始,終了,状態\nW-1,L-1,A,+4930123456,2026/03/01 00:00,2026/03/31 00:00,有効\nW-2,L-2,B,+4930123457,2026/03/02 00:00,2026/04/01 00:00,終了\n",
            "{ files: table.csv, table: orders, time_zone: UTC, columns: { order: 令状番号, liids: 識別子, agency: 機関, targets: 電話番号, start: 開始, end: 終了, state: 状態 }, values: { state: { 有効: active, 終了: ended } } }"
        ),
        new(
            "seconds since 1970",
            "order,liid,agency,msisdn,start,end,state\nW-1,L-1,A,+4930123456,1772323200,1774915200,active\nW-2,L-2,B,+4930123457,1772409600,1775001600,ended\n"
        ),
        new(
            "days of a spreadsheet",
            "order,liid,agency,msisdn,start,end,state\nW-1,L-1,A,+4930123456,46082,46111,active\nW-2,L-2,B,+4930123457,46083,46112,ended\n",
            "{ files: table.csv, table: orders, dates: excel, time_zone: UTC, columns: { order: order, liids: liid, agency: agency, targets: msisdn, start: start, end: end, state: state } }"
        ),
        new(
            "guards against spreadsheets",
            "order,liid,agency,msisdn,start,end,state\n\"=\"\"W-1\"\"\",'L-1,A,'+4930123456,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active\n\"=\"\"W-2\"\"\",'L-2,B,\"=\"\"+4930123457\"\"\",2026-03-02T00:00:00Z,2026-04-01T00:00:00Z,ended\n"
        ),
        new(
            "two columns of one name",
            "Order,LIID,Agency,MSISDN,Date,Date,State\nW-1,L-1,A,+4930123456,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active\nW-2,L-2,B,+4930123457,2026-03-02T00:00:00Z,2026-04-01T00:00:00Z,ended\n",
            "{ files: table.csv, table: orders, columns: { order: Order, liids: LIID, agency: Agency, targets: MSISDN, start: Date, end: { column: Date, occurrence: 2 }, state: State } }"
        ),
        new(
            "a header of two rows",
            "Order,,Target,Period,,\nNumber,LIID,MSISDN,From,To,State,Agency\nW-1,L-1,+4930123456,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active,A\nW-2,L-2,+4930123457,2026-03-02T00:00:00Z,2026-04-01T00:00:00Z,ended,B\n",
            "{ files: table.csv, table: orders, header_rows: 2, columns: { order: Order Number, liids: Order LIID, agency: Period Agency, targets: Target MSISDN, start: Period From, end: Period To, state: Period State } }"
        ),
        new(
            "no header",
            "W-1;L-1;A;+4930123456;2026-03-01T00:00:00Z;2026-03-31T00:00:00Z;active\nW-2;L-2;B;+4930123457;2026-03-02T00:00:00Z;2026-04-01T00:00:00Z;ended\n",
            "{ files: table.csv, table: orders, header_rows: 0, delimiter: ';', columns: { order: { index: 1 }, liids: { index: 2 }, agency: { index: 3 }, targets: { index: 4 }, start: { index: 5 }, end: { index: 6 }, state: { index: 7 } } }"
        ),
        new(
            "line ends and separators in cells",
            "order,liid,agency,msisdn,start,end,state,remark\nW-1,L-1,A,+4930123456,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active,\"first\nsecond, \"\"third\"\"\"\nW-2,L-2,B,+4930123457,2026-03-02T00:00:00Z,2026-04-01T00:00:00Z,ended,\n"
        ),
        new(
            "offsets and names of months",
            "order,liid,agency,msisdn,start,end,state\nW-1,L-1,A,+4930123456,2026-03-01T01:00:00+01:00,31 Mar 2026 02:00:00 +0200,active\nW-2,L-2,B,+4930123457,2026-03-02 01:00:00 +0100,2026-04-01 02:00:00+02:00,ended\n"
        ),
        new(
            "a separator of its own and a country code",
            "order~liid~agency~telephone_number~start~end~state\nW-1~L-1~A~030 123456~20260301T000000Z~20260331T000000Z~active\nW-2~L-2~B~030 123457~20260302T000000Z~20260401T000000Z~ended\n",
            "{ files: table.csv, table: orders, delimiter: '~', country_code: '49', columns: { order: order, liids: liid, agency: agency, targets: telephone_number, start: start, end: end, state: state } }"
        ),
        new(
            "wide, with empty columns and a deep header",
            string.Concat(Enumerable.Repeat("note\n", 40))
                + "x,order,,liid,agency,msisdn,y,start,end,state,z\n,W-1,,L-1,A,+4930123456,,2026-03-01T00:00:00Z,2026-03-31T00:00:00Z,active,\n,W-2,,L-2,B,+4930123457,,2026-03-02T00:00:00Z,2026-04-01T00:00:00Z,ended,\n"
        ),
    ];

    /// <summary>What every shape says.</summary>
    public static IReadOnlyList<(
        string Order,
        string Liid,
        string Agency,
        string Number,
        string Start,
        string End,
        InterceptState State
    )> Truth { get; } =
    [
        ("W-1", "L-1", "A", "+4930123456", "2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z", InterceptState.Active),
        ("W-2", "L-2", "B", "+4930123457", "2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z", InterceptState.Ended),
    ];
}
