namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>Who the other end of an intercept system's conversation is, as far as the register knows.</summary>
internal enum InterceptPeer
{
    /// <summary>Nobody whom the inventory lists, outside the own networks.</summary>
    Stranger,

    /// <summary>Not in the register, but in a network of the carrier's own.</summary>
    Inside,

    /// <summary>A server or a jump host of the carrier: not in the register, but with work of its own.</summary>
    Server,

    /// <summary>An endpoint of an agency, on another port than was approved.</summary>
    OtherPort,

    /// <summary>In the register: a system, a workstation, a collector, a recorder, an endpoint of an agency.</summary>
    Registered,
}
