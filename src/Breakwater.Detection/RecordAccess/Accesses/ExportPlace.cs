using System.Text;
using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>
/// Where an export writes to: the bucket, stage, share or folder, without what changes from day to day. PostgreSQL "COPY", Snowflake "COPY INTO &lt;location&gt;", Redshift "UNLOAD",
/// BigQuery "EXPORT DATA", Hive "INSERT OVERWRITE DIRECTORY", MySQL "SELECT ... INTO".
/// </summary>
internal static class ExportPlace
{
    private static readonly SqlPhrase[] Phrases =
    [
        Phrase("COPY INTO {peer}"),
        Phrase("EXPORT DATA ... URI = {peer}"),
        Phrase("EXPORT TABLE ... TO {peer}"),
        Phrase("INSERT OVERWRITE [LOCAL] DIRECTORY {peer}"),
        Phrase("... INTO OUTFILE|DUMPFILE {peer}"),
        Phrase("UNLOAD ... TO {peer}"),
        Phrase("COPY ... TO {peer}"),
    ];

    /// <summary>The place; empty where the statement names none outside of the session.</summary>
    /// <param name="query">An export.</param>
    public static string Of(string query)
    {
        SqlCursor cursor = new(query, SqlDialect.Any);
        foreach (SqlPhrase phrase in Phrases)
        {
            if (
                query.Contains(phrase.Trigger, StringComparison.OrdinalIgnoreCase)
                && phrase.Match(cursor) is { } kept
                && PlaceOf(kept["peer"].Split(',')[0]) is { Length: > 0 } place
            )
            {
                return place;
            }
        }

        return "";
    }

    /// <summary>The place that a location lies in; a location without folders is its own.</summary>
    /// <param name="location">A path, an address, a device, the name of a database.</param>
    public static string PlaceOfLocation(string location) =>
        PlaceOf(location) is { Length: > 0 } place ? place : WithoutNumbers(location.Trim().ToLowerInvariant());

    private static SqlPhrase Phrase(string text) =>
        SqlPhrase.Parse(text, out string? fault) ?? throw new InvalidOperationException(fault);

    private static string PlaceOf(string location)
    {
        string plain = location.Replace('\\', '/').ToLowerInvariant();
        int scheme = plain.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            int end = plain.IndexOf('/', scheme + 3);
            return end < 0 ? plain : plain[..end];
        }

        if (plain.StartsWith('@'))
        {
            int end = plain.IndexOf('/', StringComparison.Ordinal);
            return end < 0 ? plain : plain[..end];
        }

        if (plain.StartsWith("//", StringComparison.Ordinal))
        {
            // A share: its server and its name.
            return string.Join('/', plain.Split('/').Take(4));
        }

        int last = plain.LastIndexOf('/');
        return last < 0 ? "" : WithoutNumbers(plain[..Math.Max(1, last)]);
    }

    /// <summary>Each run of digits a sign, so that a date makes no other place.</summary>
    private static string WithoutNumbers(string folder)
    {
        StringBuilder place = new();
        foreach (char sign in folder)
        {
            char shown = char.IsAsciiDigit(sign) ? '#' : sign;
            if (shown != '#' || place.Length == 0 || place[^1] != '#')
            {
                place.Append(shown);
            }
        }

        return place.ToString();
    }
}
