using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;
using CsCheck;

namespace Breakwater.Storage.Tests.History;

public sealed class AddressTests
{
    private static readonly Gen<uint> Ipv4 = Gen.OneOf(Gen.UInt, Gen.UInt[0, 300], Gen.UInt[0xC0000200, 0xC00002FF]);

    [Fact]
    public void A_set_holds_its_addresses_and_prefixes_and_nothing_else() =>
        Gen.Select(Ipv4.Array[0, 400], Gen.Select(Ipv4, Gen.Int[0, 32]).Array[0, 20], Ipv4.Array[1, 400])
            .Sample(
                sample =>
                {
                    AddressList list = new();
                    foreach (uint address in sample.Item1)
                    {
                        list.Add(Encoding.UTF8.GetBytes(new IPAddress(BytesOf(address)).ToString()), 1);
                    }

                    foreach ((uint address, int length) in sample.Item2)
                    {
                        list.Add(Encoding.UTF8.GetBytes($"{new IPAddress(BytesOf(address))}/{length}"), 1);
                    }

                    AddressSet set = list.ToSet();
                    HashSet<uint> addresses = [.. sample.Item1];
                    bool Holds(uint a) =>
                        addresses.Contains(a)
                        || sample.Item2.Any(p => p.Item2 == 0 || (a ^ p.Item1) >> (32 - p.Item2) == 0);

                    Assert.Empty(list.Errors);
                    Assert.Equal(
                        addresses.Union(sample.Item2.Where(p => p.Item2 == 32).Select(p => p.Item1)).Count(),
                        set.Ipv4Count
                    );
                    Assert.All(sample.Item3.Concat(sample.Item1), a => Assert.Equal(Holds(a), set.Contains(a)));
                    Assert.All(sample.Item3, a => Assert.Equal(Holds(a), set.Contains(((UInt128)0xFFFF << 32) | a)));
                    HoldsInColumns(set, sample.Item3, Holds);
                },
                iter: 200
            );

