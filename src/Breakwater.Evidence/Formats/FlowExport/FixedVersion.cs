using Breakwater.Evidence.Formats.FlowExport.Templates;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>
/// NetFlow v1, v5 and v7, whose records have one form: they are read like records of a template (Cisco, "NetFlow Export Datagram
/// Formats": header and record tables of each version).
/// </summary>
internal sealed class FixedVersion
{
    // A field that has no information element: bytes to pass over.
    private const ushort Nothing = 0;

    private static readonly (ushort Element, ushort Length)[] Beginning =
    [
        (8, 4),
        (12, 4),
        (15, 4),
        (10, 2),
        (14, 2),
        (2, 4),
        (1, 4),
        (22, 4),
        (21, 4),
        (7, 2),
        (11, 2),
    ];

    private FixedVersion(int version, int headerLength, int maxRecords, params (ushort Element, ushort Length)[] rest)
    {
        (Version, HeaderLength, MaxRecords) = (version, headerLength, maxRecords);
        FieldSpecifier[] fields = [.. Beginning.Concat(rest).Select(f => new FieldSpecifier(f.Element, 0, f.Length))];
        Template = FlowTemplate.Compile(fields, 0, isOptions: false, isVersion9: true);
    }

    /// <summary>The number that its datagrams begin with.</summary>
    public int Version { get; }

    /// <summary>Bytes of the header.</summary>
    public int HeaderLength { get; }

    /// <summary>The most records of a datagram.</summary>
    public int MaxRecords { get; }

    /// <summary>Its records.</summary>
    public FlowTemplate Template { get; }

    /// <summary>Bytes of a record.</summary>
    public int RecordLength => Template.MinimumLength;

    /// <summary>Version 1.</summary>
    public static FixedVersion One { get; } = new(1, 16, 24, (Nothing, 2), (4, 1), (5, 1), (6, 1), (Nothing, 11));

    /// <summary>Version 5.</summary>
    public static FixedVersion Five { get; } =
        new(5, 24, 30, (Nothing, 1), (6, 1), (4, 1), (5, 1), (16, 2), (17, 2), (9, 1), (13, 1), (Nothing, 2));

    /// <summary>Version 7, of Catalyst switches.</summary>
    public static FixedVersion Seven { get; } =
        new(
            7,
            24,
            28,
            (Nothing, 1),
            (6, 1),
            (4, 1),
            (5, 1),
            (16, 2),
            (17, 2),
            (9, 1),
            (13, 1),
            (Nothing, 2),
            (Nothing, 4)
        );

    /// <summary>The version of a number; null where it is none of these.</summary>
    public static FixedVersion? Of(int version) =>
        version switch
        {
            1 => One,
            5 => Five,
            7 => Seven,
            _ => null,
        };
}
