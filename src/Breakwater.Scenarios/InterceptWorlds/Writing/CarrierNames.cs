namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>Names of columns of a carrier that keeps its own, and the mapping from them.</summary>
internal static class CarrierNames
{
    /// <summary>A carrier's column for a canonical one; no other canonical column has that name.</summary>
    public static string Of(string column) => "F_" + column.ToUpperInvariant().Replace('_', ' ');

    /// <summary>The mapping file (<c>breakwater.intercept-mapping/1</c>) for tables in a carrier's own columns.</summary>
    public static string Mapping(IEnumerable<(string File, string Table, IReadOnlyList<string> Columns)> tables)
    {
        System.Text.StringBuilder text = new();
        text.Append("schema: breakwater.intercept-mapping/1\ntables:\n");
        foreach ((string file, string table, IReadOnlyList<string> columns) in tables)
        {
            text.Append("- files: [\"**/").Append(file).Append("\"]\n  table: ").Append(table);
            text.Append(
                "\n  delimiter: \";\"\n  list_separator: \"|\"\n  time_zone: UTC\n  dates: [\"dd.MM.yyyy HH:mm:ss\"]\n  columns:\n"
            );
            foreach (string column in columns)
            {
                text.Append("    ").Append(column).Append(": \"").Append(Of(column)).Append("\"\n");
            }
        }

        return text.ToString();
    }
}
