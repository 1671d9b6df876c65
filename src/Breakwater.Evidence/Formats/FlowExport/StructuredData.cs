using System.Buffers.Binary;
using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Evidence.Formats.FlowExport.Templates;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>
/// Lists inside of records (RFC 6313). Flows are read of lists of records, one level deep and only where the record around them is no
/// flow itself: the same bytes would be counted twice. All other lists are passed over by their lengths.
/// </summary>
internal sealed class StructuredData(FlowRows rows)
{
    private const ushort SubTemplateList = 292;
    private const ushort SubTemplateMultiList = 293;

    // RFC 6313, sections 4.5.2 and 4.5.3: how the records belong together; then, of one kind, the number of their template.
    private const int SemanticLength = 1;
    private const int EntryHeaderLength = 4;

    private readonly FieldPlace[] _places = new FieldPlace[TemplateSets.MaxFields];

    /// <summary>Reads the flows that stand in lists of the records of a set.</summary>
    /// <returns>How many records the set has, how many flows were in them, and whether some of a list could not be read.</returns>
    public (int Records, int Flows, bool IsBroken) Read(
        Exporter exporter,
        FlowTemplate template,
        ReadOnlySpan<byte> set,
        RecordTimes times,
        RecordPlace place
    )
    {
        (int records, int flows, bool isBroken, int at) = (0, 0, false, 0);
        Span<FieldPlace> places = _places.AsSpan(0, template.Fields.Length);
        while (
            set.Length - at >= template.MinimumLength
            && RecordFields.TryLocate(template.Fields, set[at..], places, out int length)
            && length > 0
        )
        {
            for (int i = 0; i < template.Fields.Length; i++)
            {
                if (template.Fields[i] is { Enterprise: 0, Element: SubTemplateList or SubTemplateMultiList })
                {
                    ReadOnlySpan<byte> list = set.Slice(at + places[i].Offset, places[i].Length);
                    RecordPlace inside = place.Plus(at + places[i].Offset);
                    bool isWhole =
                        template.Fields[i].Element == SubTemplateList
                            ? TryReadList(exporter, list, times, inside, ref flows)
                            : TryReadMultiList(exporter, list, times, inside, ref flows);
                    isBroken |= !isWhole;
                }
            }

            at += length;
            records++;
        }

        return (records, flows, isBroken);
    }

    private bool TryReadList(
        Exporter exporter,
        ReadOnlySpan<byte> list,
        RecordTimes times,
        RecordPlace place,
        ref int flows
    )
    {
        const int HeaderLength = SemanticLength + sizeof(ushort);
        if (list.Length < HeaderLength)
        {
            // An empty list may leave its header out.
            return list.IsEmpty;
        }

        ushort id = BinaryPrimitives.ReadUInt16BigEndian(list[SemanticLength..]);
        return TryReadRecords(exporter, id, list[HeaderLength..], times, place.Plus(HeaderLength), ref flows);
    }

    private bool TryReadMultiList(
        Exporter exporter,
        ReadOnlySpan<byte> list,
        RecordTimes times,
        RecordPlace place,
        ref int flows
    )
    {
        int at = SemanticLength;
        while (list.Length - at >= EntryHeaderLength)
        {
            ushort id = BinaryPrimitives.ReadUInt16BigEndian(list[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(list[(at + sizeof(ushort))..]);
            if (length < EntryHeaderLength || length > list.Length - at)
            {
                return false;
            }

            ReadOnlySpan<byte> records = list[(at + EntryHeaderLength)..(at + length)];
            if (!TryReadRecords(exporter, id, records, times, place.Plus(at + EntryHeaderLength), ref flows))
            {
                return false;
            }

            at += length;
        }

        return at >= list.Length;
    }

    private bool TryReadRecords(
        Exporter exporter,
        ushort id,
        ReadOnlySpan<byte> records,
        RecordTimes times,
        RecordPlace place,
        ref int flows
    )
    {
        if (records.IsEmpty)
        {
            return true;
        }

        if (exporter.Template(id) is not { MinimumLength: > 0 } template)
        {
            return false;
        }

        if (!template.DescribesFlows)
        {
            return true;
        }

        if (template.IsVariable)
        {
            flows += rows.AddVariable(exporter, template, records, times, place);
            return true;
        }

        int count = records.Length / template.MinimumLength;
        int whole = count * template.MinimumLength;
        rows.AddFixed(exporter, template, records[..whole], template.MinimumLength, times, place);
        flows += count;
        return whole == records.Length;
    }
}