    [Fact]
    public void Ipv6_prefixes_of_every_length_hold_what_begins_like_them() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 128], Gen.Int[0, 127])
            .Sample(sample =>
            {
                UInt128 address = new(sample.Item1 | (1UL << 63), sample.Item2);
                AddressList list = new();
                list.Add(Encoding.UTF8.GetBytes($"{TextOf(address)}/{sample.Item3}"), 1);
                AddressSet set = list.ToSet();
                UInt128 other = address ^ (UInt128.One << (127 - sample.Item4));

                Assert.Empty(list.Errors);
                Assert.True(set.Contains(address));
                Assert.Equal(sample.Item4 >= sample.Item3, set.Contains(other));
            });

    [Fact]
    public void A_filter_never_denies_what_it_holds_also_after_it_was_folded() =>
        Gen.Select(Gen.ULong.Array[1, 500], Gen.Int[1, 100_000])
            .Sample(
                sample =>
                {
                    AddressFilter filter = new(sample.Item2);
                    foreach (ulong hash in sample.Item1)
                    {
                        filter.Add(hash);
                    }

                    filter.Fold();
                    Assert.True(AddressFilter.IsLength(filter.Bytes.Length));
                    AddressFilter read = AddressFilter.Over(MemoryMarshal.Cast<byte, uint>(filter.Bytes).ToArray());

                    Assert.All(sample.Item1, h => Assert.True(read.MayHold(h)));
                },
                iter: 100
            );

    [Fact]
    public void A_folded_filter_is_small_and_seldom_wrong()
    {
        AddressFilter filter = new(1_000_000);
        for (uint i = 0; i < 10_000; i++)
        {
            filter.Add(AddressHash.Of(i));
        }

        filter.Fold();
        int wrong = Enumerable.Range(1_000_000, 100_000).Count(i => filter.MayHold(AddressHash.Of((uint)i)));

        Assert.InRange(filter.Bytes.Length, 8_192, 32_768);
        Assert.InRange(wrong, 0, 3_000);
    }

    [Fact]
    public void A_million_addresses_take_ten_megabytes()
    {
        AddressList list = new();
        for (uint i = 1; i <= 1_000_000; i++)
        {
            list.Add(new AddressRange(i * 4093, i * 4093));
        }

        Assert.InRange(list.ToSet().Bytes, 1, 10_600_000);
    }

    [Fact]
    public void A_list_may_have_notes_and_further_columns_and_says_which_lines_are_wrong()
    {
        AddressList list = AddressList.Read(
            Text(
                "# header\n192.0.2.1,seen\n\n  198.51.100.0/24 # net\r\n2001:db8::7;x\n// note\nexample.net\n010.0.0.1\n192.0.2.9/40\n::ffff:192.0.2.2"
            )
        );
        AddressSet set = list.ToSet();

        Assert.Equal(3, list.Refused);
        Assert.Equal(
            [
                "line 7 is no address and no prefix",
                "line 8 is no address and no prefix",
                "line 9 is no address and no prefix",
            ],
            list.Errors
        );
        Assert.Equal((2, 1, 1), (set.Ipv4Count, set.Ipv6Count, set.RangeCount));
        Assert.True(set.Contains(0xC0000202));
    }

    [Fact]
    public void Lines_of_a_list_are_read_as_each_by_itself() =>
        Gen.Select(Gen.Select(Ipv4, Gen.Int[0, 11]).Array[0, 60], Gen.Bool)
            .Sample(
                sample =>
                {
                    string[] lines = [.. sample.Item1.Select(l => Line(l.Item1, l.Item2))];
                    AddressList together = AddressList.Read(Text(string.Join(sample.Item2 ? "\r\n" : "\n", lines)));
                    AddressList each = new();
                    for (int i = 0; i < lines.Length; i++)
                    {
                        each.Add(Encoding.UTF8.GetBytes(lines[i]), i + 1);
                    }

                    Assert.Equal(each.Errors, together.Errors);
                    Assert.Equal(each.Refused, together.Refused);
                    AddressSet expected = each.ToSet();
                    AddressSet set = together.ToSet();
                    Assert.Equal(
                        (expected.Ipv4Count, expected.Ipv6Count, expected.RangeCount),
                        (set.Ipv4Count, set.Ipv6Count, set.RangeCount)
                    );
                    Assert.All(sample.Item1, l => Assert.Equal(expected.Contains(l.Item1), set.Contains(l.Item1)));
                },
                iter: 500
            );

    [Fact]
    public void A_list_of_one_endless_line_is_refused()
    {
        AddressList list = AddressList.Read(Text(new string('1', 1 << 20)));

        Assert.Equal(["line 1 is too long"], list.Errors);
    }

    [Fact]
    public void Flows_are_probed_on_both_sides_and_in_both_families()
    {
        using TemporaryHistory kept = new();
        Model.Flows.FlowBatch flows = FlowSamples.Usual(3, 2000, FlowSamples.Item(1));
        kept.Keep(flows);
        AddressList list = AddressList.Read(Text("198.51.100.17\n203.0.113.0/30\n2001:db8::5\n2001:db8:0:1::40/122"));
        AddressSet set = list.ToSet();
        bool Side(Model.Flows.FlowAddressColumn column, int row) => set.Contains(column.Number(row));

        List<string> both = kept.Find(FlowFilter.Everything.With(set), out FlowSearchOutcome outcome);
        List<string> sources = kept.Find(FlowFilter.Everything.With(set, destination: false), out _);

        Assert.Empty(outcome.Faults);
        Assert.Equal(Rows(r => Side(flows.Source, r) || Side(flows.Destination, r)), both);
        Assert.Equal(Rows(r => Side(flows.Source, r)), sources);
        IEnumerable<string> Rows(Func<int, bool> passes) =>
            Enumerable.Range(0, flows.Count).Where(passes).Select(r => FlowSamples.Text(flows, r));
    }

    private static void HoldsInColumns(AddressSet set, uint[] column, Func<uint, bool> holds)
    {
        RowSet rows = new(column.Length);
        rows.SetAll(column.Length);
        set.Keep<uint>([.. column.Select(a => a - 17)], 17, rows.Words);
        Assert.Equal(
            column.Select(holds),
            Enumerable.Range(0, column.Length).Select(r => (rows.Words[r / 64] >> (r % 64) & 1) != 0)
        );
    }

    private static string Line(uint address, int form)
    {
        string text = new IPAddress(BytesOf(address)).ToString();
        return form switch
        {
            0 => text + " seen",
            1 => text + "/24",
            2 => " " + text,
            3 => "0" + text,
            4 => text + ".1",
            5 => text[..^1],
            6 => "",
            7 => text + "9",
            8 => "::ffff:" + text,
            _ => text,
        };
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string TextOf(UInt128 address)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }

    private static byte[] BytesOf(uint address) =>
        [(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address];
}
