using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Storage.Tests.Sealing;

/// <summary>What the log of accesses notices.</summary>
public sealed class AccessLogTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-access").FullName;
    private readonly MasterKeyFile _master;

    public AccessLogTests()
    {
        string key = Path.Combine(_root, "key");
        Assert.Null(MasterKeyFile.TryCreate(key));
        Assert.Null(MasterKeyFile.TryOpen(key, out MasterKeyFile? master));
        _master = master!;
        using VaultWriter vault = VaultWriter.Create(Folder, _master);
        vault.Complete();
    }

    private string Folder => Path.Combine(_root, "vault");

    private string LogFile => Path.Combine(Folder, "access.ndjson");

    private string HeadFile => Path.Combine(Folder, "access.head");

    public void Dispose()
    {
        _master.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void What_was_added_stands_there_in_order_and_is_whole()
    {
        Fill(3);

        AccessLogState state = Verify();
        Assert.Empty(state.Faults);
        Assert.Equal(["reason 0", "reason 1", "reason 2"], state.Entries.Select(e => e.Reason));
        Assert.True(state.HasAnswered("nonce 1"));
        Assert.False(state.HasAnswered("nonce 9"));
    }

    [Fact]
    public void Every_change_removal_and_move_is_found()
    {
        Fill(4);
        string[] lines = File.ReadAllLines(LogFile);
        string[][] changed =
        [
            [lines[0], lines[1], lines[2]],
            [lines[1], lines[2], lines[3]],
            [lines[0], lines[2], lines[3]],
            [lines[1], lines[0], lines[2], lines[3]],
            [lines[0], lines[1], lines[1], lines[2], lines[3]],
            [lines[0], lines[1].Replace("reason 1", "reason X", StringComparison.Ordinal), lines[2], lines[3]],
            [lines[0], lines[1] + " ", lines[2], lines[3]],
            [lines[0], "", lines[1], lines[2], lines[3]],
            [.. lines, lines[3]],
            [],
        ];
        foreach (string[] now in changed)
        {
            File.WriteAllLines(LogFile, now);
            Assert.NotEmpty(Verify().Faults);
            using AccessLog log = new(Folder, _master);
            Assert.Contains("has faults", log.Append(Entry(9), out _), StringComparison.Ordinal);
        }

        File.WriteAllLines(LogFile, lines);
        Assert.Empty(Verify().Faults);
    }

    [Fact]
    public void A_log_that_was_put_back_with_its_head_is_found_by_a_later_head()
    {
        Fill(2);
        string log = File.ReadAllText(LogFile);
        string head = File.ReadAllText(HeadFile);
        string noted = Fill(1);
        Assert.Empty(Verify(noted).Faults);

        File.WriteAllText(LogFile, log);
        File.WriteAllText(HeadFile, head);

        Assert.Empty(Verify().Faults);
        Assert.Contains("put back", Assert.Single(Verify(noted).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_whose_head_was_not_written_yet_is_no_fault()
    {
        Fill(2);
        string head = File.ReadAllText(HeadFile);
        Fill(1);
        File.WriteAllText(HeadFile, head);

        Assert.Empty(Verify().Faults);
    }

    [Fact]
    public void Without_the_key_no_line_can_be_made()
    {
        Fill(1);
        string other = Path.Combine(_root, "other");
        Assert.Null(MasterKeyFile.TryCreate(other));
        Assert.Null(MasterKeyFile.TryOpen(other, out MasterKeyFile? master));
        using (master)
        {
            using AccessLog log = new(Folder, master!);
            Assert.NotEmpty(log.Verify().Faults);
        }
    }

    [Fact]
    public async Task Of_those_who_append_at_once_each_sees_the_lines_of_the_others_or_is_told_to_wait()
    {
        Fill(1);
        int[] seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Add)));

        Assert.Empty(Verify().Faults);
        Assert.Equal(5, Verify().Entries.Count);
        Assert.Equal([1, 2, 3, 4], seen.Order());

        int Add()
        {
            using AccessLog log = new(Folder, _master);
            int before = 0;
            string? refusal;
            do
            {
                refusal = log.Append(
                    state =>
                    {
                        before = state.Entries.Count;
                        return Entry(before);
                    },
                    out _
                );
            } while (refusal?.Contains("cannot be written", StringComparison.Ordinal) == true);

            Assert.Null(refusal);
            return before;
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{\"number\":1,\"reason\":\"\\ud800\"}")]
    [InlineData("[]")]
    public void A_line_that_is_no_entry_is_a_fault_and_stops_nothing(string line)
    {
        Fill(1);
        File.AppendAllText(LogFile, line + "\n");

        Assert.Contains("line 2 was changed", Assert.Single(Verify().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_cut_short_is_a_fault()
    {
        Fill(2);
        string whole = File.ReadAllText(LogFile);
        File.WriteAllText(LogFile, whole[..^1]);

        Assert.Contains("cut short", Assert.Single(Verify().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_stands_before_a_line_is_noticed()
    {
        Fill(3);
        DateTimeOffset last = Verify().Entries[^1].Time;

        Assert.False(Verify().IsAheadOf(last - RevealRequest.ClockSlack));
        Assert.True(Verify().IsAheadOf(last - RevealRequest.ClockSlack - TimeSpan.FromSeconds(1)));
    }

    private AccessLogState Verify(string? head = null)
    {
        using AccessLog log = new(Folder, _master);
        return log.Verify(head);
    }

    private string Fill(int count)
    {
        using AccessLog log = new(Folder, _master);
        string head = "";
        for (int i = 0; i < count; i++)
        {
            Assert.Null(log.Append(Entry(i), out head));
        }

        return head;
    }

    private static AccessEntry Entry(int i) =>
        new()
        {
            Number = 0,
            Time = new DateTimeOffset(2026, 3, 1, 0, 0, i, TimeSpan.Zero),
            Action = "reveal",
            Subject = "row",
            Reason = $"reason {i}",
            RequestedBy = "someone",
            Approvers = ["alice", "bob"],
            Nonce = $"nonce {i}",
        };
}
