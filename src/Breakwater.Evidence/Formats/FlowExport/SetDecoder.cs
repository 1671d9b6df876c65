using System.Buffers.Binary;
using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Evidence.Formats.FlowExport.Templates;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>
/// Reads the sets of NetFlow v9 and IPFIX messages: templates, options and records. Records whose template has not come yet wait for
/// it, within limits.
/// </summary>
internal sealed class SetDecoder(IFlowSink sink, FlowExportCounts counts)
{
    /// <summary>The most bytes of records that wait for their templates, of all exporters together.</summary>
    public const int MaxPendingBytes = 16 << 20;

    // A set of no bytes takes memory too.
    private const int PendingCost = 256;

    private readonly FlowRows _rows = new(sink);
    private StructuredData? _structured;
    private readonly OptionsRecords _options = new();
    private readonly FieldSpecifier[] _fields = new FieldSpecifier[TemplateSets.MaxFields];
    private readonly Dictionary<Exporter, Queue<PendingSet>> _pending = [];
    private int _pendingBytes;

    /// <summary>Reads the sets of one message.</summary>
    /// <param name="exporter">Who sent it.</param>
    /// <param name="sets">The message without its header.</param>
    /// <param name="isVersion9">The message is one of NetFlow v9.</param>
    /// <param name="times">Times of its header.</param>
    /// <param name="place">Where the sets stand.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    /// <returns>How many records there were; null where some could not be counted.</returns>
    public uint? Read(
        Exporter exporter,
        ReadOnlySpan<byte> sets,
        bool isVersion9,
        RecordTimes times,
        RecordPlace place,
        IFaultSink faults
    )
    {
        uint? records = 0;
        int at = 0;
        while (sets.Length - at >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16BigEndian(sets[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(sets[(at + 2)..]);
            if (length < 4 || length > sets.Length - at)
            {
                // Zeros fill the end of some datagrams.
                if (sets[at..].ContainsAnyExcept((byte)0))
                {
                    faults.Reject(FaultReason.Malformed, PositionOf(place.Plus(at), sets.Length - at));
                    records = null;
                }

                break;
            }

            ReadOnlySpan<byte> set = sets.Slice(at + 4, length - 4);
            RecordPlace setPlace = place.Plus(at + 4);
            if (id >= 256)
            {
                // An options record earlier in the message may have said when the exporter started.
                RecordTimes setTimes = times with
                {
                    Boot = times.Uptime is null ? exporter.Boot : null,
                };
                records += ReadRecords(exporter, (ushort)id, set, isVersion9, setTimes, setPlace, faults);
            }
            else if (id is 0 or 1 && isVersion9)
            {
                ReadTemplates(exporter, set, isVersion9, id == 1, setPlace, faults);
            }
            else if (id is 2 or 3 && !isVersion9)
            {
                ReadTemplates(exporter, set, isVersion9, id == 3, setPlace, faults);
            }
            else
            {
                // RFC 7011, section 3.3.2: all other numbers are reserved.
                faults.Add(FaultReason.UnsupportedVariant, PositionOf(setPlace, set.Length));
            }

            at += length;
        }

        return records;
    }

    /// <summary>No message follows: what still waits for a template cannot be read.</summary>
    public void Finish(IFaultSink faults)
    {
        foreach (PendingSet set in _pending.Values.SelectMany(q => q).OrderBy(s => s.Place.Offset))
        {
            faults.Reject(FaultReason.TemplateMissing, PositionOf(set.Place, set.Bytes.Length));
        }

        _pending.Clear();
        _pendingBytes = 0;
    }

    private uint? ReadRecords(
        Exporter exporter,
        ushort id,
        ReadOnlySpan<byte> set,
        bool isVersion9,
        RecordTimes times,
        RecordPlace place,
        IFaultSink faults
    )
    {
        if (exporter.Template(id) is not { } template)
        {
            Wait(exporter, id, set, times, place, faults);
            return null;
        }

        if (template.MinimumLength == 0)
        {
            faults.Reject(FaultReason.Malformed, PositionOf(place, set.Length));
            return null;
        }

        if (template.IsOptions)
        {
            int options = _options.Read(exporter, template, set, isVersion9);
            counts.OptionsRecords += options;
            return (uint)options;
        }

        if (template.HasRecordLists && !template.DescribesFlows)
        {
            return ReadStructured(exporter, template, set, times, place, faults);
        }

        if (!template.DescribesFlows)
        {
            int others = Count(template, set);
            counts.OtherRecords += others;
            counts.StructuredRecords += template.HasLists ? others : 0;
            return (uint)others;
        }

        int count;
        if (template.IsVariable)
        {
            count = _rows.AddVariable(exporter, template, set, times, place);
        }
        else
        {
            int stride = template.MinimumLength;
            count = set.Length / stride;
            _rows.AddFixed(exporter, template, set[..(count * stride)], stride, times, place);
        }

        if (count == 0 && set.ContainsAnyExcept((byte)0))
        {
            // A record that is cut off: less than one record stands there, and it is no padding.
            faults.Reject(FaultReason.Malformed, PositionOf(place, set.Length));
        }

        counts.Flows += count;
        counts.StructuredRecords += template.HasLists ? count : 0;
        return (uint)count;
    }

    private uint? ReadStructured(
        Exporter exporter,
        FlowTemplate template,
        ReadOnlySpan<byte> set,
        RecordTimes times,
        RecordPlace place,
        IFaultSink faults
    )
    {
        _structured ??= new StructuredData(_rows);
        (int records, int flows, bool isBroken) = _structured.Read(exporter, template, set, times, place);
        if (isBroken)
        {
            faults.Reject(FaultReason.Malformed, PositionOf(place, set.Length));
        }

        counts.Flows += flows;
        counts.StructuredRecords += records;
        counts.OtherRecords += flows == 0 ? records : 0;
        return (uint)records;
    }

    private void ReadTemplates(
        Exporter exporter,
        ReadOnlySpan<byte> set,
        bool isVersion9,
        bool isOptions,
        RecordPlace place,
        IFaultSink faults
    )
    {
        TemplateSets templates = new(set, isVersion9, isOptions);
        while (templates.TryRead(_fields, out int count))
        {
            // RFC 7011, section 8.4: over UDP a withdrawal says nothing; the next template under its number replaces this one.
            if (!templates.IsWithdrawal)
            {
                Take(
                    exporter,
                    templates.Id,
                    _fields.AsSpan(0, count),
                    templates.Scopes,
                    isOptions,
                    isVersion9,
                    place,
                    faults
                );
            }
        }

        if (templates.IsBroken)
        {
            faults.Reject(FaultReason.Malformed, PositionOf(place, set.Length));
        }
    }

    private void Take(
        Exporter exporter,
        ushort id,
        ReadOnlySpan<FieldSpecifier> fields,
        int scopes,
        bool isOptions,
        bool isVersion9,
        RecordPlace place,
        IFaultSink faults
    )
    {
        FlowTemplate? known = exporter.Template(id);
        if (known?.IsOf(fields, scopes, isOptions) == true)
        {
            return;
        }

        FlowTemplate template = FlowTemplate.Compile(fields.ToArray(), scopes, isOptions, isVersion9);
        if (!exporter.Keep(id, template))
        {
            faults.Reject(FaultReason.TooLarge, PositionOf(place, 0));
            return;
        }

        counts.ChangedTemplates += known is null ? 0 : 1;
        ReadWaiting(exporter, id, isVersion9, faults);
    }

    private void Wait(
        Exporter exporter,
        ushort id,
        ReadOnlySpan<byte> set,
        RecordTimes times,
        RecordPlace place,
        IFaultSink faults
    )
    {
        if (_pendingBytes + PendingCost + set.Length > MaxPendingBytes)
        {
            faults.Reject(FaultReason.TemplateMissing, PositionOf(place, set.Length));
            return;
        }

        if (!_pending.TryGetValue(exporter, out Queue<PendingSet>? queue))
        {
            queue = [];
            _pending.Add(exporter, queue);
        }

        queue.Enqueue(new PendingSet(id, set.ToArray(), times, place));
        _pendingBytes += PendingCost + set.Length;
    }

    private void ReadWaiting(Exporter exporter, ushort id, bool isVersion9, IFaultSink faults)
    {
        if (!_pending.TryGetValue(exporter, out Queue<PendingSet>? queue))
        {
            return;
        }

        for (int i = queue.Count; i > 0; i--)
        {
            PendingSet set = queue.Dequeue();
            if (set.Template != id)
            {
                queue.Enqueue(set);
                continue;
            }

            _pendingBytes -= PendingCost + set.Bytes.Length;
            counts.LateTemplates++;
            ReadRecords(exporter, id, set.Bytes, isVersion9, set.Times, set.Place, faults);
        }

        if (queue.Count == 0)
        {
            _pending.Remove(exporter);
        }
    }

    private int Count(FlowTemplate template, ReadOnlySpan<byte> set)
    {
        if (!template.IsVariable)
        {
            return set.Length / template.MinimumLength;
        }

        Span<FieldPlace> places = stackalloc FieldPlace[TemplateSets.MaxFields];
        int count = 0;
        while (
            set.Length >= template.MinimumLength
            && RecordFields.TryLocate(template.Fields, set, places, out int length)
            && length > 0
        )
        {
            set = set[length..];
            count++;
        }

        return count;
    }

    private EvidencePosition PositionOf(RecordPlace place, int length) =>
        new(sink.Batch.PositionKind, place.Number, place.Offset, length);
}
