namespace Breakwater.Model.CallRecords;

/// <summary>
/// What one file of charging data records holds, counted and without a subscriber in clear: what its header claims, what stands in it,
/// which time it covers, how many parties, of which operators. Not bound to the batch that brings it.
/// </summary>
public sealed record RecordFileSummary
{
    /// <summary>The form of the file: <c>charging_data_file</c> (3GPP TS 32.297), <c>charging_data_records</c> (BER without file header), <c>tap</c> (GSMA TD.57), <c>record_table</c>.</summary>
    public required string Format { get; init; }

    /// <summary>What the file says of itself; null where its form has no header or the header cannot be read.</summary>
    public RecordFileHeader? Header { get; init; }

    /// <summary>Records that were read to their end.</summary>
    public long Records { get; init; }

    /// <summary>Records whose place and length are known and whose encoding is not read (PER, XML), by the encoding's name.</summary>
    public IReadOnlyList<RecordCount> NotDecoded { get; init; } = [];

    /// <summary>Records that were met and are damaged or cut.</summary>
    public long Damaged { get; init; }

    /// <summary>Records by kind, those read to their end.</summary>
    public IReadOnlyList<RecordKindCount> Kinds { get; init; } = [];

    /// <summary>The earliest time that a record states; null where none does.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>The latest time that a record states or that its duration leads to; null where none does.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Records without a time that can be read.</summary>
    public long Untimed { get; init; }

    /// <summary>In how many records each class of field stands: <c>party_number</c>, <c>subscriber_id</c>, <c>device_id</c>, <c>time</c>, <c>duration</c>, <c>location</c>, <c>message_metadata</c>, ...</summary>
    public IReadOnlyList<RecordCount> FieldClasses { get; init; } = [];

    /// <summary>Distinct parties by kind of identity; null where no key for tokens was given and so none were told apart.</summary>
    public IReadOnlyList<PartyCount>? Parties { get; init; }

    /// <summary>False where <see cref="Parties"/> and <see cref="Operators"/> are lower bounds, since more parties were met than could be held.</summary>
    public bool ArePartiesExact { get; init; } = true;

    /// <summary>Distinct served subscribers by home operator (MCC and MNC of ITU-T E.212), from their IMSI; the largest first.</summary>
    public IReadOnlyList<OperatorCount> Operators { get; init; } = [];

    /// <summary>Numbers of fewer than seven digits, which are services and no subscribers; not among the parties.</summary>
    public long ShortNumbers { get; init; }

    /// <summary>Identities of parties that stand in records and cannot be read; in no count of parties.</summary>
    public long UnreadableParties { get; init; }

    /// <summary>Bytes of headers and of whole records; with <see cref="FillerBytes"/> and <see cref="SkippedBytes"/> they are all bytes of the file.</summary>
    public long ReadBytes { get; init; }

    /// <summary>Bytes between records that fill blocks (00 or FF).</summary>
    public long FillerBytes { get; init; }

    /// <summary>Bytes that belong to no record that could be read.</summary>
    public long SkippedBytes { get; init; }

    /// <summary>Where bytes were passed over; the first places of them all.</summary>
    public IReadOnlyList<SkippedPart> Skipped { get; init; } = [];

    /// <summary>How many places there are where bytes were passed over.</summary>
    public long SkippedPlaces { get; init; }

    /// <summary>The file ends in the middle of a record.</summary>
    public bool IsCut { get; init; }

    /// <summary>Parties that were looked for and are in the file; the first of them all.</summary>
    public IReadOnlyList<PartyMatch> Matches { get; init; } = [];

    /// <summary>Each party that was looked for and is in the file, in the order of their first records.</summary>
    public IReadOnlyList<PartySight> Sights { get; init; } = [];

    /// <summary>How often parties that were looked for stand in records.</summary>
    public long MatchCount { get; init; }

    /// <summary>What does not agree between header and content, each a sentence; empty where all agrees.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}

/// <summary>How many records.</summary>
/// <param name="Name">Of what, in snake_case.</param>
/// <param name="Records">How many.</param>
public sealed record RecordCount(string Name, long Records);

/// <summary>How many records of a kind.</summary>
/// <param name="Name">The kind, in snake_case: <c>mo_call</c>, <c>pgw</c>, <c>s_cscf</c>.</param>
/// <param name="Records">How many.</param>
/// <param name="ArePartiesRead">False where the fields of the kind are not known, so that its parties are in no count.</param>
public sealed record RecordKindCount(string Name, long Records, bool ArePartiesRead);

/// <summary>Bytes that were passed over.</summary>
/// <param name="Offset">The first of them in the item.</param>
/// <param name="Length">How many.</param>
public readonly record struct SkippedPart(long Offset, long Length);
