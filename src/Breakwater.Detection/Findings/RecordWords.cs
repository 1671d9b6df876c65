using System.Globalization;

namespace Breakwater.Detection.Findings;

/// <summary>How many records, in words.</summary>
internal static class RecordWords
{
    /// <summary><c>1 record</c>, <c>2 records</c>.</summary>
    public static string Count(long records) =>
        records == 1 ? "1 record" : records.ToString(CultureInfo.InvariantCulture) + " records";
}
