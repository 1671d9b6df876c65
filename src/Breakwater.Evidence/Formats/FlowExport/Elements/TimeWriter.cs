using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>How an element says a time.</summary>
internal enum TimeForm
{
    /// <summary>Seconds since 1970 (RFC 7011, section 6.1.7).</summary>
    Seconds,

    /// <summary>Milliseconds since 1970 (RFC 7011, section 6.1.8).</summary>
    Milliseconds,

    /// <summary>Seconds since 1900 and a fraction of 32 bits (RFC 7011, sections 6.1.9 and 6.1.10).</summary>
    NetworkTime,

    /// <summary>Milliseconds since the exporter started (IE 21, 22).</summary>
    Uptime,

    /// <summary>Microseconds before the time of the datagram (IE 158, 159).</summary>
    MicrosecondsBefore,
}

/// <summary>A time, into one column or several.</summary>
internal sealed class TimeWriter(TimeForm form, params Func<FlowBatch, FlowColumn<long>>[] columns) : ElementWriter
{
    private const long SecondsFrom1900To1970 = 2_208_988_800;

    public override bool NeedsBoot => form == TimeForm.Uptime;

    public override bool Accepts(int length) =>
        form == TimeForm.NetworkTime ? length == 8 : length is > 0 and <= BigEndianColumn.MaxLength;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length)
    {
        Span<long> rows = columns[0](batch).Rows.Slice(first, count);
        BigEndianColumn.Read(set.Bytes, offset, set.Stride, length, rows);
        RecordTimes times = set.Times;
        switch (form)
        {
            case TimeForm.Seconds:
                foreach (ref long row in rows)
                {
                    row = row > long.MaxValue / 1000 ? long.MaxValue : row * 1000;
                }

                break;
            case TimeForm.NetworkTime:
                ReadNetworkTimes(set, offset, rows);
                break;
            case TimeForm.Uptime:
                times.AtUptimes(rows);

                break;
            case TimeForm.MicrosecondsBefore:
                foreach (ref long row in rows)
                {
                    row = times.Export - (row / 1000);
                }

                break;
            default:
                break;
        }

        foreach (Func<FlowBatch, FlowColumn<long>> column in columns.AsSpan(1))
        {
            rows.CopyTo(column(batch).Rows[first..]);
        }
    }

    private static void ReadNetworkTimes(in RecordSet set, int offset, Span<long> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ulong value = BigEndianColumn.Number(set.Bytes.Slice((i * set.Stride) + offset, 8));
            long seconds = (long)(value >> 32);

            // From 2036 on the 32 bits of seconds begin anew (RFC 5905, section 6: the era).
            seconds += seconds < SecondsFrom1900To1970 ? 1L << 32 : 0;
            long milliseconds = (long)(((value & uint.MaxValue) * 1000) >> 32);
            rows[i] = ((seconds - SecondsFrom1900To1970) * 1000) + milliseconds;
        }
    }
}

/// <summary>How long a flow lasted (IE 161, 162): its end, where nothing else says it.</summary>
internal sealed class DurationWriter(long perMillisecond) : ElementWriter
{
    public override bool IsLast => true;

    public override bool Accepts(int length) => length is > 0 and <= BigEndianColumn.MaxLength;

    public override void Write(FlowBatch batch, int first, int count, in RecordSet set, int offset, int length)
    {
        Span<long> rows = batch.End.Rows.Slice(first, count);
        ReadOnlySpan<long> starts = batch.Start.Rows.Slice(first, count);
        BigEndianColumn.Read(set.Bytes, offset, set.Stride, length, rows);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = unchecked(starts[i] + (rows[i] / perMillisecond));
        }
    }
}
