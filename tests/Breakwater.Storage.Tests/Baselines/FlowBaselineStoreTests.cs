using System.Text;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Storage.Baselines;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Storage.Tests.Baselines;

public sealed class FlowBaselineStoreTests : IDisposable
{
    private static readonly string Hash = new('a', 64);

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-baseline").FullName;

    private string Folder => Path.Combine(_root, "baseline");

    private string File => Path.Combine(Folder, FlowBaselineStore.Name);

    [Fact]
    public void What_was_written_is_read_again_and_writes_the_same_bytes()
    {
        Write(Sample());
        byte[] first = System.IO.File.ReadAllBytes(File);

        BaselineEntry[] entries;
        BaselineItem[] items;
        using (FlowBaselineStore store = Open())
        {
            Assert.False(store.Stored.IsEmpty);
            entries = [.. store.Stored.Entries()];
            items = [.. store.Stored.Items.Values];
        }

        Write(entries, items);
        Assert.Equal(first, System.IO.File.ReadAllBytes(File));
        BaselineDevice device = Assert.IsType<BaselineDevice>(entries[1]);
        Assert.Equal(ulong.MaxValue, device.Weeks[2_900][FlowSeries.Outside, 167]);
        Assert.True(device.Weeks[2_900].NotLearned.Has(63));
        Assert.Equal(77UL, Assert.IsType<BaselineExporter>(entries[0]).Weeks[2_900].Records[5]);
    }

