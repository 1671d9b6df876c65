using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Storage.Tests.History;

/// <summary>Made-up flows of every shape, the same for the same seed, and their text for comparison.</summary>
internal static class FlowSamples
{
    public static readonly FlowFields[] Fields =
    [
        .. Enum.GetValues<FlowFields>().Where(f => f is not (FlowFields.None or FlowFields.Ipv6)),
    ];

    public static EvidenceItem Item(int number) =>
        new($"router{number}.nfcapd", number.ToString("x64", CultureInfo.InvariantCulture), 1_000 + number, "nfcapd");

    /// <summary>Flows with any fields.</summary>
    public static FlowBatch Any(int seed, int rows, EvidenceItem item)
    {
        Random random = new(seed);
        FlowBatch batch = new();
        batch.Reset(item);
        batch.PositionKind = PositionKind.Packet;
        int exporters = random.Next(0, 4);
        for (int i = 0; i < exporters; i++)
        {
            IPAddress? address = random.Next(3) switch
            {
                0 => null,
                1 => new IPAddress([192, 0, 2, (byte)i]),
                _ => IPAddress.Parse("2001:db8::" + i.ToString(CultureInfo.InvariantCulture)),
            };
            FlowExporter exporter = batch.Exporters.Add(address, (uint)random.Next(), "flow.ipfix")!;
            exporter.Name = random.Next(2) == 0 ? null : "router-\u00e9-" + i.ToString(CultureInfo.InvariantCulture);
        }

        FlowFields usual = RandomFields(random);
        int shape = random.Next(3);
        for (int row = 0; row < rows; row++)
        {
            FlowFields fields = shape switch
            {
                0 => usual,
                1 => usual & RandomFields(random),
                _ => RandomFields(random),
            };
            AddRow(batch, random, fields);
        }

        return batch;
    }

    /// <summary>Flows as a router exports them.</summary>
    public static FlowBatch Usual(int seed, int rows, EvidenceItem item, int firstRecord = 1)
    {
        Random random = new(seed);
        FlowBatch batch = new();
        batch.Reset(item);
        batch.Exporters.Add(new IPAddress([192, 0, 2, 1]), 7, "flow.netflow");
        const FlowFields fields =
            FlowFields.Start
            | FlowFields.End
            | FlowFields.Source
            | FlowFields.Destination
            | FlowFields.SourcePort
            | FlowFields.DestinationPort
            | FlowFields.Protocol
            | FlowFields.TcpFlags
            | FlowFields.Packets
            | FlowFields.Bytes
            | FlowFields.InputInterface
            | FlowFields.OutputInterface;
        for (int i = 0; i < rows; i++)
        {
            bool isIpv6 = random.Next(8) == 0;
            int row = batch.Add(1, isIpv6 ? fields | FlowFields.Ipv6 : fields);
            batch.RecordNumber[row] = firstRecord + i;
            batch.RecordOffset[row] = 48L * (firstRecord + i);
            batch.RecordLength[row] = 48;
            batch.Exporter[row] = 1;
            batch.Start[row] = 1_760_000_000_000 + ((firstRecord + i) * 10L);
            batch.End[row] = batch.Start[row] + random.Next(60_000);
            if (isIpv6)
            {
                batch.Source.WriteIpv6()[row] = ((UInt128)0x20010DB8 << 96) | (uint)random.Next(256);
                batch.Destination.WriteIpv6()[row] =
                    ((UInt128)0x20010DB8 << 96) | ((UInt128)1 << 64) | (uint)random.Next(256);
            }
            else
            {
                batch.Source.Ipv4[row] = 0xC6336400 + (uint)random.Next(256);
                batch.Destination.Ipv4[row] = 0xCB007100 + (uint)random.Next(256);
            }

            batch.SourcePort[row] = (ushort)random.Next(1024, 65536);
            batch.DestinationPort[row] = random.Next(5) switch
            {
                0 => 22,
                1 => 80,
                2 => 57722,
                _ => 443,
            };
            batch.Protocol[row] = (byte)(random.Next(4) == 0 ? 17 : 6);
            batch.TcpFlags[row] = batch.Protocol[row] == 6 ? (ushort)random.Next(64) : (ushort)0;
            batch.Packets[row] = (ulong)random.Next(1, 200);
            batch.Bytes[row] = batch.Packets[row] * (ulong)random.Next(40, 1400);
            batch.InputInterface[row] = (uint)random.Next(1, 4);
            batch.OutputInterface[row] = 9;
        }

        return batch;
    }

