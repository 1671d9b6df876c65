using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Reading;
using CsCheck;

namespace Breakwater.Storage.Tests.History;

public sealed class DamageTests
{
    private const int BlockRows = 100;
    private const int Blocks = 4;

    [Fact]
    public void A_torn_tail_is_cut_at_the_last_whole_block_and_told()
    {
        using TemporaryHistory kept = Partial(out List<string> rows);
        string partial = Assert.Single(Directory.GetFiles(kept.Flows, "*.partial"));
        byte[] whole = File.ReadAllBytes(partial);
        File.WriteAllBytes(partial, whole[..^100]);

        Assert.Equal(rows[..(BlockRows * (Blocks - 1))], kept.Find("any", out FlowSearchOutcome outcome));
        Assert.Contains("ends in the middle of a block", Assert.Single(outcome.Faults).What, StringComparison.Ordinal);

        using (FlowHistory history = kept.Open())
        {
            HistoryFault fault = Assert.Single(history.Faults);
            Assert.Contains("ends in the middle of a block", fault.What, StringComparison.Ordinal);
            Assert.EndsWith(".bws.partial", fault.File, StringComparison.Ordinal);
            Assert.InRange(fault.Offset, 1, whole.Length);
        }

        Assert.Equal(rows[..(BlockRows * (Blocks - 1))], kept.Find());
        Assert.Contains(
            "\"cut_bytes\":",
            File.ReadAllText(Path.Combine(kept.Flows, "manifest.ndjson")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Wherever_a_segment_ends_its_whole_blocks_are_read_and_the_rest_is_told()
    {
        using TemporaryHistory kept = Partial(out List<string> rows);
        string partial = Assert.Single(Directory.GetFiles(kept.Flows, "*.partial"));
        byte[] whole = File.ReadAllBytes(partial);
        Gen.Int.Sample(
            seed =>
            {
                Random random = new(seed);
                int length = random.Next(whole.Length + 1);
                File.WriteAllBytes(partial, whole[..length]);

                List<string> found = kept.Find("any", out FlowSearchOutcome outcome);

                Assert.Equal(0, found.Count % BlockRows);
                Assert.Equal(rows[..found.Count], found);
                Assert.Equal(found.Count < rows.Count && length != WholeLength(found.Count), outcome.Faults.Count > 0);
            },
            iter: 60,
            threads: 1
        );

        // A file that ends exactly after a block is whole as far as it goes: what followed was never written.
        int WholeLength(int found) => found == 0 ? 64 : Ends(whole)[(found / BlockRows) - 1];
    }

    [Fact]
    public void A_changed_bit_loses_one_block_at_most_and_is_told_with_its_place()
    {
        using TemporaryHistory kept = Sealed(out List<string> rows);
        string path = Assert.Single(kept.Segments);
        byte[] whole = File.ReadAllBytes(path);
        HashSet<string> all = [.. rows];
        Gen.Int.Sample(
            seed =>
            {
                Random random = new(seed);
                int at = random.Next(64, whole.Length);
                byte[] damaged = [.. whole];
                damaged[at] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, damaged);

                List<string> found = kept.Find("bytes > 0 and port > 0", out FlowSearchOutcome outcome);

                Assert.InRange(found.Count, rows.Count - BlockRows, rows.Count);
                Assert.Equal(
                    rows.Count - found.Count > 0,
                    outcome.RowsNotJudged > 0
                        || outcome.Faults.Any(f => f.What.Contains("none of its rows", StringComparison.Ordinal))
                );
                Assert.All(outcome.Faults, f => Assert.InRange(f.Offset, 64, whole.Length));
                // A column that only the output needs is left out where it is damaged, and that is told.
                Assert.True(outcome.Faults.Count > 0 || found.TrueForAll(all.Contains));
            },
            iter: 100,
            threads: 1
        );
    }

    [Fact]
    public void Damage_of_the_first_bytes_is_told_and_other_segments_are_read()
    {
        using TemporaryHistory kept = Sealed(out _);
        kept.Keep(FlowSamples.Usual(9, 10, FlowSamples.Item(2)));
        byte[] bytes = File.ReadAllBytes(kept.Segments[0]);
        bytes[3] ^= 1;
        File.WriteAllBytes(kept.Segments[0], bytes);

        Assert.Equal(10, kept.Find("any", out FlowSearchOutcome outcome).Count);
        HistoryFault fault = Assert.Single(outcome.Faults);
        Assert.Equal(
            (Path.GetFileName(kept.Segments[0]), 0L, "is not a segment of a history"),
            (fault.File, fault.Offset, fault.What)
        );
    }

    [Fact]
    public void A_newer_version_is_refused_by_its_number()
    {
        using TemporaryHistory kept = Sealed(out _);
        byte[] bytes = File.ReadAllBytes(kept.Segments[0]);
        bytes[8] = 2;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(
            bytes.AsSpan(56),
            System.IO.Hashing.XxHash3.HashToUInt64(bytes.AsSpan(0, 56))
        );
        File.WriteAllBytes(kept.Segments[0], bytes);

        _ = kept.Find("any", out FlowSearchOutcome outcome);
        Assert.Equal("has version 2 of the format; this program knows 1", Assert.Single(outcome.Faults).What);
    }

    [Fact]
    public void A_segment_that_is_gone_is_told()
    {
        using TemporaryHistory kept = Sealed(out _);
        File.Delete(kept.Segments[0]);

        Assert.Empty(kept.Find("any", out FlowSearchOutcome outcome));
        Assert.Equal(
            $"is listed and not there; its {BlockRows * Blocks} rows are missing",
            Assert.Single(outcome.Faults).What
        );
    }

    [Fact]
    public void A_segment_that_the_list_lacks_is_listed_again()
    {
        using TemporaryHistory kept = Sealed(out List<string> rows);
        string manifest = Path.Combine(kept.Flows, "manifest.ndjson");
        string before = File.ReadAllText(manifest);
        File.WriteAllText(manifest, "");
        kept.Open().Dispose();

        Assert.Equal(before.Split('\n')[0], File.ReadAllText(manifest).TrimEnd('\n'));
        Assert.Equal(rows, kept.Find());
    }

    [Fact]
    public void A_line_of_the_list_that_is_broken_is_told_and_costs_no_row()
    {
        using TemporaryHistory kept = Sealed(out List<string> rows);
        string manifest = Path.Combine(kept.Flows, "manifest.ndjson");
        File.WriteAllText(
            manifest,
            "{\"schema\":\"\\ud800\"}\n{\"file\":\"../x.bws\"}\n[]\n" + File.ReadAllText(manifest)[..50]
        );

        Assert.Equal(rows, kept.Find("any", out FlowSearchOutcome outcome));
        Assert.Equal(4, outcome.Faults.Count);
        Assert.All(outcome.Faults, f => Assert.Equal("manifest.ndjson", f.File));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_damaged_filter_is_told_once_by_a_search_for_addresses_and_costs_no_row(int part)
    {
        const string filtered = "ip in [198.51.100.1 198.51.100.2 198.51.100.3 203.0.113.1 203.0.113.2 203.0.113.3]";
        using TemporaryHistory kept = Sealed(out _);
        List<string> rows = kept.Find(filtered);
        string path = Assert.Single(kept.Segments);
        byte[] bytes = File.ReadAllBytes(path);
        int filter = Ends(bytes)[^1];
        bytes[part == 0 ? filter + 20 : ^70] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.NotEmpty(rows);
        Assert.Equal(rows, kept.Find(filtered, out FlowSearchOutcome outcome));
        HistoryFault searched = Assert.Single(outcome.Faults);
        HistoryContents contents = HistoryContents.Read(kept.Folder);
        contents.Verify(TestContext.Current.CancellationToken);

        Assert.Equal(
            (
                Path.GetFileName(path),
                (long)filter,
                "the filter of the segment is damaged; nothing is missing, searches take longer"
            ),
            (searched.File, searched.Offset, searched.What)
        );
        Assert.Single(contents.Faults, f => f.What == searched.What);
    }

    [Fact]
    public void A_segment_whose_end_was_being_written_lacks_nothing_and_gets_the_same_end()
    {
        using TemporaryHistory kept = Sealed(out List<string> rows);
        string path = Assert.Single(kept.Segments);
        byte[] whole = File.ReadAllBytes(path);
        int filter = Ends(whole)[^1];
        int header = BitConverter.ToInt32(whole, filter + 12);
        foreach (
            int length in (int[])[filter, filter + header, filter + header + 9, whole.Length - 64, whole.Length - 1]
        )
        {
            File.Delete(path);
            File.Delete(Path.Combine(kept.Flows, "manifest.ndjson"));
            File.WriteAllBytes(path + ".partial", whole[..length]);

            Assert.Equal(rows, kept.Find());
            using (FlowHistory history = kept.Open())
            {
                Assert.Empty(history.Faults);
            }

            Assert.Equal(whole, File.ReadAllBytes(path));
            Assert.DoesNotContain(
                "cut_bytes",
                File.ReadAllText(Path.Combine(kept.Flows, "manifest.ndjson")),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Bytes_of_any_kind_never_make_the_reader_throw()
    {
        using TemporaryHistory kept = Sealed(out _);
        string path = kept.Segments[0];
        byte[] whole = File.ReadAllBytes(path);
        Gen.Int.Sample(
            seed =>
            {
                Random random = new(seed);
                File.WriteAllBytes(path, Mangled(whole, random));
                _ = FlowSearch.Run(
                    kept.Folder,
                    TemporaryHistory.Filter("src ip 198.51.100.7 or not flags S or duration > 9"),
                    _ => { },
                    cancellation: TestContext.Current.CancellationToken
                );
                using FlowHistory history = kept.Open();
            },
            iter: 100,
            threads: 1
        );
    }

    /// <summary>Changes bytes and makes the checksums right again, so that what lies behind them is reached.</summary>
    private static byte[] Mangled(byte[] whole, Random random)
    {
        byte[] bytes = [.. whole];
        int block = random.Next(2) == 0 ? 64 : Ends(whole)[random.Next(Blocks - 1)];
        int length = BitConverter.ToInt32(whole, block + 12);
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(3) == 0 ? block + random.Next(8, 48) : block + random.Next(8, length);
            bytes[at] = (byte)random.Next(256);
        }

        bytes.AsSpan(block + 48, 8).Clear();
        BitConverter.TryWriteBytes(
            bytes.AsSpan(block + 48),
            System.IO.Hashing.XxHash3.HashToUInt64(bytes.AsSpan(block, length))
        );
        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static List<int> Ends(byte[] segment)
    {
        List<int> ends = [];
        for (int at = 64; ends.Count < Blocks; )
        {
            at += BitConverter.ToInt32(segment, at + 12) + BitConverter.ToInt32(segment, at + 24);
            ends.Add(at);
        }

        return ends;
    }

    /// <summary>A history whose only segment is as a killed process leaves it.</summary>
    private static TemporaryHistory Partial(out List<string> rows)
    {
        TemporaryHistory kept = new();
        FlowHistory history = kept.Open();
        IFlowWriter writer = history.Begin(FlowSamples.Item(1))!;
        rows = Write(writer);
        string partial = Assert.Single(Directory.GetFiles(kept.Flows, "*.partial"));
        byte[] bytes = File.ReadAllBytes(partial);
        writer.Dispose();
        history.Dispose();
        foreach (string path in Directory.GetFiles(kept.Flows))
        {
            File.Delete(path);
        }

        File.WriteAllBytes(partial, bytes);
        return kept;
    }

    private static TemporaryHistory Sealed(out List<string> rows)
    {
        TemporaryHistory kept = new();
        using FlowHistory history = kept.Open();
        using (IFlowWriter writer = history.Begin(FlowSamples.Item(1))!)
        {
            rows = Write(writer);
        }

        history.Conclude(FlowSamples.Item(1));
        return kept;
    }

    private static List<string> Write(IFlowWriter writer)
    {
        List<string> rows = [];
        for (int i = 0; i < Blocks; i++)
        {
            FlowBatch batch = FlowSamples.Usual(i, BlockRows, FlowSamples.Item(1), 1 + (i * BlockRows));
            rows.AddRange(FlowSamples.Texts(batch));
            writer.Add(batch);
            writer.Flush();
        }

        return rows;
    }
}
