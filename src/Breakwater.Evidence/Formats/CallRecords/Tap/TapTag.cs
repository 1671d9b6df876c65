using Breakwater.Evidence.Formats.CallRecords.Ber;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>Application tags of a TAP file (GSMA TD.57) that say what stands where.</summary>
internal static class TapTag
{
    public const int TransferBatch = 1;
    public const int Notification = 2;
    public const int CallEventDetails = 3;
    public const int BatchControl = 4;
    public const int AccountingInfo = 5;
    public const int NetworkInfo = 6;
    public const int MessageDescriptions = 8;
    public const int AuditControl = 15;
    public const int LocalTime = 16;
    public const int CallEventCount = 43;
    public const int EarliestCall = 101;
    public const int FileAvailable = 107;
    public const int FileCreation = 108;
    public const int FileSequence = 109;
    public const int FileType = 110;
    public const int LatestCall = 133;
    public const int Recipient = 182;
    public const int Release = 189;
    public const int Sender = 196;
    public const int Specification = 201;
    public const int CutOff = 227;
    public const int UtcOffset = 231;
    public const int UtcOffsetCode = 232;
    public const int UtcOffsetInfo = 233;
    public const int UtcOffsetList = 234;

    /// <summary>The highest tag of release 3.12.</summary>
    private const int LastTag = 452;

    /// <summary>Kinds of call event, each with its number, in the order of <see cref="KindNames"/>; -1 for what is none.</summary>
    public static int KindOf(int tag) =>
        tag switch
        {
            9 => 0,
            10 => 1,
            11 => 2,
            12 => 3,
            14 => 4,
            17 => 5,
            297 => 6,
            433 => 7,
            434 => 8,
            _ => -1,
        };

    /// <summary>
    /// Whether an element may stand in the batch or in its list: a kind of event, the audit, a group of the head, or what only a later release can have. An
    /// element that belongs inside another one is left over of a damaged one.
    /// </summary>
    /// <param name="tag">Its tag.</param>
    /// <param name="isInEvents">The list of events has begun.</param>
    /// <param name="isSearching">Only what is known counts.</param>
    public static bool MayStandAlone(int tag, bool isInEvents, bool isSearching) =>
        (isInEvents && KindOf(tag) >= 0)
        || tag == AuditControl
        || (!isInEvents && tag is Notification or BatchControl or AccountingInfo or NetworkInfo or MessageDescriptions)
        || (!isSearching && tag > LastTag);

    /// <summary>Whether an element stands in the batch or in its list of events and in no group or event: an event, the list itself, the audit.</summary>
    public static bool IsInNoOther(int tag) => tag is CallEventDetails or AuditControl || KindOf(tag) >= 0;

    /// <summary>
    /// Whether a content begins as that of an element does: with the first of its elements that may not be missing, or one that may stand before it.
    /// Where the content is cut before that can be told, it may.
    /// </summary>
    public static bool BeginsAs(int tag, ReadOnlySpan<byte> content)
    {
        BerState state = BerHeader.TryRead(content, out BerHeader first);
        if (state == BerState.NeedsMore)
        {
            return true;
        }

        return state == BerState.Whole
            && first.Class == BerClass.Application
            && tag switch
            {
                9 => first.Tag == 147,
                10 => first.Tag == 153,
                11 => first.Tag == 427,
                12 => first.Tag == 191,
                14 => first.Tag == 114,
                17 => first.Tag == 304,
                297 => first.Tag is 181 or 184 or 45 or 298,
                433 => first.Tag == 439,
                434 => first.Tag == 440,
                AuditControl => first.Tag is EarliestCall or LatestCall or 415,
                _ => false,
            };
    }

    /// <summary>What the kinds are called.</summary>
    public static IReadOnlyList<string> KindNames { get; } =
    [
        "mobile_originated_call",
        "mobile_terminated_call",
        "supplementary_service_event",
        "service_centre_usage",
        "gprs_call",
        "content_transaction",
        "location_service",
        "messaging_event",
        "mobile_session",
    ];
}
