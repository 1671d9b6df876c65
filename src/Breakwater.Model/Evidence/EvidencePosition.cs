namespace Breakwater.Model.Evidence;

/// <summary>What the number of a position counts.</summary>
public enum PositionKind : byte
{
    /// <summary>Line of a text, from 1.</summary>
    Line,

    /// <summary>Record of a structured file, from 1.</summary>
    Record,

    /// <summary>Packet of a capture, from 1.</summary>
    Packet,

    /// <summary>Statement of a configuration: the line it starts on, from 1.</summary>
    Statement,
}

/// <summary>Where a record is in its item.</summary>
/// <param name="Kind">What <paramref name="Number"/> counts.</param>
/// <param name="Number">Line, record, packet or statement, from 1.</param>
/// <param name="Offset">First byte in the item.</param>
/// <param name="Length">Bytes in the item.</param>
public readonly record struct EvidencePosition(PositionKind Kind, long Number, long Offset, int Length);
