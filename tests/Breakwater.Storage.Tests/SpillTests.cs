using System.Text;
using Breakwater.Model.Spilling;
using Breakwater.Storage.Spilling;
using CsCheck;

namespace Breakwater.Storage.Tests;

public sealed class SpillTests
{
    [Fact]
    public void Records_come_back_in_the_order_of_their_parts_whatever_the_order_and_the_memory_limit() =>
        Gen.Select(Gen.String[Gen.Char["\0\u0001ab\u00e9\uffff"], 0, 3], Gen.Long[-3, 3], Gen.Int[0, 9])
            .List[0, 120]
            .Select(Gen.Int[60, 5_000], (records, limit) => (records, limit))
            .Sample(
                sample =>
                {
                    using SpillFolder folder = new(NewFolder(), sample.limit);
                    ISpill spill = folder.Create("records");
                    Parallel.ForEach(sample.records, r => spill.Add(KeyOf(r.Item1, r.Item2), [(byte)r.Item3]));

                    IEnumerable<(string, long, byte)> expected = sample
                        .records.OrderBy(r => Encoding.UTF8.GetBytes(r.Item1), ByteOrder)
                        .ThenBy(r => r.Item2)
                        .ThenBy(r => r.Item3)
                        .Select(r => (r.Item1, r.Item2, (byte)r.Item3));
                    Assert.Equal(
                        expected.Select(r => Convert.ToHexString(KeyOf(r.Item1, r.Item2)) + r.Item3),
                        spill.Sorted().Select(r => Convert.ToHexString(r.Key) + r.Value[0])
                    );
                    Assert.Equal(sample.records.Count, spill.Count);
                },
                iter: 100
            );

    [Fact]
    public void What_was_written_to_disk_is_removed_at_the_end()
    {
        string path = NewFolder();
        using (SpillFolder folder = new(path, memoryLimit: 10))
        {
            ISpill spill = folder.Create("records");
            spill.Add("b"u8, "2"u8);
            spill.Add("a"u8, "1"u8);

            Assert.NotEmpty(Directory.GetFiles(Path.Combine(path, "records")));
            Assert.Equal(["1", "2"], spill.Sorted().Select(r => Encoding.ASCII.GetString(r.Value)));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void What_is_given_up_is_gone_from_memory_and_disk_before_the_end()
    {
        string path = NewFolder();
        using SpillFolder folder = new(path, memoryLimit: 60);
        ISpill spill = folder.Create("records");
        spill.Add("b"u8, new byte[60]);
        spill.Add("a"u8, "1"u8);

        spill.Clear();

        Assert.Empty(spill.Sorted());
        Assert.Empty(Directory.GetFiles(Path.Combine(path, "records")));
    }

    private static readonly Comparer<byte[]> ByteOrder = Comparer<byte[]>.Create(
        (a, b) => a.AsSpan().SequenceCompareTo(b)
    );

    private static byte[] KeyOf(string text, long number) =>
        new SpillKey().Start().Add(text).Add(number).Bytes.ToArray();

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), "breakwater-" + Guid.NewGuid().ToString("N"));
}
