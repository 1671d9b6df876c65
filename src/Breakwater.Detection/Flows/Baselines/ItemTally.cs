using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>What is remembered of an item of flows: where it begins, and its last hour.</summary>
internal sealed class ItemTally
{
    public long Rows { get; private set; }

    public long LastHour { get; private set; } = long.MinValue;

    /// <summary>Digest of its first record.</summary>
    public string Begins { get; private set; } = "";

    private (long Offset, long Number) _first = (long.MaxValue, long.MaxValue);

    /// <summary>Takes the rows of a batch; rows of an item may come in any order, from several threads one after another.</summary>
    public void Take(FlowBatch flows, long lastHour)
    {
        Rows += flows.Count;
        LastHour = Math.Max(LastHour, lastHour);
        int first = 0;
        for (int row = 1; row < flows.Count; row++)
        {
            first = Place(flows, row).CompareTo(Place(flows, first)) < 0 ? row : first;
        }

        if (Place(flows, first).CompareTo(_first) < 0)
        {
            _first = Place(flows, first);
            Begins = Digest(flows, first);
        }
    }

    private static (long Offset, long Number) Place(FlowBatch flows, int row) =>
        (flows.RecordOffset[row], flows.RecordNumber[row]);

    private static string Digest(FlowBatch flows, int row)
    {
        bool isSix = flows.Has(row, FlowFields.Ipv6);
        Span<byte> record = stackalloc byte[80];
        BinaryPrimitives.WriteInt64LittleEndian(record, flows.TimeOf(row) ?? -1);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], flows.End[row]);
        BinaryPrimitives.WriteUInt128LittleEndian(record[16..], flows.Source.Number(row, isSix));
        BinaryPrimitives.WriteUInt128LittleEndian(record[32..], flows.Destination.Number(row, isSix));
        BinaryPrimitives.WriteUInt16LittleEndian(record[48..], flows.SourcePort[row]);
        BinaryPrimitives.WriteUInt16LittleEndian(record[50..], flows.DestinationPort[row]);
        record[52] = flows.Protocol[row];
        BinaryPrimitives.WriteUInt64LittleEndian(record[56..], flows.Packets[row]);
        BinaryPrimitives.WriteUInt64LittleEndian(record[64..], flows.Bytes[row]);
        BinaryPrimitives.WriteUInt32LittleEndian(record[72..], flows.InputInterface[row]);
        FlowExporter exporter = flows.Exporters[flows.Exporter[row]];
        byte[] teller = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{ConversationTaker.NameOf(exporter)} {exporter.Domain}")
        );
        return Convert.ToHexStringLower(SHA256.HashData([.. record, .. teller]).AsSpan(0, 16));
    }
}
