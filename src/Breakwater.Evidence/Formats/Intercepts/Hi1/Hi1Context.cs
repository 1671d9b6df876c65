namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>What a message says of itself, for the objects in it.</summary>
/// <param name="System">The carrier's side, in clear; null where it is not named.</param>
/// <param name="Agency">The agency's side.</param>
/// <param name="Time">When the message was sent.</param>
/// <param name="HasZone">The time says its zone.</param>
/// <param name="IsResponse">It is a response.</param>
/// <param name="IsCreate">It creates the object.</param>
internal sealed record Hi1Context(
    string? System,
    string Agency,
    DateTimeOffset? Time,
    bool HasZone,
    bool IsResponse,
    bool IsCreate
)
{
    /// <summary>
    /// Requests come from the agency and responses go to it; what is delivered or notified comes from the carrier (ETSI TS 103 120,
    /// 5.2).
    /// </summary>
    public static Hi1Context Of(Hi1Header header, bool isResponse, bool isFromCarrier, bool isCreate)
    {
        bool carrierSends = isResponse != isFromCarrier;
        (string carrier, string agency) = carrierSends
            ? (header.Sender, header.Receiver)
            : (header.Receiver, header.Sender);
        return new Hi1Context(
            InterceptWords.System(carrier),
            agency,
            header.Time,
            header.HasZone,
            isResponse,
            isCreate
        );
    }
}
