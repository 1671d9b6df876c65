using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>What is kept of a party beside its token: what kind of identity it is, its roles, and the home operator of an IMSI.</summary>
/// <param name="Bits">Two bits of roles, two of the identity, the rest the operator.</param>
internal readonly record struct PartyFacts(uint Bits)
{
    private const int IdentityAt = 2;
    private const int OperatorAt = 4;

    public PartyFacts(PartyIdentity identity, PartyRoles roles, HomeOperator home = default)
        : this((uint)roles | ((uint)identity << IdentityAt) | (home.Bits << OperatorAt)) { }

    public PartyRoles Roles => (PartyRoles)(Bits & 3);

    public PartyIdentity Identity => (PartyIdentity)((Bits >> IdentityAt) & 3);

    public HomeOperator Home => new(Bits >> OperatorAt);

    public PartyFacts With(PartyRoles roles) => new(Bits | (uint)roles);
}