    [Fact]
    public void Every_line_follows_the_schema()
    {
        Write(Sample());

        foreach (string line in System.IO.File.ReadLines(File))
        {
            PublishedSchema.Accepts("flow-baseline", Encoding.UTF8.GetBytes(line));
        }

        Assert.True(PublishedSchema.Refuses("flow-baseline", """{"exporter":"x","rates":[],"weeks":[],"more":1}"""));
        Assert.True(PublishedSchema.Refuses("flow-baseline", """{"exporter":"x"}"""));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_empty_baseline()
    {
        using FlowBaselineStore store = Open();

        Assert.True(store.Stored.IsEmpty);
        Assert.Empty(store.Stored.Entries());
        Assert.Null(store.Stored.Sha256);
    }

    [Fact]
    public void A_draft_that_never_ends_leaves_the_old_baseline()
    {
        Write(Sample());
        byte[] before = System.IO.File.ReadAllBytes(File);

        using (FlowBaselineStore store = Open())
        using (FlowBaselineDraft draft = store.Draft())
        {
            draft.Write(Sample()[0]);
        }

        // A process that was killed leaves its draft behind.
        System.IO.File.WriteAllText(File + ".partial", "{\"schema\":\"breakwater.flow_baseline/1\"}\n{\"exp");
        using (FlowBaselineStore store = Open())
        {
            Assert.Equal(2, store.Stored.Entries().Count());
        }

        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Write(Sample());
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.False(System.IO.File.Exists(File + ".partial"));
    }

    [Fact]
    public void Any_change_of_a_byte_and_any_cut_is_told_and_never_believed()
    {
        Write(Sample());
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255], Gen.Bool)
            .Sample(
                (at, change, cut) =>
                {
                    byte[] damaged = cut ? whole[..at] : [.. whole];
                    if (!cut)
                    {
                        damaged[at] ^= change;
                    }

                    System.IO.File.WriteAllBytes(File, damaged);
                    string? wrong = FlowBaselineStore.TryOpen(Folder, isReadOnly: true, out FlowBaselineStore? store);

                    Assert.Null(store);
                    Assert.Contains("move the file away", wrong, StringComparison.Ordinal);
                },
                iter: 300,
                threads: 1
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("null\n")]
    [InlineData("[]\n")]
    [InlineData("{\"schema\":\"breakwater.flow_baseline/2\"}\n")]
    [InlineData("{\"schema\":\"breakwater.flow_baseline/1\"}\n{\"exporter\":\"\\ud800\",\"rates\":[],\"weeks\":[]}\n")]
    public void What_is_no_baseline_is_refused(string text)
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File, text);

        Assert.NotNull(FlowBaselineStore.TryOpen(Folder, isReadOnly: true, out _));
    }

    [Fact]
    public void Two_runs_cannot_learn_at_once_and_one_may_read_meanwhile()
    {
        Write(Sample());
        using FlowBaselineStore one = Open();

        string? refused = FlowBaselineStore.TryOpen(Folder, isReadOnly: false, out _);
        string? read = FlowBaselineStore.TryOpen(Folder, isReadOnly: true, out FlowBaselineStore? other);

        Assert.Contains("another run", refused, StringComparison.Ordinal);
        Assert.Null(read);
        other!.Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_locked_is_not_said_to_be_in_use()
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.CreateSymbolicLink(Path.Combine(Folder, "lock"), Path.Combine(_root, "gone", "lock"));

        string? refused = FlowBaselineStore.TryOpen(Folder, isReadOnly: false, out _);

        Assert.NotNull(refused);
        Assert.DoesNotContain("another run", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_run_learns_does_not_change_what_another_is_held_against()
    {
        Write(Sample());
        Assert.Null(FlowBaselineStore.TryOpen(Folder, isReadOnly: true, out FlowBaselineStore? reading));
        using (reading)
        {
            Write([new BaselineExporter("192.0.2.9 (flow.ipfix)")]);

            Assert.Equal(Sample().Select(e => e.Exporter), reading!.Stored.Entries().Select(e => e.Exporter));
        }
    }

    [Fact]
    public void A_baseline_of_a_newer_version_is_refused_by_its_version()
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File, "{\"schema\":\"breakwater.flow_baseline/2\"}\n");

        Assert.Contains(
            "breakwater.flow_baseline/2; this program knows breakwater.flow_baseline/1",
            FlowBaselineStore.TryOpen(Folder, isReadOnly: true, out _),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_baseline_that_is_only_read_leaves_nothing_in_its_folder()
    {
        Write(Sample());
        System.IO.File.Delete(Path.Combine(Folder, "lock"));

        Assert.Null(FlowBaselineStore.TryOpen(Folder, isReadOnly: true, out FlowBaselineStore? store));
        store!.Dispose();

        Assert.Equal([File], Directory.GetFiles(Folder));
        Assert.NotNull(FlowBaselineStore.TryOpen(Path.Combine(_root, "none"), isReadOnly: true, out _));
        Assert.False(Directory.Exists(Path.Combine(_root, "none")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private FlowBaselineStore Open()
    {
        Assert.Null(FlowBaselineStore.TryOpen(Folder, isReadOnly: false, out FlowBaselineStore? store));
        return store!;
    }

    private void Write(BaselineEntry[] entries, params BaselineItem[] items)
    {
        using FlowBaselineStore store = Open();
        using FlowBaselineDraft draft = store.Draft();
        foreach (BaselineEntry entry in entries)
        {
            draft.Write(entry);
        }

        BaselineItem[] kept =
            items.Length > 0 ? items : [new BaselineItem(Hash, new string('b', 32), 500_000, null, 499_000)];
        foreach (BaselineItem item in kept)
        {
            draft.Write(item);
        }

        Assert.Null(draft.Commit());
    }

    private static BaselineEntry[] Sample()
    {
        BaselineExporter exporter = new("192.0.2.1 (flow.ipfix)");
        exporter.Rates[100] = 480_000;
        exporter.Weeks[2_900] = new ExporterWeek { Told = WeekHours.None.With(0).With(64).With(167) };
        exporter.Weeks[2_900].Records[5] = 77;
        BaselineDevice device = new(exporter.Exporter, "edge\u00e9 \"1\"\u202e", 480_001);
        device.Weeks[2_900] = new DeviceWeek();
        device.Weeks[2_900].Add(FlowSeries.In, 3, 9);
        device.Weeks[2_900].Add(FlowSeries.Outside, 167, ulong.MaxValue);
        device.Weeks[2_900].Leave(63);
        return [exporter, device];
    }
}
