using System.Buffers.Binary;
using System.Globalization;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Captures;
using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

// usage: Breakwater.Flow.Bench pcap RAW FILE.pcap         datagrams with a length before each, as a capture
//        Breakwater.Flow.Bench decode FILE.pcap [PASSES]  flows, and flows a CPU second, warm (median of the passes)
// bench/flow-decode.sh sets decoding against nfcapd.
return args switch
{
    ["pcap", string raw, string capture] => Convert(raw, capture),
    ["decode", string capture] => Decode(capture, 20),
    ["decode", string capture, string passes] => Decode(capture, Number(passes)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: Breakwater.Flow.Bench pcap RAW FILE | decode FILE [PASSES]");
    return 3;
}

static IEnumerable<ReadOnlyMemory<byte>> Datagrams(byte[] raw)
{
    for (int at = 0; at + 2 <= raw.Length; )
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(raw.AsSpan(at));
        yield return raw.AsMemory(at + 2, length);
        at += 2 + length;
    }
}

static int Convert(string raw, string capture)
{
    using FileStream file = File.Create(capture);
    using BinaryWriter writer = new(file);
    writer.Write(0xA1B2C3D4);
    writer.Write(0x0004_0002);
    writer.Write(0L);
    writer.Write(65_535);
    writer.Write(1);
    byte[] headers = new byte[42];
    foreach (ReadOnlyMemory<byte> datagram in Datagrams(File.ReadAllBytes(raw)))
    {
        // Ethernet, IPv4 from 192.0.2.1 to 192.0.2.2, UDP to 9995.
        headers.AsSpan().Clear();
        BinaryPrimitives.WriteUInt16BigEndian(headers.AsSpan(12), 0x0800);
        headers[14] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(headers.AsSpan(16), (ushort)(datagram.Length + 28));
        headers[22] = 64;
        headers[23] = 17;
        BinaryPrimitives.WriteUInt32BigEndian(headers.AsSpan(26), 0xC0000201);
        BinaryPrimitives.WriteUInt32BigEndian(headers.AsSpan(30), 0xC0000202);
        BinaryPrimitives.WriteUInt16BigEndian(headers.AsSpan(34), 50_000);
        BinaryPrimitives.WriteUInt16BigEndian(headers.AsSpan(36), 9995);
        BinaryPrimitives.WriteUInt16BigEndian(headers.AsSpan(38), (ushort)(datagram.Length + 8));
        writer.Write(1_760_000_000);
        writer.Write(0);
        writer.Write(datagram.Length + headers.Length);
        writer.Write(datagram.Length + headers.Length);
        writer.Write(headers);
        writer.Write(datagram.Span);
    }

    return 0;
}

static int Decode(string capture, int passes)
{
    List<double> rates = [];
    long flows = 0;
    for (int warm = 0; warm < 10; warm++)
    {
        flows = DecodeOnce(capture);
    }

    for (int pass = 0; pass < passes; pass++)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        flows = DecodeOnce(capture);
        rates.Add(flows / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    rates.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flows} {rates[rates.Count / 2]:F0}"));
    return 0;
}

static long DecodeOnce(string capture)
{
    // The file is read block by block, as a hunt does; the rows of each batch are counted and let go.
    long rows = 0;
    FlowSink sink = new(batch => rows += batch.Count);
    sink.Batch.Reset(new EvidenceItem(capture, "", 0, "pcap"));
    FlowCapture flows = new(sink);
    PcapFile file = new();
    Faults faults = new();
    byte[] block = new byte[1 << 18];
    int held = 0;
    long offset = 0;
    using FileStream stream = new(capture, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
    while (true)
    {
        int read = stream.Read(block.AsSpan(held));
        held += read;
        int taken = file.Read(block.AsSpan(0, held), offset, flows, faults);
        block.AsSpan(taken, held - taken).CopyTo(block);
        held -= taken;
        offset += taken;
        if (read == 0)
        {
            break;
        }
    }

    flows.Finish(faults);
    sink.HandOn();
    return faults.Count == 0 && rows == flows.Counts.Flows
        ? rows
        : throw new InvalidDataException($"{faults.Count} faults, {rows} rows, {flows.Counts.Flows} flows");
}

/// <summary>Counts faults.</summary>
internal sealed class Faults : IFaultSink
{
    public int Count { get; private set; }

    public void Add(FaultReason reason, EvidencePosition at) => Count++;

    public void Reject(FaultReason reason, EvidencePosition at) => Count++;

    public void Assume(string sentence) { }
}
