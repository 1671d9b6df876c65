namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>Looks for taps in the first lines of a text.</summary>
internal static class WalkShape
{
    /// <summary>One of the first lines is of a row of taps.</summary>
    public static bool HasTaps(ReadOnlySpan<byte> head)
    {
        if (!MayHave(head))
        {
            return false;
        }

        LineReader lines = new(head, default);
        while (lines.TryRead(out TextLine line))
        {
            if (TapObjects.Read(line.Content, out _).Kind is TapObjectKind.Mediation or TapObjectKind.Stream)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayHave(ReadOnlySpan<byte> head) =>
        head.IndexOf(".9.39"u8) >= 0
        || head.IndexOf(".9.400."u8) >= 0
        || head.IndexOf(".9.672."u8) >= 0
        || head.IndexOf("Tap2"u8) >= 0
        || head.IndexOf("tapStream"u8) >= 0
        || head.IndexOf("cuctTap"u8) >= 0
        || head.IndexOf("TapMIB"u8) >= 0
        || head.IndexOf("ciscoMgmt."u8) >= 0;
}
