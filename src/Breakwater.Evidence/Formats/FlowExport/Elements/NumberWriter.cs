using System.Numerics;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>A number that is kept as it is.</summary>
internal sealed class NumberWriter<T>(Func<FlowBatch, FlowColumn<T>> column) : ElementWriter
    where T : unmanaged, IBinaryInteger<T>
{
    public override bool Accepts(int length) => length is > 0 and <= BigEndianColumn.MaxLength;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length) =>
        BigEndianColumn.Read(set.Bytes, offset, set.Stride, length, column(batch).Rows.Slice(first, count));
}

/// <summary>The label of an entry of an MPLS stack (RFC 3032, section 2.1): the upper 20 of 24 bits.</summary>
internal sealed class MplsLabelWriter : ElementWriter
{
    public override bool Accepts(int length) => length == 3;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length)
    {
        Span<uint> rows = batch.MplsLabel.Rows.Slice(first, count);
        BigEndianColumn.Read(set.Bytes, offset, set.Stride, length, rows);
        foreach (ref uint row in rows)
        {
            row >>= 4;
        }
    }
}

/// <summary>
/// A number of which a template may hold several, for IPv4 and for IPv6 or for parts of one value: those that do not apply are zero.
/// </summary>
internal sealed class CombiningWriter<T>(Func<FlowBatch, FlowColumn<T>> column, int shift) : ElementWriter
    where T : unmanaged, IBinaryInteger<T>
{
    public override bool Combines => true;

    public override bool Accepts(int length) => length is 1 or 2;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length)
    {
        Span<T> rows = column(batch).Rows.Slice(first, count);
        for (int i = 0; i < rows.Length; i++)
        {
            ulong value = BigEndianColumn.Number(set.Bytes.Slice((i * set.Stride) + offset, length));
            rows[i] |= T.CreateTruncating(value << shift);
        }
    }
}

/// <summary>A probability as a 64-bit floating point number (IE 311): its inverse is the sampling rate.</summary>
internal sealed class ProbabilityWriter : ElementWriter
{
    public override bool Accepts(int length) => length is 4 or 8;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length)
    {
        for (int i = 0; i < count; i++)
        {
            batch.SamplingRate[first + i] = SamplingRates.OfProbability(
                set.Bytes.Slice((i * set.Stride) + offset, length)
            );
        }
    }
}
