using Breakwater.Evidence.Formats.Intercepts.Markup;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>The header of a message (ETSI TS 103 120, 6.2): who sends it to whom, and when.</summary>
/// <param name="Sender">Unique identifier of the sender.</param>
/// <param name="Receiver">Unique identifier of the receiver.</param>
/// <param name="Time">When.</param>
/// <param name="HasZone">The time says its zone.</param>
internal sealed record Hi1Header(string Sender, string Receiver, DateTimeOffset? Time, bool HasZone)
{
    /// <summary>A message without a header.</summary>
    public static Hi1Header None { get; } = new("", "", null, true);

    /// <summary>Reads one.</summary>
    public static Hi1Header Of(ClearElement header)
    {
        bool hasTime = InterceptTime.TryRead(header.At("Timestamp").Text, out DateTimeOffset time, out bool hasZone);
        return new Hi1Header(
            header.At("SenderIdentifier", "UniqueIdentifier").Text,
            header.At("ReceiverIdentifier", "UniqueIdentifier").Text,
            hasTime ? time : null,
            !hasTime || hasZone
        );
    }
}
