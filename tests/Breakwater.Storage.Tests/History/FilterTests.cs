using System.Globalization;
using System.Text;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Reading;
using CsCheck;

namespace Breakwater.Storage.Tests.History;

public sealed class FilterTests
{
    private static readonly FlowBatch Usual = FlowSamples.Usual(5, 3000, FlowSamples.Item(1));

    private static readonly string[] Comparisons = ["<", ">", "<=", ">=", "=", "!="];

    /// <summary>Each condition of the language with what it means, said row by row.</summary>
    private static readonly (string Text, Func<FlowBatch, int, bool> Meaning)[] Conditions =
    [
        ("any", (_, _) => true),
        ("ipv4", (b, r) => !b.Has(r, FlowFields.Ipv6)),
        ("inet6", (b, r) => b.Has(r, FlowFields.Ipv6)),
        ("proto tcp", (b, r) => b.Protocol[r] == 6),
        ("proto 17", (b, r) => b.Protocol[r] == 17),
        ("port 22", (b, r) => b.SourcePort[r] == 22 || b.DestinationPort[r] == 22),
        ("dst port 57722", (b, r) => b.DestinationPort[r] == 57722),
        ("src port > 40000", (b, r) => b.SourcePort[r] > 40000),
        ("src and dst port >= 1024", (b, r) => b.SourcePort[r] >= 1024 && b.DestinationPort[r] >= 1024),
        ("dst port in [22, 80 443]", (b, r) => b.DestinationPort[r] is 22 or 80 or 443),
        ("bytes > 10k", (b, r) => b.Bytes[r] > 10_000),
        ("bytes <= 800", (b, r) => b.Bytes[r] <= 800),
        ("packets != 7", (b, r) => b.Packets[r] != 7),
        ("packets eq 7", (b, r) => b.Packets[r] == 7),
        ("flags SA", (b, r) => (b.TcpFlags[r] & 0x12) == 0x12),
        ("not flags SA", (b, r) => (b.TcpFlags[r] & 0x12) == 0),
        ("src net 198.51.100.0/26", (b, r) => !b.Has(r, FlowFields.Ipv6) && b.Source.Ipv4[r] >> 6 == 0xC6336400 >> 6),
        (
            "net 198.51.100.128 255.255.255.128",
            (b, r) => !b.Has(r, FlowFields.Ipv6) && b.Source.Ipv4[r] >> 7 == 0xC6336480 >> 7
        ),
        ("dst ip 203.0.113.9", (b, r) => b.Destination.Ipv4[r] == 0xCB007109),
        ("host 2001:db8::11", (b, r) => b.Source.Ipv6[r] == ((UInt128)0x20010DB8 << 96 | 0x11)),
        ("dst net 2001:db8:0:1::/64", (b, r) => b.Has(r, FlowFields.Ipv6)),
        ("ip in [203.0.113.1 203.0.113.64/28, 2001:db8::/120]", (b, r) => InList(b, r)),
        ("in if 2", (b, r) => b.InputInterface[r] == 2),
        ("out if 2", (_, _) => false),
        ("if 9", (_, _) => true),
        ("duration > 30000", (b, r) => b.End[r] - b.Start[r] > 30_000),
        ("bpp < 100", (b, r) => b.Bytes[r] / b.Packets[r] < 100),
        ("start < 2025-10-09T08:53:30Z", (b, r) => b.Start[r] < 1_760_000_010_000),
        ("router ip 192.0.2.0/24", (_, _) => true),
        ("router ip 192.0.2.9", (_, _) => false),
        ("tos 3", (_, _) => false),
        ("next ip 192.0.2.1", (_, _) => false),
    ];

    [Fact]
    public void Every_condition_keeps_the_rows_that_it_means()
    {
        using TemporaryHistory kept = new();
        kept.Keep(Usual);

        foreach ((string text, Func<FlowBatch, int, bool> meaning) in Conditions)
        {
            List<string> expected =
            [
                .. Enumerable
                    .Range(0, Usual.Count)
                    .Where(r => meaning(Usual, r))
                    .Select(r => FlowSamples.Text(Usual, r)),
            ];
            List<string> found = kept.Find(text);
            Assert.True(expected.SequenceEqual(found), $"{text}: {expected.Count} rows expected, {found.Count} found");
        }
    }

