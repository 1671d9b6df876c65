using System.Globalization;
using System.Text;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Reporting.Text;

/// <summary>Queries for the administrator of a database, as one file of SQL.</summary>
public static class CountQueryText
{
    /// <summary>Writes the queries.</summary>
    public static string Write(IReadOnlyList<CountQuery> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        StringBuilder text = new(
            """
            -- Run by one person while another looks on, on a copy of the store that nobody changes. Only counts leave the database.
            -- Put the values of the statement where a placeholder stands; each says where its statement is.
            -- What is counted goes into an answer (schemas/exposure-answer.json): breakwater exposure answer FILE FOLDER

            """.ReplaceLineEndings("\n")
        );
        foreach (CountQuery query in queries)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n-- query {query.Id}: {SafeText.OneLine(query.Store)}, {Wording.Count(query.Accesses, "access", "accesses")}\n"
            );
            foreach (QueryPlaceholder placeholder in query.Placeholders)
            {
                text.Append(CultureInfo.InvariantCulture, $"-- {placeholder.Name}: {Meaning(placeholder)}\n");
            }

            text.Append(SafeText.Lines(query.Text)).Append('\n');
            foreach ((string dimension, string sql) in query.Breakdowns)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"-- query {query.Id}, breakdown {SafeText.OneLine(dimension)}\n{SafeText.Lines(sql)}\n"
                );
            }
        }

        return text.ToString();
    }

    private static string Meaning(QueryPlaceholder placeholder)
    {
        string where = string.Create(
            CultureInfo.InvariantCulture,
            $"{SafeText.OneLine(placeholder.Path)}, {placeholder.Position.Kind.ToString().ToLowerInvariant()} {placeholder.Position.Number}"
        );
        string column = SafeText.OneLine(placeholder.Column);
        return placeholder.Kind switch
        {
            PlaceholderKind.Statement => $"the statement of {where}, without the words of an export",
            PlaceholderKind.AllValues => $"every value that the statement of {where} compares {column} with",
            PlaceholderKind.Prefix => $"what the statement of {where} has {column} begin with, followed by %",
            PlaceholderKind.TimeOfAccess => $"the time of {where}, written as the column {column} holds times",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"value {placeholder.Number} of those that the statement of {where} compares {column} with"
            ),
        };
    }
}
