using System.Globalization;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Tests.Formats.CallRecords.Writing;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

public sealed class PartyTests
{
    private static readonly Gen<string> Digit = Gen.Char['0', '9'].Array[9, 12].Select(a => new string(a));

    [Fact]
    public void Tokens_are_those_of_the_canonical_identity() =>
        Digit.Sample(
            digits =>
            {
                SampleRecord record = new()
                {
                    Other = "4" + digits,
                    Imsi = "31041" + digits.PadRight(12, '7')[..10],
                    Msisdn = "1" + digits[..9].PadLeft(10, '2'),
                };
                PartyMatch[] matches = Find(
                    [.. RecordWriter.MoCall(record), .. RecordWriter.Kinds["s_cscf"](record)],
                    TokenOf(TargetKind.E164, "+" + record.Other),
                    TokenOf(TargetKind.Imsi, record.Imsi),
                    TokenOf(TargetKind.E164, record.Msisdn[1..])
                );

                Assert.Equal(
                    [(1L, 4), (2L, 5)],
                    matches.GroupBy(m => m.Record).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key)
                );
            },
            iter: 200
        );

    [Theory]
    [InlineData("2025550143", 2, "+12025550143")]
    [InlineData("2025550143", 0, "2025550143")]
    [InlineData("12025550143", 0, "+12025550143")]
    [InlineData("01147123456789", 0, "+47123456789")]
    [InlineData("0047123456789", 0, "+47123456789")]
    [InlineData("47123456789", 1, "+47123456789")]
    public void Numbers_that_are_written_differently_are_one_party(string digits, int nature, string same)
    {
        byte[] record = Ber.Group(
            5,
            Ber.Value(0, 5),
            Ber.Value(5, RecordFields.Directory(digits, nature)),
            Ber.Value(8, RecordFields.Stamp(new SampleRecord().Start))
        );

        Assert.Single(Find(record, TokenOf(TargetKind.E164, same)));
    }

    [Fact]
    public void A_match_names_the_list_the_record_and_the_role_under_the_key_of_the_list()
    {
        using KeyedTokens other = new([.. Enumerable.Repeat((byte)7, 32)]);
        SampleRecord canary = new() { Msisdn = "12025550177" };
        byte[][] records = [RecordWriter.MoCall(new SampleRecord()), RecordWriter.Kinds["mo_sms"](canary)];
        SealedToken token;
        using (SealedText text = CanonicalIdentity.Of(TargetKind.E164, "+12025550177"))
        {
            token = other.Of(TokenKind.Target, text);
        }

        RecordFileSummary summary = RecordFileReading
            .Read(Ber.Join(records), lists: [new PartyList("canaries", other, new HashSet<SealedToken> { token })])
            .Summary;

        Assert.Equal(
            new PartyMatch("canaries", token, PartyRoles.Served, 2, records[0].Length),
            Assert.Single(summary.Matches)
        );
        Assert.Equal(1, summary.MatchCount);
        Assert.Equal(new PartySight("canaries", token, 1, 2, records[0].Length), Assert.Single(summary.Sights));
    }

    [Fact]
    public void Each_party_that_is_looked_for_is_sighted_once_however_often_it_calls_and_however_many_fit_memory()
    {
        SampleRecord[] calls =
        [
            .. Enumerable
                .Range(0, 20_000)
                .Select(i => new SampleRecord { Msisdn = $"1202555{(i % 2 == 0 ? 177 : 2000 + (i % 600)):0000}" }),
        ];
        byte[] file = Ber.Join([.. calls.Select(c => RecordWriter.MoCall(c))]);
        PartyList list = new(
            "list",
            RecordFileReading.Tokens,
            new HashSet<SealedToken>
            {
                TokenOf(TargetKind.E164, "+12025550177"),
                TokenOf(TargetKind.E164, "+12025552001"),
                TokenOf(TargetKind.E164, "+12025559999"),
            }
        );
        // A record of a call names its subscriber as served and as calling party.
        foreach (int held in (int[])[100_000, 64])
        {
            RecordFileSummary summary = RecordFileReading
                .Read(file, mostHeld: held, spills: new HeapSpills(), lists: [list])
                .Summary;

            Assert.Equal(
                [(20_000L, 1L), (2 * calls.Count(c => c.Msisdn == "12025552001"), 2L)],
                summary.Sights.Select(s => (s.Times, s.Record))
            );
        }
    }

    [Fact]
    public void Distinct_parties_are_exact_however_many_fit_memory()
    {
        SampleRecord[] records =
        [
            .. Enumerable
                .Range(0, 900)
                .Select(i => new SampleRecord
                {
                    Imsi = Numbered("310410", i % 300),
                    Msisdn = Numbered("1202555", i % 300),
                    Other = Numbered("1202556", i % 450),
                    Imei = Numbered("3520990", i % 90)[1..],
                }),
        ];
        byte[] file = new ChargingFileWriter().Write(records.Select(r => RecordWriter.MoCall(r)));

        RecordFileSummary held = RecordFileReading.Read(file, mostHeld: 100_000).Summary;
        RecordFileSummary spilled = RecordFileReading.Read(file, mostHeld: 64, spills: new HeapSpills()).Summary;
        RecordFileSummary without = RecordFileReading.Read(file, mostHeld: 64).Summary;

        Assert.Equal(
            [
                new PartyCount(PartyIdentity.Number, 300, 750, 750),
                new PartyCount(PartyIdentity.Imsi, 300, 0, 300),
                new PartyCount(PartyIdentity.Imei, 90, 0, 90),
            ],
            held.Parties!.Select(p => p with { ServedRecords = 0, SeveralServed = 0 })
        );
        Assert.Equal(held.Parties, spilled.Parties);
        Assert.Equal([new OperatorCount("310-410", 300)], spilled.Operators);
        Assert.True(held.ArePartiesExact && spilled.ArePartiesExact);
        Assert.False(without.ArePartiesExact);
        Assert.Equal(64, without.Parties!.Sum(p => p.Distinct));
    }

    [Fact]
    public void No_party_stands_in_what_is_said_of_a_file()
    {
        SampleRecord record = new();
        byte[] file = new ChargingFileWriter().Write(RecordWriter.Kinds.Values.Select(k => k(record)));

        RecordFileReading reading = RecordFileReading.Read(file);

        Assert.Contains("\"records\":19", reading.Text, StringComparison.Ordinal);
        foreach (string identity in (string[])[record.Imsi, record.Msisdn, record.Other, record.Imei])
        {
            Assert.DoesNotContain(identity[2..^2], reading.Text + reading.Note, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Services_and_what_cannot_be_read_are_counted_and_are_no_parties()
    {
        byte[] record = Ber.Group(
            5,
            Ber.Value(0, 5),
            Ber.Value(4, RecordFields.Directory("911")),
            Ber.Value(5, 0x91, 0x1A, 0x32),
            Ber.Value(8, RecordFields.Stamp(new SampleRecord().Start))
        );

        RecordFileSummary summary = RecordFileReading.Read(record).Summary;

        Assert.Equal((1, 1), (summary.ShortNumbers, summary.UnreadableParties));
        Assert.Empty(summary.Parties!);
    }

    private static PartyMatch[] Find(byte[] file, params SealedToken[] tokens) =>
        [
            .. RecordFileReading
                .Read(file, lists: [new PartyList("list", RecordFileReading.Tokens, tokens.ToHashSet())])
                .Summary.Matches,
        ];

    private static SealedToken TokenOf(TargetKind kind, string text)
    {
        using SealedText canonical = CanonicalIdentity.Of(kind, text);
        return RecordFileReading.Tokens.Of(TokenKind.Target, canonical);
    }

    private static string Numbered(string prefix, int number) =>
        prefix + number.ToString(new string('0', 15 - prefix.Length), CultureInfo.InvariantCulture);
}
