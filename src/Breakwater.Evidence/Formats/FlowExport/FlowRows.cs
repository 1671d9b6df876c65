using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Evidence.Formats.FlowExport.Templates;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Turns records of one template into rows: column by column where all records have one length, else row by row.</summary>
internal sealed class FlowRows(IFlowSink sink)
{
    private readonly FieldPlace[] _places = new FieldPlace[TemplateSets.MaxFields];

    /// <summary>Adds the records of a set whose records all have the template's length.</summary>
    /// <param name="exporter">Who sent them.</param>
    /// <param name="template">What they are.</param>
    /// <param name="records">Whole records, one after the other.</param>
    /// <param name="stride">Bytes of one.</param>
    /// <param name="times">Times of the datagram.</param>
    /// <param name="place">Where they stand.</param>
    public void AddFixed(
        Exporter exporter,
        FlowTemplate template,
        ReadOnlySpan<byte> records,
        int stride,
        RecordTimes times,
        RecordPlace place
    )
    {
        int done = 0;
        int count = records.Length / stride;
        while (done < count)
        {
            if (sink.Batch.Room == 0)
            {
                sink.HandOn();
            }

            int rows = Math.Min(count - done, sink.Batch.Room);
            RecordSet set = new()
            {
                Bytes = records.Slice(done * stride, rows * stride),
                Stride = stride,
                Times = times,
            };
            AddRows(exporter, template, set, rows, place.Plus(done * stride));
            done += rows;
        }
    }

    /// <summary>Adds the records of a set whose records say their own lengths.</summary>
    /// <param name="exporter">Who sent them.</param>
    /// <param name="template">What they are.</param>
    /// <param name="records">Records, one after the other, and padding.</param>
    /// <param name="times">Times of the datagram.</param>
    /// <param name="place">Where they stand.</param>
    /// <returns>How many there were.</returns>
    public int AddVariable(
        Exporter exporter,
        FlowTemplate template,
        ReadOnlySpan<byte> records,
        RecordTimes times,
        RecordPlace place
    )
    {
        Span<FieldPlace> places = _places.AsSpan(0, template.Fields.Length);
        int count = 0;
        int at = 0;
        while (
            records.Length - at >= template.MinimumLength
            && RecordFields.TryLocate(template.Fields, records[at..], places, out int length)
            && length > 0
        )
        {
            if (sink.Batch.Room == 0)
            {
                sink.HandOn();
            }

            AddRow(exporter, template, records.Slice(at, length), times, place.Plus(at));
            at += length;
            count++;
        }

        return count;
    }

    private void AddRows(Exporter exporter, FlowTemplate template, in RecordSet set, int rows, RecordPlace place)
    {
        FlowBatch batch = sink.Batch;
        if (template.BootField >= 0 && template.NeedsBoot != FlowFields.None)
        {
            AddRowsWithBoot(exporter, template, set, rows, place);
            return;
        }

        bool knowsTimes = set.Times.KnowsBoot;
        int first = batch.Add(rows, knowsTimes ? template.Present : template.Present & ~template.NeedsBoot);
        foreach (ColumnStep step in template.Steps)
        {
            if (knowsTimes || !step.Writer.NeedsBoot)
            {
                step.Writer.Write(batch, first, rows, set, step.Offset, step.Length);
            }
        }

        Span<long> offsets = batch.RecordOffset.Rows.Slice(first, rows);
        long offset = place.Offset;
        foreach (ref long row in offsets)
        {
            row = offset;
            offset += set.Stride;
        }

        batch.RecordLength.Rows.Slice(first, rows).Fill(set.Stride);
        Complete(exporter, template, set, first, rows, place.Number);
    }

