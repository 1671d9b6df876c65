using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Breakwater.Evidence.Tests.Captures;
using Breakwater.Evidence.Tests.Formats.Nfcapd;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>sFlow of a generator against sfcapd (Debian: nfdump-sflow) and tshark. No real sample is at hand.</summary>
public sealed class SFlowOracleTests : IDisposable
{
    private const int Samples = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("sflow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Sfcapd_reads_the_same_of_every_sample()
    {
        _ = NfdumpProgram.Require("sfcapd");
        byte[][] datagrams = Datagrams();
        DecodedFlows ours = new();
        foreach (byte[] datagram in datagrams)
        {
            ours.Decode(datagram);
        }

        List<Dictionary<string, string>> theirs = [.. Collect(datagrams).Select(Flatten)];

        Assert.Equal(Samples, ours.Finish().Flows.Count);
        Assert.Equal(Samples, theirs.Count);
        int compared = 0;
        for (int i = 0; i < Samples; i++)
        {
            SortedDictionary<string, string> our = Scaled(ours.Flows[i]);
            foreach (
                string key in our
                    .Keys.Where(k => k is not ("first" or "last"))
                    .Where(k => theirs[i].ContainsKey(k) || !NfdumpView.IsNothing(our[k]))
            )
            {
                compared++;
                string there = theirs[i].GetValueOrDefault(key, "");
                bool same = our[key] == there || (NfdumpView.IsNothing(our[key]) && NfdumpView.IsNothing(there));
                Assert.True(same, $"sample {i}: {key} is {our[key]}, sfcapd says {there}");
            }
        }

        Assert.InRange(compared, 10 * Samples, int.MaxValue);
    }

    [Fact]
    public void Tshark_reads_the_same_of_every_sample()
    {
        byte[][] datagrams = Datagrams();
        string path = Path.Combine(_folder, "samples.pcap");
        byte[] capture = CaptureBytes.Pcap([
            .. datagrams.Select(d => CaptureBytes.Ethernet(CaptureBytes.Udp(d, port: 6343))),
        ]);
        File.WriteAllBytes(path, capture);
        string[] fields =
        [
            "ip.src",
            "ip.dst",
            "ipv6.src",
            "ipv6.dst",
            "tcp.srcport",
            "tcp.dstport",
            "udp.srcport",
            "udp.dstport",
            "vlan.id",
            "sflow_245.agent",
        ];
        string[] lines = NfdumpProgram
            .Run(
                "tshark",
                ["-n", "-r", path, "-T", "fields", "-E", "occurrence=l", .. fields.SelectMany(f => new[] { "-e", f })]
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        List<PlainFlow> ours = CaptureFlows.Read(capture).Flows;

        Assert.Equal(Samples, lines.Length);
        Assert.Equal(Samples, ours.Count);
        for (int i = 0; i < Samples; i++)
        {
            Dictionary<string, string> their = fields
                .Zip(lines[i].Split('\t'))
                .ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            PlainFlow our = ours[i];
            bool six = our["Source"]!.Contains(':', StringComparison.Ordinal);
            Assert.Equal(
                (their[six ? "ipv6.src" : "ip.src"], their[six ? "ipv6.dst" : "ip.dst"]),
                (our["Source"], our["Destination"])
            );
            Assert.Equal(their["vlan.id"], our["Vlan"] ?? "");
            Assert.Equal(their["sflow_245.agent"], our.Exporter.Address?.ToString());
            if (our["Protocol"] is "6" or "17")
            {
                string transport = our["Protocol"] == "6" ? "tcp" : "udp";
                Assert.Equal(
                    (their[transport + ".srcport"], their[transport + ".dstport"]),
                    (our["SourcePort"], our["DestinationPort"])
                );
            }
        }
    }

    private static SortedDictionary<string, string> Scaled(PlainFlow flow)
    {
        // sfcapd multiplies by the sampling rate.
        SortedDictionary<string, string> view = NfdumpView.Of(flow);
        ulong rate = ulong.Parse(flow["SamplingRate"]!, CultureInfo.InvariantCulture);
        foreach (string key in new[] { "in_packets", "in_bytes" })
        {
            view[key] = $"{ulong.Parse(view[key], CultureInfo.InvariantCulture) * rate}";
        }

        return view;
    }

    private static Dictionary<string, string> Flatten(JsonElement flow) =>
        flow.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);

    private JsonElement[] Collect(byte[][] datagrams)
    {
        using UdpClient free = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)free.Client.LocalEndPoint!).Port;
        free.Close();
        using Process collector = Process.Start(
            NfdumpProgram.Start("sfcapd", "-b", "127.0.0.1", "-p", $"{port}", "-w", _folder, "-t", "3600")
        )!;
        try
        {
            string wanted = ":" + port.ToString("X4", CultureInfo.InvariantCulture) + " ";
            while (
                !collector.HasExited && !File.ReadAllText("/proc/net/udp").Contains(wanted, StringComparison.Ordinal)
            )
            {
                collector.WaitForExit(20);
            }

            using UdpClient client = new(AddressFamily.InterNetwork);
            foreach (byte[] datagram in datagrams)
            {
                client.Send(datagram, new IPEndPoint(IPAddress.Loopback, port));
            }

            // What is in its buffer when it is told to end is lost: the kernel's queue must be empty first.
            while (!collector.HasExited && HasQueue(wanted))
            {
                collector.WaitForExit(20);
            }
        }
        finally
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{collector.Id}"]);
            kill.WaitForExit();
            Assert.True(collector.WaitForExit(30_000), "sfcapd did not end");
        }

        return NfdumpProgram.Json(Assert.Single(Directory.GetFiles(_folder, "nfcapd.2*")));
    }

    private static bool HasQueue(string port) =>
        File.ReadLines("/proc/net/udp")
            .Any(l =>
                l.Contains(port, StringComparison.Ordinal)
                && !l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4]
                    .EndsWith(":00000000", StringComparison.Ordinal)
            );

    private static byte[][] Datagrams() => [.. Enumerable.Range(0, Samples).Select(Datagram)];

    /// <summary>One sample a datagram: what stands in it depends on its number alone.</summary>
    private static byte[] Datagram(int i)
    {
        bool six = i % 3 == 2;
        int protocol = new[] { 6, 17, 47 }[i % 7 % 3];
        Wire payload = protocol switch
        {
            6 => new Wire().U16(1024 + i, 443).U32(i, 0).U16(0x5000 | (i & 0xFF), 512, 0, 0),
            17 => new Wire().U16(53, 2000 + i, 20, 0).Bytes(new byte[12]),
            _ => new Wire().U16(0, 0x0800).Bytes(new byte[16]),
        };
        byte[] packet = CaptureBytes.Ip(
            payload.ToArray(),
            six ? $"2001:db8::{i + 1:x}" : $"192.0.2.{i + 1}",
            six ? $"2001:db8:1::{i + 1:x}" : $"198.51.100.{i + 1}",
            protocol
        );
        byte[] header = SFlowBytes.Header(CaptureBytes.Ethernet(packet, i % 4 == 0 ? [100 + i] : []), 600 + i);
        byte[] router = SFlowBytes.Block(1002, new Wire().U32(1).Address($"203.0.113.{i + 1}").U32(24, 16).ToArray());
        byte[] gateway = SFlowBytes.Block(
            1003,
            new Wire()
                .U32(1)
                .Address($"203.0.113.{i + 1}")
                .U32(64_500, 64_501 + i, 64_502, 1, 2, 1, 64_600 + i, 0, 100)
                .ToArray()
        );
        byte[][] records = i % 5 == 0 ? [header, router, gateway] : [header];
        return SFlowBytes.Datagram(
            (uint)i + 1,
            i % 2 == 0 ? SFlowBytes.FlowSample(records) : SFlowBytes.ExpandedSample(records)
        );
    }
}
