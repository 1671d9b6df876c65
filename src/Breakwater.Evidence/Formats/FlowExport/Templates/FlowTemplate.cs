using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Templates;

/// <summary>
/// A template turned into steps: which bytes of a record go to which column. It is made once and used for every record until the
/// exporter sends another one under its number.
/// </summary>
internal sealed class FlowTemplate
{
    // RFC 6313, section 10: basicList, subTemplateList, subTemplateMultiList.
    private const ushort BasicList = 291;
    private const ushort SubTemplateMultiList = 293;
    private const FlowFields Ends = FlowFields.Source | FlowFields.Destination;

    private const FlowFields IcmpInPort = FlowFields.Protocol | FlowFields.DestinationPort | FlowFields.IcmpTypeCode;

    private FlowTemplate(FieldSpecifier[] fields, int scopes, bool isOptions)
    {
        (Fields, Scopes, IsOptions) = (fields, scopes, isOptions);
        foreach (FieldSpecifier field in fields)
        {
            IsVariable |= field.Length == FieldSpecifier.Variable;
            MinimumLength += field.Length == FieldSpecifier.Variable ? 1 : field.Length;
            HasLists |= field is { Enterprise: 0, Element: >= BasicList and <= SubTemplateMultiList };
            HasRecordLists |= field is { Enterprise: 0, Element: > BasicList and <= SubTemplateMultiList };
        }
    }

    /// <summary>Its fields in their order, those of the scope first.</summary>
    public FieldSpecifier[] Fields { get; }

    /// <summary>How many fields belong to the scope; 0 where it describes flows.</summary>
    public int Scopes { get; }

    /// <summary>It describes what an exporter says of itself.</summary>
    public bool IsOptions { get; }

    /// <summary>Some field says its length in each record.</summary>
    public bool IsVariable { get; }

    /// <summary>Bytes of a record; of one with fields of variable length, the fewest.</summary>
    public int MinimumLength { get; }

    /// <summary>Its records have lists in them (RFC 6313, section 4.5).</summary>
    public bool HasLists { get; }

    /// <summary>Its records have lists of other records in them.</summary>
    public bool HasRecordLists { get; }

    /// <summary>What is done for each record.</summary>
    public ColumnStep[] Steps { get; private init; } = [];

    /// <summary>The fields that its records have.</summary>
    public FlowFields Present { get; private init; }

    /// <summary>Those of <see cref="Present"/> that count from the start of the exporter.</summary>
    public FlowFields NeedsBoot { get; private init; }

    /// <summary>Its records may hold addresses of IPv4 or of IPv6.</summary>
    public bool HasBothFamilies { get; private init; }

    /// <summary>A record of ICMP has its type and code where others have the destination port.</summary>
    public bool PutsIcmpInPort { get; private init; }

    /// <summary>The field that says when the exporter started (IE 160); -1 where none does.</summary>
    public int BootField { get; private init; } = -1;

    /// <summary>The field that names the sampler (IE 48, 302); -1 where none does.</summary>
    public int SamplerField { get; private init; } = -1;

    /// <summary>Its records are flows: they have an address at least.</summary>
    public bool DescribesFlows => !IsOptions && (Present & Ends) != FlowFields.None;

    /// <summary>Makes the steps.</summary>
    public static FlowTemplate Compile(FieldSpecifier[] fields, int scopes, bool isOptions, bool isVersion9)
    {
        FlowTemplate bare = new(fields, scopes, isOptions);
        if (isOptions)
        {
            return bare;
        }

        ColumnStep[] steps = StepsOf(fields, isVersion9);
        FlowFields present = FlowFields.ExportTime;
        FlowFields boot = FlowFields.None;
        foreach (ColumnStep step in steps)
        {
            present |= step.Writer.Field;
            boot |= step.Writer.NeedsBoot ? step.Writer.Field : FlowFields.None;
        }

        bool ipv4 = steps.Any(s => s.Writer is Ipv4Writer && (s.Writer.Field & Ends) != FlowFields.None);
        bool ipv6 = steps.Any(s => s.Writer.IsIpv6 && (s.Writer.Field & Ends) != FlowFields.None);
        return new FlowTemplate(fields, scopes, isOptions)
        {
            Steps = steps,
            Present = ipv6 && !ipv4 ? present | FlowFields.Ipv6 : present,
            NeedsBoot = boot,
            HasBothFamilies = ipv4 && ipv6,
            PutsIcmpInPort = isVersion9 && (present & IcmpInPort) == (FlowFields.Protocol | FlowFields.DestinationPort),
            BootField = Array.FindIndex(fields, f => f is { Element: 160, Enterprise: 0, Length: 8 }),
            SamplerField = Array.FindIndex(
                fields,
                f => f is { Element: 48 or 302, Enterprise: 0, Length: > 0 and <= 8 }
            ),
        };
    }

    /// <summary>Whether these are the fields of this template: exporters send each template again and again.</summary>
    public bool IsOf(ReadOnlySpan<FieldSpecifier> fields, int scopes, bool isOptions) =>
        isOptions == IsOptions && scopes == Scopes && fields.SequenceEqual(Fields);

    /// <summary>Where a field stands in a record of fixed length.</summary>
    public int OffsetOf(int field)
    {
        int offset = 0;
        foreach (FieldSpecifier before in Fields.AsSpan(0, field))
        {
            offset += before.Length;
        }

        return offset;
    }

    private static ColumnStep[] StepsOf(FieldSpecifier[] fields, bool isVersion9)
    {
        List<ColumnStep> steps = [];
        int offset = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            FieldSpecifier field = fields[i];
            ElementWriter? writer = ElementTable.Find(field.Element, field.Enterprise, isVersion9);
            if (writer is not null && (field.Length == FieldSpecifier.Variable || writer.Accepts(field.Length)))
            {
                steps.Add(new ColumnStep(writer, i, offset, field.Length));
            }

            offset += field.Length;
        }

        // Of several elements for one column that with the lowest rank counts, of one element that stands twice the first.
        ColumnStep[] best = [.. steps.Where(s => s.Writer.Combines || !steps.Any(o => IsBetter(o, s)))];
        bool starts = best.Any(s => (s.Writer.Field & FlowFields.Start) != FlowFields.None);
        return [.. best.Where(s => starts || !s.Writer.IsLast).OrderBy(s => s.Writer.IsLast).ThenBy(s => s.Field)];
    }

    private static bool IsBetter(ColumnStep other, ColumnStep step)
    {
        bool same =
            (other.Writer.Field & step.Writer.Field) != FlowFields.None && other.Writer.IsIpv6 == step.Writer.IsIpv6;
        return same
            && (
                other.Writer.Rank < step.Writer.Rank
                || (other.Writer.Rank == step.Writer.Rank && other.Field < step.Field)
            );
    }
}
