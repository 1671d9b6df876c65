using System.Buffers.Binary;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>An IPv4 address.</summary>
internal sealed class Ipv4Writer(Func<FlowBatch, FlowAddressColumn> column) : ElementWriter
{
    public override bool Accepts(int length) => length == 4;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length) =>
        BigEndianColumn.Read(set.Bytes, offset, set.Stride, length, column(batch).Ipv4.Slice(first, count));
}

/// <summary>An IPv6 address.</summary>
internal sealed class Ipv6Writer(Func<FlowBatch, FlowAddressColumn> column) : ElementWriter
{
    public override bool IsIpv6 => true;

    public override bool Accepts(int length) => length == 16;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length)
    {
        Span<UInt128> rows = column(batch).WriteIpv6().Slice(first, count);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = BinaryPrimitives.ReadUInt128BigEndian(set.Bytes.Slice((i * set.Stride) + offset, 16));
        }
    }
}
