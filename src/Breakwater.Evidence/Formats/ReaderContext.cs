using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats;

/// <summary>What a reader is given for one item.</summary>
public sealed record ReaderContext
{
    /// <summary>The item.</summary>
    public required EvidenceItem Item { get; init; }

    /// <summary>The run's field names.</summary>
    public required FieldNames Names { get; init; }

    /// <summary>What to assume about times without zone or year.</summary>
    public required TimeAssumptions Time { get; init; }

    /// <summary>The first bytes of the item, at most 64 KiB, UTF-16 already turned into UTF-8.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>Takes flow records beside the events; null where a reader is only made to see whether there is one.</summary>
    public IFlowSink? Flows { get; init; }

    /// <summary>How readers of record files tell parties apart; null where they only count records.</summary>
    public PartyReading? Parties { get; init; }

    /// <summary>
    /// What the readers of clear intercept data need inside the sealed zone; null outside of it, where an item of a format with
    /// <see cref="IEvidenceFormat.IsClearInterceptData"/> is refused unread.
    /// </summary>
    public SealedZone? Zone { get; init; }

    /// <summary>The item's path before it was sealed, for the globs of mappings alone: it may hold an identity and is never written. Null where it is the item's own.</summary>
    public string? ClearPath { get; init; }
}

/// <summary>What to assume about times that do not say their zone or year.</summary>
public sealed record TimeAssumptions
{
    /// <summary>The zone of the source; UTC unless <c>--timezone</c> says otherwise for this source. A tz database id.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>
    /// The latest trustworthy time known before reading (from dated items, or <c>--now</c>): a time without year is not
    /// later than this. Null where nothing is dated.
    /// </summary>
    public DateTimeOffset? Clock { get; init; }
}