    [Fact]
    public void Conditions_are_joined_as_and_or_and_not_say()
    {
        using TemporaryHistory kept = new();
        kept.Keep(Usual);
        Gen<(string Text, Func<int, bool> Meaning)> condition = Gen.Int[0, Conditions.Length - 1]
            .Where(i =>
                !Conditions[i].Text.StartsWith("not ", StringComparison.Ordinal)
                && !Conditions[i].Text.StartsWith("flags", StringComparison.Ordinal)
            )
            .Select(i => (Conditions[i].Text, (Func<int, bool>)(r => Conditions[i].Meaning(Usual, r))));
        Gen<(string Text, Func<int, bool> Meaning)> expression = Gen.Recursive<(string Text, Func<int, bool> Meaning)>(
            (depth, inner) =>
                depth > 3
                    ? condition
                    : Gen.OneOf(
                        condition,
                        inner.Select(e => ("not (" + e.Text + ")", (Func<int, bool>)(r => !e.Meaning(r)))),
                        Gen.Select(inner, inner)
                            .Select(p =>
                                (
                                    $"({p.Item1.Text}) and ({p.Item2.Text})",
                                    (Func<int, bool>)(r => p.Item1.Meaning(r) && p.Item2.Meaning(r))
                                )
                            ),
                        Gen.Select(inner, inner)
                            .Select(p =>
                                (
                                    $"({p.Item1.Text}) or ({p.Item2.Text})",
                                    (Func<int, bool>)(r => p.Item1.Meaning(r) || p.Item2.Meaning(r))
                                )
                            )
                    )
        );
        expression.Sample(
            e =>
            {
                FlowSearchOutcome outcome = FlowSearch.Run(kept.Folder, TemporaryHistory.Filter(e.Text), null);
                Assert.Equal(Enumerable.Range(0, Usual.Count).Count(e.Meaning), outcome.Found);
            },
            iter: 100
        );
    }

    [Fact]
    public void Numbers_are_compared_as_they_are_whatever_the_column_looks_like() =>
        Gen.Select(Gen.Int, Gen.Int[1, 400], Gen.ULong, Gen.Int[0, 5].Select(i => Comparisons[i]))
            .Sample(
                sample =>
                {
                    using TemporaryHistory kept = new();
                    FlowBatch batch = FlowSamples.Any(sample.Item1, sample.Item2, FlowSamples.Item(1));
                    kept.Keep(batch);
                    List<ulong> values = [.. Enumerable.Range(0, batch.Count).Select(r => batch.Bytes[r])];
                    ulong limit =
                        sample.Item3 % 2 == 0 ? sample.Item3 : values[(int)(sample.Item3 % (ulong)values.Count)];
                    bool Passes(int r) =>
                        batch.Has(r, FlowFields.Bytes)
                        && sample.Item4 switch
                        {
                            "<" => values[r] < limit,
                            ">" => values[r] > limit,
                            "<=" => values[r] <= limit,
                            ">=" => values[r] >= limit,
                            "=" => values[r] == limit,
                            _ => values[r] != limit,
                        };

                    List<string> found = kept.Find(
                        string.Create(CultureInfo.InvariantCulture, $"bytes {sample.Item4} {limit}")
                    );

                    Assert.Equal(
                        Enumerable.Range(0, batch.Count).Where(Passes).Select(r => FlowSamples.Text(batch, r)),
                        found
                    );
                },
                iter: 40
            );