    /// <summary>Everything that a row says.</summary>
    public static string Text(FlowBatch batch, int row)
    {
        StringBuilder text = new();
        FlowExporter exporter = batch.Exporters[batch.Exporter[row]];
        text.Append(
            CultureInfo.InvariantCulture,
            $"{batch.Item.Path} {batch.Item.Sha256} {batch.Item.Length} {batch.Item.Format} "
        );
        text.Append(CultureInfo.InvariantCulture, $"{batch.PositionOf(row)} {batch.FieldsOf(row):x} ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{exporter.Address} {exporter.Domain} {exporter.Dataset} {exporter.Name}"
        );
        foreach (FlowColumn column in batch.Columns)
        {
            if (column.Field == FlowFields.None || !batch.Has(row, column.Field))
            {
                continue;
            }

            string value = column switch
            {
                FlowColumn<byte> c => c[row].ToString(CultureInfo.InvariantCulture),
                FlowColumn<ushort> c => c[row].ToString(CultureInfo.InvariantCulture),
                FlowColumn<uint> c => c[row].ToString(CultureInfo.InvariantCulture),
                FlowColumn<ulong> c => c[row].ToString(CultureInfo.InvariantCulture),
                FlowColumn<long> c => c[row].ToString(CultureInfo.InvariantCulture),
                FlowAddressColumn c => $"{c.Ipv4[row]:x}/{c.Ipv6[row]:x}",
                _ => throw new InvalidOperationException("a column of a new type"),
            };
            text.Append(CultureInfo.InvariantCulture, $" {column.Field}={value}");
        }

        return text.ToString();
    }

    public static List<string> Texts(FlowBatch batch) =>
        [.. Enumerable.Range(0, batch.Count).Select(r => Text(batch, r))];

    private static FlowFields RandomFields(Random random)
    {
        ulong known = Fields.Aggregate(0UL, (all, f) => all | (ulong)f);
        ulong chosen =
            known & (ulong)random.NextInt64() & (random.Next(2) == 0 ? ulong.MaxValue : (ulong)random.NextInt64());
        return (FlowFields)chosen | (random.Next(3) == 0 ? FlowFields.Ipv6 : FlowFields.None);
    }

    private static void AddRow(FlowBatch batch, Random random, FlowFields fields)
    {
        int row = batch.Add(1, fields);
        batch.RecordNumber[row] = random.Next(2) == 0 ? row : random.Next();
        batch.RecordOffset[row] = random.NextInt64(0, 1L << 40);
        batch.RecordLength[row] = random.Next(0, 1500);
        batch.Exporter[row] = (ushort)random.Next(batch.Exporters.Count);
        foreach (FlowColumn column in batch.Columns)
        {
            if (column.Field == FlowFields.None || (fields & column.Field) == FlowFields.None)
            {
                continue;
            }

            switch (column)
            {
                case FlowColumn<byte> c:
                    c[row] = (byte)Number(random);
                    break;
                case FlowColumn<ushort> c:
                    c[row] = (ushort)Number(random);
                    break;
                case FlowColumn<uint> c:
                    c[row] = (uint)Number(random);
                    break;
                case FlowColumn<ulong> c:
                    c[row] = Number(random);
                    break;
                case FlowColumn<long> c:
                    c[row] = random.Next(10) == 0 ? (long)Number(random) : 1_760_000_000_000 + random.Next(100_000);
                    break;
                case FlowAddressColumn c:
                    bool isIpv6 = column.Field is FlowFields.Source or FlowFields.Destination
                        ? (fields & FlowFields.Ipv6) != FlowFields.None
                        : random.Next(3) == 0;
                    if (isIpv6)
                    {
                        c.WriteIpv6()[row] = new UInt128(Number(random), Number(random));
                    }
                    else
                    {
                        c.Ipv4[row] = (uint)Number(random);
                    }

                    break;
            }
        }
    }

    private static ulong Number(Random random) =>
        random.Next(6) switch
        {
            0 => 0,
            1 => ulong.MaxValue,
            2 => (ulong)random.Next(300),
            3 => (ulong)random.NextInt64(1L << 32),
            _ => (ulong)random.NextInt64(),
        };
}
