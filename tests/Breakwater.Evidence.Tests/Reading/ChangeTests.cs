using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class ChangeTests
{
    private static CoverageItem ReadWithChange(Action<EvidenceFolder> change, out EventList read)
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", "one\ntwo\n").Add("b.log", "other\n");
        read = EventList.Read(folder.Options, betweenPasses: () => change(folder));
        Assert.Equal(CoverageStatus.TextOnly, read["b.log"].Status);
        return read["a.log"];
    }

    [Fact]
    public void A_file_that_grew_is_partly_read_up_to_what_was_hashed()
    {
        CoverageItem item = ReadWithChange(f => File.AppendAllText(f.PathOf("a.log"), "three\n"), out EventList read);

        Assert.Equal(CoverageStatus.PartlyRead, item.Status);
        Assert.Equal(FaultReason.Changed, Assert.Single(item.Faults).Reason);
        Assert.Equal(["one", "two"], read.Messages("a.log"));
    }

    [Fact]
    public void A_file_with_other_bytes_is_partly_read()
    {
        CoverageItem item = ReadWithChange(f => f.Add("a.log", "ONE\nTWO\n"), out _);

        Assert.Equal(CoverageStatus.PartlyRead, item.Status);
        Assert.Equal(FaultReason.Changed, Assert.Single(item.Faults).Reason);
    }

    [Fact]
    public void A_file_whose_date_changed_is_partly_read()
    {
        CoverageItem item = ReadWithChange(
            f => File.SetLastWriteTimeUtc(f.PathOf("a.log"), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            out _
        );

        Assert.Equal(CoverageStatus.PartlyRead, item.Status);
    }

    [Fact]
    public void A_file_that_is_gone_is_refused()
    {
        CoverageItem item = ReadWithChange(f => File.Delete(f.PathOf("a.log")), out EventList read);

        Assert.Equal(CoverageStatus.Refused, item.Status);
        Assert.Empty(read.Messages("a.log"));
    }

    [Fact]
    public void A_file_that_became_a_link_is_not_opened()
    {
        CoverageItem item = ReadWithChange(
            f =>
            {
                File.Delete(f.PathOf("a.log"));
                File.CreateSymbolicLink(f.PathOf("a.log"), f.PathOf("b.log"));
            },
            out _
        );

        Assert.Equal(CoverageStatus.Refused, item.Status);
        Assert.Equal(FaultReason.Changed, Assert.Single(item.Faults).Reason);
    }

    [Fact]
    public void Members_of_an_archive_that_was_replaced_are_not_mixed_up()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.zip", Unpacking.Pack.Zip(("x", "one\n"u8.ToArray()), ("y", "two\n"u8.ToArray())));

        EventList read = EventList.Read(
            folder.Options,
            betweenPasses: () => folder.Add("a.zip", Unpacking.Pack.Zip(("y", "two\n"u8.ToArray())))
        );

        Assert.Equal(["a.zip", "a.zip!/x", "a.zip!/y"], read.Ledger.Select(i => i.Path));
        Assert.All(read.Ledger, i => Assert.Contains(i.Faults, f => f.Reason == FaultReason.Changed));
    }

    [Fact]
    public void Interrupted_it_keeps_what_was_done_and_says_what_was_not()
    {
        using EvidenceFolder folder = new();
        for (int i = 0; i < 6; i++)
        {
            folder.Add($"{i}.log", $"{new string('x', 60 - i)}\n{new string('y', 40)}{i}\n");
        }

        using CancellationTokenSource cancel = new();
        int batches = 0;
        EventList read = EventList.Read(
            folder.Options with
            {
                BlockBytes = 64,
            },
            onBatch: () =>
            {
                if (++batches == 3)
                {
                    cancel.Cancel();
                }
            },
            cancel: cancel
        );

        Assert.True(read.Interrupted);
        Assert.Equal(6, read.Ledger.Count);
        Assert.Equal(1, read.Ledger.Count(i => i.Status == CoverageStatus.TextOnly));
        Assert.Equal("interrupted", Assert.Single(read.Ledger, i => i.Status == CoverageStatus.PartlyRead).Reason);
        Assert.All(
            read.Ledger.Where(i => i.Status == CoverageStatus.Refused),
            i => Assert.Equal((EvidenceIntake.NotReached, 0L), (i.Reason, i.BytesRead))
        );
    }

    [Fact]
    public void Interrupted_before_the_survey_nothing_is_lost_from_the_ledger()
    {
        using EvidenceFolder folder = new();
        folder.Add("a.log", "one\n");
        using CancellationTokenSource cancel = new();
        cancel.Cancel();

        EventList read = EventList.Read(folder.Options, cancel: cancel);

        Assert.True(read.Interrupted);
        Assert.Empty(read.Events);
    }
}
