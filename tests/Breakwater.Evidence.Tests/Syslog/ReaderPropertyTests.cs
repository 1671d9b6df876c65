using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Evidence.Tests.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Syslog;

public sealed class ReaderPropertyTests
{
    private const int Burst = 5_000;
    private static readonly string[] Records = Samples();

    [Fact]
    public void Any_chunking_gives_the_same_events() =>
        Gen.Select(Gen.Shuffle(Records, 5, 40), Gen.Bool, Gen.Int[0, 8_000].Array[0, 6])
            .Sample(
                (records, framed, cuts) =>
                {
                    IEnumerable<string> parts = records.Select(record =>
                        framed ? $"{Encoding.UTF8.GetByteCount(record)} {record}" : record
                    );
                    byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', parts));
                    string[] whole = Read(bytes, []);
                    Assert.Equal(records.Length, whole.Length);
                    Assert.Equal(whole, Read(bytes, cuts));
                },
                iter: 200
            );

    [Fact]
    public void Broken_records_are_read_without_exception_and_none_is_lost()
    {
        // A fixed seed: the burst is the same in every run.
        Random random = new(20241114);
        for (int i = 0; i < Burst; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Records[random.Next(Records.Length)]);
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                bytes = Broken(bytes, random);
            }

            int lines = bytes
                .Split((byte)'\n')
                .Count(line => line.Any(value => value is not ((byte)'\r' or (byte)'\n')));
            Assert.InRange(Read(bytes, []).Length, Math.Min(lines, 1), Math.Max(lines, 1));
        }
    }

    [Fact]
    public void A_record_is_kept_whole_and_its_message_is_a_piece_of_it() =>
        Assert.All(
            Records,
            record =>
            {
                ReadEvent read = SyslogText.Read(record)[0];
                Assert.Equal(record.TrimEnd('\r', '\n'), read.Original);
                Assert.EndsWith(read["message"] ?? "", record, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void A_record_costs_no_allocation() => Assert.DoesNotContain(Records, record => Allocated(record) > 0);

    [Fact]
    public void A_host_that_shows_itself_later_decides_its_ambiguous_records()
    {
        IReadOnlyList<ReadEvent> events = SyslogText.Read(
            "<189>Nov 14 08:30:56 box-a %SYS-5-CONFIG_I: Configured from console by alice on vty0 (192.0.2.7)",
            "<189>Nov 14 08:30:56 box-b %SYS-5-CONFIG_I: Configured from console by alice on vty0 (192.0.2.7)",
            "<189>2024 Nov 14 08:30:57 box-a %ETHPORT-5-IF_UP: Interface Ethernet1/1 is up",
            "<38>Nov 14 08:30:58 box-c sshd[7]: Accepted password for alice from 192.0.2.7 port 50000 ssh2",
            "<28>Nov 14 08:30:59 box-c rpd[7]: RPD_ISIS_ADJUP: IS-IS new L2 adjacency to x on ge-0/0/1.0"
        );
        Assert.Equal(
            ["cisco.nxos", "cisco.ios", "cisco.nxos", "juniper.junos", "juniper.junos"],
            events.Select(read => read.Source.Dataset)
        );
    }

    // The first rounds fill tables and tell assumptions.
    private static long Allocated(string record)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(record + "\n");
        EvidenceItem item = new("a.log", "", bytes.Length, "syslog");
        IRecordReader reader = new SyslogFormat().CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = new FieldNames(),
                Time = SyslogText.Assumptions,
                Head = bytes,
            }
        );
        EventBatch batch = new();
        Assumptions faults = new();
        long allocated = long.MaxValue;
        for (int round = 0; round < 4; round++)
        {
            batch.Reset(item, bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(bytes, new BlockStart(0, 1), last: false, batch, faults);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }

    private static byte[] Broken(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        int at = random.Next(bytes.Length);
        return random.Next(5) switch
        {
            0 => bytes[..at],
            1 => bytes[at..],
            2 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            3 => [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]],
            _ => [.. bytes[..at], (byte)"<>%[]()=\"'\\, :0*"[random.Next(16)], .. bytes[(at + 1)..]],
        };
    }

    private static string[] Read(byte[] bytes, IEnumerable<int> cuts)
    {
        if (bytes.Length == 0)
        {
            return [""];
        }

        return [.. SyslogText.Read(bytes, cuts, new Assumptions()).Select(read => $"{read.Position} {read.Show()}")];
    }

    private static string[] Samples() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "tests", "evidence", "syslog"), "*.txt")
                .Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
                .Where(line => line.Length > 0 && line[0] is not ('#' or ' ')),
        ];
}

internal static class ByteLines
{
    /// <summary>The pieces between separators.</summary>
    public static IEnumerable<byte[]> Split(this byte[] bytes, byte separator)
    {
        int start = 0;
        for (int i = 0; i <= bytes.Length; i++)
        {
            if (i == bytes.Length || bytes[i] == separator)
            {
                yield return bytes[start..i];
                start = i + 1;
            }
        }
    }
}
