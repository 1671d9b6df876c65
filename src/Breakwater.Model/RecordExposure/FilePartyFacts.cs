using Breakwater.Model.CallRecords;

namespace Breakwater.Model.RecordExposure;

/// <summary>What must be known of one file of call records to count its parties together with those of others.</summary>
public sealed record FilePartyFacts
{
    /// <summary>The kind of identity by which every record whose parties are read names one subscriber; null where there is none.</summary>
    public PartyIdentity? Whole { get; init; }

    /// <summary>Kinds of identity of which some record names several subscribers.</summary>
    public IReadOnlyList<PartyIdentity> Several { get; init; } = [];

    /// <summary>Records whose subscriber may be anybody: what could not be read of the file, and identities that cannot be read.</summary>
    public long Open { get; init; }

    /// <summary>Records that may name their subscriber in no way that is read; 0 where <see cref="Whole"/> is known.</summary>
    public long Unnamed { get; init; }

    /// <summary>Identities that cannot be read, each of which may be another party; null where records were passed over.</summary>
    public long? OpenOthers { get; init; }
}
