using System.Buffers.Binary;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Cli.Tests;

public sealed class HistoryCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    private string History => Path.Combine(_run.Root, "history");

    [Fact]
    public void A_hunt_keeps_its_flows_once()
    {
        Keep();
        Assert.Contains(
            "30 flows of 1 items were kept; 0 items were kept already",
            _run.Talk,
            StringComparison.Ordinal
        );

        _run.Hunt("--history", History);
        Assert.Contains("0 flows of 0 items were kept; 1 items were kept already", _run.Talk, StringComparison.Ordinal);

        Assert.Equal(0, _run.Run("history", "filter", History, "--format", "count"));
        Assert.Equal("30\n", _run.Output);
    }

    [Fact]
    public void Flows_that_did_not_reach_a_capture_are_a_hole_of_their_exporter()
    {
        byte[] first = Version5(sequence: 0, seconds: 1_772_496_000);
        byte[] second = Version5(sequence: 8, seconds: 1_772_496_060);
        _run.WriteBytes("export.netflow", [.. first, .. second]);

        _run.Hunt();

        JsonElement source = Assert.Single(
            _run.Document("coverage.json").GetProperty("sources").EnumerateArray(),
            s => s.GetProperty("dataset").GetString() == "flow.netflow"
        );
        JsonElement hole = Assert.Single(source.GetProperty("holes").EnumerateArray());
        Assert.Equal(7, hole.GetProperty("lost_records").GetInt64());
        Assert.Equal("2026-03-03T00:00:00.000Z", hole.GetProperty("from").GetString());
        Assert.Equal("2026-03-03T00:01:00.000Z", hole.GetProperty("to").GetString());
        Assert.Contains(
            _run.Document("verdict.json").GetProperty("gaps").EnumerateArray(),
            g => g.GetString()!.Contains("7 flow records (flow.netflow) did not reach", StringComparison.Ordinal)
        );
    }

    // One record a datagram (Cisco, NetFlow Services Solutions Guide, version 5 formats).
    private static byte[] Version5(uint sequence, uint seconds)
    {
        byte[] bytes = new byte[24 + 48];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, 5);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), seconds);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(24), 0xC0000201);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(28), 0xCB007105);
        bytes[24 + 38] = 6;
        return bytes;
    }

    [Fact]
    public void Small_segments_are_written_together()
    {
        for (int i = 0; i < 3; i++)
        {
            _run.WriteBytes($"{i}.netflow", Version5(sequence: 0, seconds: (uint)(1_772_496_000 + i)));
        }

        _run.Hunt("--history", History);

        Assert.Equal(0, _run.Run("history", "compact", History));
        Assert.Contains("3 segments became 1, with 3 flows", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(0, _run.Run("history", "filter", History, "--format", "count"));
        Assert.Equal("3\n", _run.Output);
        Assert.Equal(0, _run.Run("history", "verify", History));
        Assert.Equal(3, _run.Run("history", "compact", _run.Evidence));
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_history()
    {
        Keep();
        IReadOnlyDictionary<string, string> with = _run.Answers();
        _run.Hunt();

        Assert.Equal(with, _run.Answers());
    }

    [Fact]
    public void Flows_outside_of_the_window_of_a_hunt_are_kept_all_the_same()
    {
        Keep("--to", "2026-03-03T01:00:05Z");

        Assert.Equal(0, _run.Run("history", "filter", History, "--format", "count"));
        Assert.Equal("30\n", _run.Output);
    }

    [Fact]
    public void A_filter_shows_flows_with_the_place_of_their_record()
    {
        Keep();

        Assert.Equal(
            0,
            _run.Run("history", "filter", History, "dst port 57722 and proto tcp and bytes > 20k", "--format", "ndjson")
        );

        JsonElement[] flows = [.. Lines().Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(["198.51.100.43"], flows.Select(f => f.GetProperty("destination.ip").GetString()));
        Assert.Equal("2026-03-03T01:00:23.000Z", flows[0].GetProperty("@timestamp").GetString());
        Assert.Equal("tcp", flows[0].GetProperty("network.transport").GetString());
        Assert.Equal(24_000, flows[0].GetProperty("network.bytes").GetInt64());
        JsonElement evidence = flows[0].GetProperty("evidence");
        Assert.Equal("nfcapd.202603030100", evidence.GetProperty("path").GetString());
        Assert.Equal(24, evidence.GetProperty("record").GetInt64());
        Assert.Equal(64, evidence.GetProperty("sha256").GetString()!.Length);
        Assert.Contains("1 flows found among 30", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_and_table_show_the_same_flows()
    {
        Keep();

        Assert.Equal(0, _run.Run("history", "filter", History, "proto gre", "--limit", "2"));
        Assert.Equal(
            "2026-03-03T01:00:09.000Z     0.500 gre            192.0.2.14:0 -> 198.51.100.29:0       ........       19      10000  127.0.0.1",
            Lines()[0]
        );
        Assert.Equal(2, Lines().Length);
        Assert.Contains("the limit; there are more", _run.Talk, StringComparison.Ordinal);

        Assert.Equal(
            0,
            _run.Run("history", "filter", History, "proto gre", "--format", "csv", "--from", "2026-03-03T01:00:20Z")
        );
        Assert.Equal(2, Lines().Length);
        Assert.StartsWith(
            "2026-03-03T01:00:29.000Z,2026-03-03T01:00:29.500Z,47,192.0.2.14,",
            Lines()[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_list_of_addresses_is_probed_on_the_side_that_is_asked_for()
    {
        Keep();
        string addresses = Path.Combine(_run.Root, "addresses.txt");
        File.WriteAllText(addresses, "# seen elsewhere\n192.0.2.11\n198.51.100.48/30\n");

        Assert.Equal(0, _run.Run("history", "probe", History, "--addresses", addresses, "--format", "count"));
        Assert.Equal("8\n", _run.Output);
        Assert.Equal(
            0,
            _run.Run(
                "history",
                "probe",
                History,
                "--addresses",
                addresses,
                "--side",
                "dst",
                "--filter",
                "bytes > 29k",
                "--format",
                "count"
            )
        );
        Assert.Equal("1\n", _run.Output);

        File.AppendAllText(addresses, "not an address\n");
        Assert.Equal(2, _run.Run("history", "probe", History, "--addresses", addresses, "--format", "count"));
        Assert.Contains("line 4 is no address and no prefix", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_are_exported_into_a_file_that_is_not_there_yet()
    {
        Keep();
        string file = Path.Combine(_run.Root, "flows.parquet");

        Assert.Equal(0, _run.Run("history", "export", History, "dst port 22", "--parquet", file));

        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal("PAR1"u8, bytes.AsSpan(0, 4));
        Assert.Equal("PAR1"u8, bytes.AsSpan(bytes.Length - 4));
        Assert.Contains("8 flows of 30 written", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("history", "export", History, "--parquet", file));
        Assert.Contains("is there already", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(3, _run.Run("history", "export", History, "dst prt 22", "--parquet", file));
    }

    [Fact]
    public void What_is_held_is_listed_and_verified()
    {
        Keep();

        Assert.Equal(0, _run.Run("history", "list", History));
        string[] cells = Assert.Single(Lines()).Split('\t');
        Assert.Equal("30", cells[0]);
        Assert.Equal("2026-03-03T01:00:00.000Z", cells[1]);
        Assert.Equal("whole", cells[4]);
        Assert.Equal("nfcapd.202603030100", cells[6]);

        Assert.Equal(0, _run.Run("history", "verify", History));
        Assert.Contains("1 sealed segments with 30 flows, 0 not sealed, 0 faults", _run.Talk, StringComparison.Ordinal);

        string segment = Assert.Single(Directory.GetFiles(Path.Combine(History, "flows"), "*.bws"));
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[^200] ^= 1;
        File.WriteAllBytes(segment, bytes);
        Assert.Equal(4, _run.Run("history", "verify", History));
        Assert.Contains("has changed since it was sealed", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_said_before_anything_is_searched()
    {
        Assert.Equal(3, _run.Run("history", "filter", History, "any"));
        Assert.Contains("holds no history of flows", _run.Talk, StringComparison.Ordinal);
        Keep();
        Assert.Equal(3, _run.Run("history", "filter", History, "port 80 and prot tcp"));
        Assert.Contains(
            "the filter is wrong at column 13: \"prot\" is no condition",
            _run.Talk,
            StringComparison.Ordinal
        );
        Assert.Equal(3, _run.Run("history", "filter", History, "any", "--from", "yesterday"));
        Assert.Equal(3, _run.Run("history", "probe", History, "--addresses", Path.Combine(_run.Root, "none")));
    }

    [Fact]
    public void A_history_that_cannot_be_opened_keeps_the_hunt_from_starting()
    {
        _run.WriteBytes("nfcapd.202603030100", Sample());
        File.WriteAllText(History, "a file");

        Assert.Equal(3, _run.Hunt("--history", History));
        Assert.Contains("cannot be written", _run.Talk, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_run.Answer));
    }

    public void Dispose() => _run.Dispose();

    private static byte[] Sample() =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "evidence", "flows", "nfcapd.202603030100"));

    private void Keep(params string[] more)
    {
        _run.WriteBytes("nfcapd.202603030100", Sample());
        _run.Hunt(["--history", History, .. more]);
    }

    private string[] Lines() => _run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
