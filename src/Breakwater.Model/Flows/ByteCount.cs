using System.Globalization;

namespace Breakwater.Model.Flows;

/// <summary>Counts of bytes as people read them, in powers of ten.</summary>
public static class ByteCount
{
    /// <summary>
    /// The same of a count that may be an estimate: where an exporter looks at one of many packets and none of them was there, nothing
    /// is known of the others, so that zero would be a claim.
    /// </summary>
    public static string Text(decimal bytes, bool isSampled) =>
        bytes == 0 && isSampled ? "none of the sampled packets" : Text(bytes);

    /// <summary><c>12 bytes</c>, <c>1.5 KB</c>, <c>655.3 MB</c>, ... up to <c>TB</c>.</summary>
    public static string Text(decimal bytes)
    {
        (decimal unit, string name) = bytes switch
        {
            >= 1_000_000_000_000 => (1_000_000_000_000m, "TB"),
            >= 1_000_000_000 => (1_000_000_000m, "GB"),
            >= 1_000_000 => (1_000_000m, "MB"),
            >= 1_000 => (1_000m, "KB"),
            _ => (1m, "bytes"),
        };
        return (bytes / unit).ToString(unit == 1 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + name;
    }
}
