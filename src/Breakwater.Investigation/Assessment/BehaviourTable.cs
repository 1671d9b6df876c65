using Breakwater.Model.Documents;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Assessment;

/// <summary>Reads <c>content/techniques/behaviours.csv</c> (RFC 4180, with a header; lists within a cell are separated by spaces or semicolons).</summary>
public static class BehaviourTable
{
    private static readonly string[] Required = ["id", "datasets", "status"];

    /// <summary>Reads the table.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="errors">What is wrong, each a sentence with its line; the other rows still count.</param>
    public static IReadOnlyList<BehaviourEvidence> Read(string text, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> problems = [];
        SortedDictionary<string, BehaviourEvidence> rows = new(StringComparer.Ordinal);
        errors = problems;
        Dictionary<string, int>? columns = null;
        foreach ((int line, IReadOnlyList<string> cells) in CommaSeparated.Read(text))
        {
            if (columns is null)
            {
                columns = cells.Select((name, at) => (name, at)).ToDictionary(c => c.name.Trim(), c => c.at);
                string[] missing = [.. Required.Where(c => !columns.ContainsKey(c))];
                if (missing.Length > 0)
                {
                    problems.Add($"behaviours: line {line}: column {string.Join(", ", missing)} is missing");
                    return [];
                }

                continue;
            }

            string id = Cell(cells, columns, "id");
            if (id.Length == 0)
            {
                problems.Add($"behaviours: line {line}: the row has no id");
            }
            else if (
                !rows.TryAdd(
                    id,
                    new BehaviourEvidence(
                        id,
                        Cell(cells, columns, "name"),
                        [.. Cell(cells, columns, "datasets").Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries)],
                        Cell(cells, columns, "status")
                    )
                    {
                        Harm = Words.TryParse(Cell(cells, columns, "harm"), out Harm harm) ? harm : null,
                    }
                )
            )
            {
                problems.Add($"behaviours: line {line}: {id} stands twice; the first row counts");
            }
        }

        return [.. rows.Values];
    }

    private static string Cell(IReadOnlyList<string> cells, Dictionary<string, int> columns, string name) =>
        columns.TryGetValue(name, out int at) && at < cells.Count ? cells[at].Trim() : "";
}
