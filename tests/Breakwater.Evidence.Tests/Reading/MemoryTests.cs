using System.IO.Compression;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class MemoryTests
{
    [Fact]
    public void What_is_allocated_does_not_grow_with_the_item()
    {
        using EvidenceFolder folder = new();
        Write(folder.PathOf("small.gz"), lines: 100_000);
        Write(folder.PathOf("large.gz"), lines: 1_000_000);
        Allocated(folder, "small.gz");

        long small = Allocated(folder, "small.gz");
        long large = Allocated(folder, "large.gz");

        // Ten times the bytes: what is allocated for each block (its record) is all that may grow.
        Assert.InRange(large, 0, small + (512 << 10));
    }

    private static void Write(string path, int lines)
    {
        using GZipStream gzip = new(File.Create(path), CompressionLevel.Fastest);
        using StreamWriter writer = new(gzip);
        for (int i = 0; i < lines; i++)
        {
            writer.Write("a line of a log that is neither short nor long, number ");
            writer.Write(i);
            writer.Write('\n');
        }
    }

    private static long Allocated(EvidenceFolder folder, string file)
    {
        IntakeOptions options = folder.Options with { Arguments = [folder.PathOf(file)], Formats = [new TextFormat()] };
        long before = GC.GetAllocatedBytesForCurrentThread();
        using EvidenceSet set = EvidenceIntake.Survey(options, null, TestContext.Current.CancellationToken);
        EvidenceReader.Read(
            set,
            new ReadOptions { Names = new FieldNames(), MakeConsumer = () => new Nobody() },
            TestContext.Current.CancellationToken
        );
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Nobody : IBatchConsumer
    {
        public void Observe(EventBatch batch) { }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