    /// <summary>Each record says when the exporter started: each has times of its own.</summary>
    private void AddRowsWithBoot(
        Exporter exporter,
        FlowTemplate template,
        in RecordSet set,
        int rows,
        RecordPlace place
    )
    {
        int at = template.OffsetOf(template.BootField);
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<byte> record = set.Bytes.Slice(i * set.Stride, set.Stride);
            RecordTimes times = set.Times with { Boot = (long)BigEndianColumn.Number(record.Slice(at, 8)) };
            bool found = RecordFields.TryLocate(template.Fields, record, _places, out _);
            System.Diagnostics.Debug.Assert(found, "a record of fixed length holds all its fields");
            AddRow(exporter, template, record, times, place.Plus(i * set.Stride));
        }
    }

    private void AddRow(
        Exporter exporter,
        FlowTemplate template,
        ReadOnlySpan<byte> record,
        RecordTimes times,
        RecordPlace place
    )
    {
        FlowBatch batch = sink.Batch;
        RecordSet set = new()
        {
            Bytes = record,
            Stride = 0,
            Times = times,
        };
        FlowFields present = FlowFields.ExportTime | (template.Present & FlowFields.Ipv6);
        int row = batch.Add(1, present);
        foreach (ColumnStep step in template.Steps)
        {
            FieldPlace field = _places[step.Field];
            if (step.Writer.Accepts(field.Length) && (times.KnowsBoot || !step.Writer.NeedsBoot))
            {
                present |= step.Writer.Field;
                step.Writer.Write(batch, row, 1, set, field.Offset, field.Length);
            }
        }

        batch.AddFields(row, present);
        batch.RecordOffset[row] = place.Offset;
        batch.RecordLength[row] = record.Length;
        Complete(exporter, template, set, row, 1, place.Number);
    }

    /// <summary>What does not stand in the records themselves, or not in one field of them.</summary>
    private void Complete(Exporter exporter, FlowTemplate template, in RecordSet set, int first, int rows, long number)
    {
        FlowBatch batch = sink.Batch;
        batch.Exporter.Rows.Slice(first, rows).Fill((ushort)exporter.Noun.Index);
        batch.RecordNumber.Rows.Slice(first, rows).Fill(number);
        batch.ExportTime.Rows.Slice(first, rows).Fill(set.Times.Export);
        AddSampling(exporter, template, set, first, rows);
        if (template.PutsIcmpInPort)
        {
            TakeIcmpFromPort(batch, first, rows);
        }

        if (template.HasBothFamilies)
        {
            ChooseFamily(batch, first, rows);
        }
    }

    private void AddSampling(Exporter exporter, FlowTemplate template, in RecordSet set, int first, int rows)
    {
        FlowBatch batch = sink.Batch;
        if ((template.Present & FlowFields.SamplingRate) != FlowFields.None)
        {
            // A rate of 0 says that nothing is known of it.
            for (int row = first; row < first + rows; row++)
            {
                if (batch.SamplingRate[row] == 0)
                {
                    batch.RemoveFields(row, FlowFields.SamplingRate);
                }
            }

            return;
        }

        if (template.SamplerField < 0)
        {
            if (exporter.SamplesByInterface)
            {
                AddSamplingByInterface(exporter, batch, first, rows);
            }
            else if (exporter.SamplingRate != 0)
            {
                batch.SamplingRate.Rows.Slice(first, rows).Fill(exporter.SamplingRate);
                batch.AddFields(first, rows, FlowFields.SamplingRate);
            }

            return;
        }

        FieldPlace place =
            set.Stride == 0
                ? _places[template.SamplerField]
                : new(template.OffsetOf(template.SamplerField), template.Fields[template.SamplerField].Length);
        for (int i = 0; i < rows; i++)
        {
            ulong sampler = BigEndianColumn.Number(set.Bytes.Slice((i * set.Stride) + place.Offset, place.Length));
            if (exporter.SamplerRate(sampler) is > 0 and uint rate)
            {
                batch.SamplingRate[first + i] = rate;
                batch.AddFields(first + i, FlowFields.SamplingRate);
            }
        }
    }

    /// <summary>
    /// A flow is sampled where it is metered: on its way in, or on its way out where the record says that (IE 61); of the other interface only
    /// where nothing is known of this one.
    /// </summary>
    private static void AddSamplingByInterface(Exporter exporter, FlowBatch batch, int first, int rows)
    {
        for (int row = first; row < first + rows; row++)
        {
            uint input = batch.Has(row, FlowFields.InputInterface)
                ? exporter.InterfaceRate(batch.InputInterface[row])
                : 0;
            uint output = batch.Has(row, FlowFields.OutputInterface)
                ? exporter.InterfaceRate(batch.OutputInterface[row])
                : 0;
            bool isEgress = batch.Has(row, FlowFields.Direction) && batch.Direction[row] == 1;
            uint metered = isEgress ? output : input;
            uint rate =
                metered != 0 ? metered
                : isEgress ? input
                : output;
            rate = rate != 0 ? rate : exporter.SamplingRate;
            if (rate != 0)
            {
                batch.SamplingRate[row] = rate;
                batch.AddFields(row, FlowFields.SamplingRate);
            }
        }
    }

    /// <summary>NetFlow has no field for the type and code of ICMP: they stand where other protocols have the destination port.</summary>
    private static void TakeIcmpFromPort(FlowBatch batch, int first, int rows)
    {
        ReadOnlySpan<byte> protocols = batch.Protocol.Rows.Slice(first, rows);
        if (!protocols.ContainsAny((byte)1, (byte)58))
        {
            return;
        }

        for (int i = 0; i < rows; i++)
        {
            if (protocols[i] is 1 or 58)
            {
                batch.IcmpTypeCode[first + i] = batch.DestinationPort[first + i];
                batch.AddFields(first + i, FlowFields.IcmpTypeCode);
            }
        }
    }

    /// <summary>Where a template has addresses of both families, a record fills one of them.</summary>
    private static void ChooseFamily(FlowBatch batch, int first, int rows)
    {
        for (int row = first; row < first + rows; row++)
        {
            bool isIpv6 = (batch.Source.Ipv6[row] | batch.Destination.Ipv6[row]) != UInt128.Zero;
            bool isIpv4 = (batch.Source.Ipv4[row] | batch.Destination.Ipv4[row]) != 0;
            if (isIpv6 && !isIpv4)
            {
                batch.AddFields(row, FlowFields.Ipv6);
            }
            else if (isIpv6)
            {
                // Both are filled, against all sense: the row can only speak of one flow.
                batch.Source.WriteIpv6()[row] = UInt128.Zero;
                batch.Destination.WriteIpv6()[row] = UInt128.Zero;
            }
        }
    }
}