    [Fact]
    public void A_window_holds_what_was_under_way_in_it()
    {
        using TemporaryHistory kept = new();
        kept.Keep(Usual);
        DateTimeOffset from = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_010_000);
        DateTimeOffset to = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_012_000);

        List<string> found = kept.Find(FlowFilter.Everything.Within(from, to), out _);

        Assert.Equal(
            Enumerable
                .Range(0, Usual.Count)
                .Where(r => Usual.End[r] >= 1_760_000_010_000 && Usual.Start[r] < 1_760_000_012_000)
                .Select(r => FlowSamples.Text(Usual, r)),
            found
        );
    }

    [Theory]
    [InlineData("prot tcp", 1)]
    [InlineData("proto tcpp", 7)]
    [InlineData("port", 5)]
    [InlineData("src 192.0.2.1", 5)]
    [InlineData("port 80 port 81", 9)]
    [InlineData("(port 80", 9)]
    [InlineData("port 80)", 8)]
    [InlineData("net 192.0.2.0", 14)]
    [InlineData("ip 192.0.2.256", 4)]
    [InlineData("ip 192.0.02.1", 4)]
    [InlineData("net 192.0.2.0/33", 5)]
    [InlineData("bytes > 99999999999999999999", 9)]
    [InlineData("bytes > 10x", 9)]
    [InlineData("flags SQ", 7)]
    [InlineData("port in [80", 12)]
    [InlineData("start > yesterday", 9)]
    [InlineData("any and", 8)]
    [InlineData("not", 4)]
    [InlineData("mac 00:00:5e", 5)]
    public void A_wrong_filter_is_refused_with_its_column(string text, int column)
    {
        Assert.Null(FlowFilter.Parse(text, out FilterError? error));
        Assert.Equal(column, error!.Column);
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.Null(FlowFilter.Parse(new string('(', 100_000), out FilterError? deep));
        Assert.StartsWith("too deep", deep!.Message, StringComparison.Ordinal);
        Assert.Null(FlowFilter.Parse(string.Concat(Enumerable.Repeat("not ", 100_000)) + "any", out deep));
        Assert.StartsWith("too deep", deep!.Message, StringComparison.Ordinal);
        Assert.Null(FlowFilter.Parse(string.Join(" or ", Enumerable.Repeat("any", 5000)), out FilterError? many));
        Assert.StartsWith("too many", many!.Message, StringComparison.Ordinal);
        Assert.Null(FlowFilter.Parse(new string(' ', FlowFilter.MaxLength + 1), out FilterError? long_));
        Assert.Equal("the filter is too long", long_!.Message);
    }

    [Fact]
    public void No_text_makes_the_parser_throw()
    {
        string[] words =
        [
            "any",
            "not",
            "and",
            "or",
            "(",
            ")",
            "[",
            "]",
            ",",
            "src",
            "dst",
            "ip",
            "in",
            "out",
            "net",
            "port",
            "proto",
            "tcp",
            "flags",
            "SA",
            "192.0.2.1",
            "10.0.0.0/8",
            "2001:db8::/32",
            "255.0.0.0",
            ">",
            "<=",
            "!=",
            "=",
            "80",
            "10k",
            "bytes",
            "if",
            "next",
            "router",
            "start",
            "2026-01-01",
            "duration",
            "#",
            "\n",
            "mac",
            "é\0",
        ];
        Gen.OneOf(
                Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 12].Select(w => string.Join(' ', w)),
                Gen.String
            )
            .Sample(
                text =>
                {
                    FlowFilter? filter = FlowFilter.Parse(text, out FilterError? error);
                    Assert.True(filter is null != error is null);
                    Assert.InRange(error?.Column ?? 1, 1, text.Length + 1);
                },
                iter: 20_000
            );
    }

    [Fact]
    public void Segments_without_the_address_are_not_looked_through()
    {
        using TemporaryHistory kept = new();
        kept.Keep(FlowSamples.Usual(1, 500, FlowSamples.Item(1)));
        kept.Keep(FlowSamples.Usual(2, 500, FlowSamples.Item(2)));

        Assert.Empty(kept.Find("ip 192.0.2.200 and bytes > 0", out FlowSearchOutcome outcome));
        Assert.Equal(2, outcome.SegmentsPassedOver);
        Assert.Equal(1000, outcome.Rows);
        Assert.NotEmpty(kept.Find("not ip 192.0.2.200", out outcome));
        Assert.Equal(0, outcome.SegmentsPassedOver);
        Assert.NotEmpty(kept.Find("ip 192.0.2.200 or port 22", out outcome));
        Assert.Equal(0, outcome.SegmentsPassedOver);
    }

    private static bool InList(FlowBatch batch, int row)
    {
        AddressList list = new();
        foreach (string line in (string[])["203.0.113.1", "203.0.113.64/28", "2001:db8::/120"])
        {
            list.Add(Encoding.UTF8.GetBytes(line), 1);
        }

        AddressSet set = list.ToSet();
        return batch.Has(row, FlowFields.Ipv6)
            ? set.Contains(batch.Source.Ipv6[row]) || set.Contains(batch.Destination.Ipv6[row])
            : set.Contains(batch.Source.Ipv4[row]) || set.Contains(batch.Destination.Ipv4[row]);
    }
}
