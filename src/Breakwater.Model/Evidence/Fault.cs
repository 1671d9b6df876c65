namespace Breakwater.Model.Evidence;

/// <summary>Why something in an item could not be read. A closed list; the numbers never change.</summary>
public enum FaultReason
{
    /// <summary>The bytes do not follow the format.</summary>
    Malformed = 1,

    /// <summary>The item ends in the middle of a record, an archive member or a compressed stream.</summary>
    Truncated = 2,

    /// <summary>A record is longer than the limit.</summary>
    RecordTooLong = 3,

    /// <summary>Nesting is deeper than the limit.</summary>
    TooDeep = 4,

    /// <summary>Unpacked size or ratio is over the limit.</summary>
    TooLarge = 5,

    /// <summary>An archive member's name leaves the archive.</summary>
    PathTraversal = 6,

    /// <summary>The operating system refused access.</summary>
    AccessDenied = 7,

    /// <summary>The item changed while it was read.</summary>
    Changed = 8,

    /// <summary>Encrypted, and no key was given.</summary>
    Encrypted = 9,

    /// <summary>Bytes that are not valid in the item's encoding; they were kept as they are.</summary>
    InvalidEncoding = 10,

    /// <summary>More field names than the table holds; further fields were left out.</summary>
    TooManyFields = 11,

    /// <summary>Neither a file nor a folder: a link, device, FIFO or socket. Never opened.</summary>
    NotAFile = 12,

    /// <summary>A time stamp that cannot be read or is not possible; the event has no time.</summary>
    BadTime = 13,

    /// <summary>Reading failed (input/output error).</summary>
    InputOutput = 14,

    /// <summary>A variant of the format that is recognised but not read.</summary>
    UnsupportedVariant = 15,

    /// <summary>Records of an export protocol whose template is not in the evidence.</summary>
    TemplateMissing = 16,

    /// <summary>Orders, targets or tasks of lawful intercept in clear, outside the sealed zone; never read there.</summary>
    ClearInterceptData = 17,

    /// <summary>Sealed under a key other than that of the run, or of the rest of the evidence.</summary>
    ForeignKey = 18,
}

/// <summary>Something in an item that could not be read.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">Line, record or byte where it was met.</param>
/// <param name="Detail">More for a person; never holds content of the evidence.</param>
public sealed record Fault(FaultReason Reason, EvidencePosition At, string? Detail = null);
