using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

/// <summary>Reads samples that were cut, mixed and spoiled; the reader must never throw and must count every line once.</summary>
internal static class ConfigurationFuzz
{
    private static readonly byte[] Marks = Encoding.UTF8.GetBytes(
        "{}[];\"\\#!/*\n\r\t :.<>$%^&'exit no undo set delete create"
    );

    /// <summary>Reads spoiled samples by the reader of the first one's format.</summary>
    public static void Burst(IReadOnlyList<byte[]> seeds, string recognised, int count, int seed)
    {
        byte[] head = Encoding.UTF8.GetBytes(recognised);
        IEvidenceFormat format = EvidenceFormats.Recognise(EvidenceFormats.All, head, whole: true, "x")!;
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] spoiled = Spoil(seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)], random);
            ConfigurationLines[] lines = [.. Read(format, spoiled).Select(c => c.Lines)];
            Assert.All(lines, l => Assert.Equal(l.Total, l.Empty + l.Placed + l.Unplaced));
            long expected =
                spoiled.Length == 0 ? 0 : spoiled.AsSpan().Count((byte)'\n') + (spoiled[^1] == '\n' ? 0 : 1);
            Assert.Equal(expected, lines.Sum(l => l.Total));
        }
    }

    private static byte[] Spoil(byte[] one, byte[] two, Random random)
    {
        int start = random.Next(one.Length);
        int other = random.Next(two.Length);
        List<byte> bytes =
        [
            .. one.AsSpan(start, Math.Min(one.Length - start, random.Next(2000))),
            .. two.AsSpan(other, Math.Min(two.Length - other, random.Next(500))),
        ];
        for (int changes = random.Next(12); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(40)));
                    break;
                case 2:
                    bytes.InsertRange(at, Enumerable.Repeat(Marks[random.Next(Marks.Length)], random.Next(80)));
                    break;
                default:
                    bytes[at] = Marks[random.Next(Marks.Length)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static IReadOnlyList<DeviceConfiguration> Read(IEvidenceFormat format, byte[] bytes)
    {
        EvidenceItem item = new("x", new string('0', 64), bytes.Length, format.Name);
        ReaderContext context = new()
        {
            Item = item,
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = bytes,
        };
        EventBatch batch = new();
        batch.Reset(item, bytes);
        format.CreateReader(context)!.Read(bytes, new BlockStart(0, 1), last: true, batch, new NoFaults());
        Assert.NotEmpty(batch.Configurations);
        return batch.Configurations;
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
