using Breakwater.Model.Sealing;

namespace Breakwater.Model.CallRecords;

/// <summary>Kinds of identity by which records name parties.</summary>
public enum PartyIdentity : byte
{
    /// <summary>A telephone number with country code (ITU-T E.164): MSISDN, calling, called, connected number.</summary>
    Number,

    /// <summary>IMSI or SUPI (3GPP TS 23.003, 2.2 and 2.2A).</summary>
    Imsi,

    /// <summary>IMEI, the 14 digits that identify the equipment (3GPP TS 23.003, 6.2.1).</summary>
    Imei,

    /// <summary>A SIP URI whose user is no telephone number, an NAI, a private user identity.</summary>
    Uri,
}

/// <summary>What a party is in a record.</summary>
[Flags]
public enum PartyRoles : byte
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>The subscriber whose record it is.</summary>
    Served = 1,

    /// <summary>Whom the subscriber called or was called by, or where a call was led to.</summary>
    Other = 2,
}

/// <summary>Distinct parties of one kind of identity.</summary>
/// <param name="Identity">The kind.</param>
/// <param name="Served">Those that are served subscribers of a record.</param>
/// <param name="Other">Those that are another party of a record; one may be both.</param>
/// <param name="Distinct">All of them.</param>
public sealed record PartyCount(PartyIdentity Identity, long Served, long Other, long Distinct)
{
    /// <summary>Records that name one served subscriber in this way: where all do, <see cref="Served"/> is the number of subscribers.</summary>
    public long ServedRecords { get; init; }

    /// <summary>Records that name a served subscriber by several of these identities.</summary>
    public long SeveralServed { get; init; }
}

/// <summary>Distinct served subscribers of one operator.</summary>
/// <param name="Operator">MCC and MNC (ITU-T E.212): <c>310-410</c>.</param>
/// <param name="Subscribers">How many.</param>
public sealed record OperatorCount(string Operator, long Subscribers);

/// <summary>A party that was looked for and is in a file, once.</summary>
/// <param name="List">The list that it stands on.</param>
/// <param name="Token">Its token, under the key of the list.</param>
/// <param name="Times">How often it stands in records.</param>
/// <param name="Record">The number of the first record in its item, from 1.</param>
/// <param name="Offset">The first byte of that record in the item.</param>
public readonly record struct PartySight(string List, SealedToken Token, long Times, long Record, long Offset);

/// <summary>A party that was looked for.</summary>
/// <param name="List">The list that it stands on.</param>
/// <param name="Token">Its token, under the key of the list.</param>
/// <param name="Roles">What it is in the record.</param>
/// <param name="Record">The number of the record in its item, from 1.</param>
/// <param name="Offset">The first byte of the record in the item.</param>
public readonly record struct PartyMatch(string List, SealedToken Token, PartyRoles Roles, long Record, long Offset);
