using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>
/// One line of an accounting file: a time, then the pieces. Times seen: <c>Wed Oct 14 10:40:40 2015</c>,
/// <c>Aug 19 20:57:12</c>, <c>Mon May 9 17:52:32</c> (tac_plus), <c>2020-07-17 17:41:26 +0000</c> (tac_plus-ng).
/// </summary>
internal ref struct TacacsLine
{
    public CivilTime Time;
    public TacacsParts Parts;

    /// <summary>Reads a line; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out TacacsLine line)
    {
        line = default;
        if (
            !TimeText.TryIso(text, out CivilTime time, out int length)
            && !TimeText.TryMonthName(text, out time, out length)
        )
        {
            return false;
        }

        int at = length;
        if (time.Zone == ZoneForm.None && at + 1 < text.Length && text[at] == ' ')
        {
            CivilTime zoned = time;
            if (TimeText.TryZone(text[(at + 1)..], ref zoned, out int zone))
            {
                time = zoned;
                at += 1 + zone;
            }
        }

        if (at >= text.Length || text[at] is not ((byte)'\t' or (byte)' '))
        {
            return false;
        }

        line.Time = time;
        return TacacsParts.TryRead(text, at + 1, out line.Parts);
    }
}
