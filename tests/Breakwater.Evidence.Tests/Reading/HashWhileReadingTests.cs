using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Tests.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class HashWhileReadingTests
{
    private static IntakeOptions WhileReading(IntakeOptions options) => options with { HashesWhileReading = true };

    /// <summary>A log of more bytes than the survey looks at, the middle of which is as wanted.</summary>
    private static byte[] Log(string middle = "middle", string end = "end")
    {
        StringBuilder text = new();
        for (int i = 0; i < 12_000; i++)
        {
            string line = i == 6_000 ? middle : "an ordinary line";
            text.Append(CultureInfo.InvariantCulture, $"2026-03-02T00:{i / 60 % 60:00}:{i % 60:00}Z {line}\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("2026-03-05T00:00:00Z ").Append(end).Append('\n').ToString());
    }

    [Fact]
    public void The_ledger_the_clock_and_the_records_are_those_of_hashing_first()
    {
        using EvidenceFolder folder = new();
        folder
            .Add("a.log", Log())
            .Add("copy/a.log", Log())
            .Add("other.log", Log("MIDDLE"))
            .Add("longer.log", Log(end: "the end"))
            .Add("a.zip", Pack.Zip(("x.log", Log()), ("y.log", Log("inside"))))
            .Add("short.log", "one\n")
            .Add("binary.bin", [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 7 / 3))]);

        EventList first = EventList.Read(folder.Options);
        EventList whileReading = EventList.Read(WhileReading(folder.Options), workers: 2);

        Assert.Equal(first.Ledger.Select(Show), whileReading.Ledger.Select(Show));
        Assert.Equal(CoverageStatus.Duplicate, whileReading["copy/a.log"].Status);
        Assert.Equal(CoverageStatus.TextOnly, whileReading["other.log"].Status);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Log("MIDDLE"))), whileReading["other.log"].Sha256);
        using EvidenceSet surveyed = EvidenceIntake.Survey(
            folder.Options,
            cancellation: TestContext.Current.CancellationToken
        );
        using EvidenceSet skimmed = EvidenceIntake.Survey(
            WhileReading(folder.Options),
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Equal(surveyed.Clock, skimmed.Clock);
        Assert.Null(skimmed.Items.Single(i => i.Path == "longer.log").Sha256);
    }

    [Fact]
    public void A_file_that_grew_is_partly_read_and_its_hash_is_that_of_the_bytes_that_were_read()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", Log());

        EventList read = EventList.Read(
            WhileReading(folder.Options),
            betweenPasses: () => File.AppendAllText(folder.PathOf("a.log"), "more\n")
        );

        CoverageItem item = read["a.log"];
        Assert.Equal(CoverageStatus.PartlyRead, item.Status);
        Assert.Equal(FaultReason.Changed, Assert.Single(item.Faults).Reason);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Log())), item.Sha256);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_was_replaced_by_one_of_the_same_length_is_partly_read(bool sameDate)
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", Log());
        DateTime date = File.GetLastWriteTimeUtc(folder.PathOf("a.log"));

        EventList read = EventList.Read(
            WhileReading(folder.Options),
            betweenPasses: () =>
            {
                folder.Add("new.log", Log("MIDDLE"));
                File.Move(folder.PathOf("new.log"), folder.PathOf("a.log"), overwrite: true);
                File.SetLastWriteTimeUtc(folder.PathOf("a.log"), sameDate ? date : date.AddSeconds(1));
            }
        );

        Assert.Equal(CoverageStatus.PartlyRead, read["a.log"].Status);
        Assert.Equal(FaultReason.Changed, Assert.Single(read["a.log"].Faults).Reason);
    }

    [Fact]
    public void Interrupted_what_was_begun_has_its_hash_all_the_same()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", Log());
        using CancellationTokenSource cancel = new();

        EventList read = EventList.Read(
            WhileReading(folder.Options) with
            {
                BlockBytes = 4096,
            },
            onBatch: cancel.Cancel,
            cancel: cancel
        );

        Assert.Equal("interrupted", read["a.log"].Reason);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Log())), read["a.log"].Sha256);
    }

    private static string Show(CoverageItem item) =>
        $"{item.Path} {item.Sha256} {item.Status} {item.Reason} {item.Format} {item.Bytes} {item.BytesRead} {item.Records}";
}
