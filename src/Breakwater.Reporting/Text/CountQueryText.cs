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
            for (int at = 0; at < query.Placeholders.Count; )
            {
                int end = EndOfRun(query.Placeholders, at);
                text.Append(CultureInfo.InvariantCulture, $"-- {Meaning(query.Placeholders, at, end)}\n");
                at = end;
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

    /// <summary>Where placeholders end whose statements stand one behind the other and that stand for the same of each.</summary>
    private static int EndOfRun(IReadOnlyList<QueryPlaceholder> placeholders, int at)
    {
        int end = at + 1;
        while (
            end < placeholders.Count
            && placeholders[end] is var next
            && placeholders[end - 1] is var before
            && next.Kind == PlaceholderKind.Value
            && (next.Kind, next.Path, next.Column, next.Number, next.Position.Kind)
                == (before.Kind, before.Path, before.Column, before.Number, before.Position.Kind)
            && next.Position.Number == before.Position.Number + 1
        )
        {
            end++;
        }

        return end;
    }

    private static string Meaning(IReadOnlyList<QueryPlaceholder> placeholders, int at, int end)
    {
        QueryPlaceholder first = placeholders[at];
        if (end - at == 1)
        {
            return $"{first.Name}: {Meaning(first)}";
        }

        QueryPlaceholder last = placeholders[end - 1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{first.Name} to {last.Name}: value {first.Number} of those that each statement of {SafeText.OneLine(first.Path)}, {Word(first)} {first.Position.Number} to {last.Position.Number}, compares {SafeText.OneLine(first.Column)} with, in this order"
        );
    }

    private static string Word(QueryPlaceholder placeholder) => placeholder.Position.Kind.ToString().ToLowerInvariant();

    private static string Meaning(QueryPlaceholder placeholder)
    {
        string where = string.Create(
            CultureInfo.InvariantCulture,
            $"{SafeText.OneLine(placeholder.Path)}, {Word(placeholder)} {placeholder.Position.Number}"
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
