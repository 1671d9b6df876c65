using Breakwater.Investigation.Assessment;

namespace Breakwater.Investigation.Deepening.Content;

/// <summary>What is known of incidents beside their findings (<c>content/incidents</c>): stages, other explanations, and when one looks like the actor.</summary>
public sealed record IncidentContent
{
    /// <summary>No knowledge: incidents have no stages, no other explanations and no alignment.</summary>
    public static IncidentContent None { get; } = new();

    /// <summary>Stages in the order of the file.</summary>
    public IReadOnlyList<StageRow> Stages { get; init; } = [];

    /// <summary>Other explanations in the order of the file.</summary>
    public IReadOnlyList<AlternativeRow> Alternatives { get; init; } = [];

    /// <summary>When an incident looks like the actor; null where no rule was given.</summary>
    public AlignmentRule? Alignment { get; init; }

    /// <summary>Reads the three tables.</summary>
    /// <param name="stages">The whole of <c>stages.csv</c>.</param>
    /// <param name="alternatives">The whole of <c>alternatives.csv</c>.</param>
    /// <param name="alignment">The whole of <c>alignment.csv</c>.</param>
    /// <param name="errors">What is wrong, each a sentence with its line; the other rows still count.</param>
    public static IncidentContent Read(
        string stages,
        string alternatives,
        string alignment,
        out IReadOnlyList<string> errors
    )
    {
        List<string> problems = [];
        errors = problems;
        return new IncidentContent
        {
            Stages =
            [
                .. Rows("incidents/stages.csv", stages, ["stage", "title", "behaviours"], 3, problems).Select(Stage),
            ],
            Alternatives =
            [
                .. Rows(
                        "incidents/alternatives.csv",
                        alternatives,
                        ["of", "explanation", "inventory", "settles"],
                        2,
                        problems
                    )
                    .Select(Alternative),
            ],
            Alignment = new AlignmentReader(problems).Read(
                Rows("incidents/alignment.csv", alignment, ["kind", "key", "value", "source", "mark"], 5, problems)
            ),
        };
    }

    private static StageRow Stage((int Line, IReadOnlyList<string> Cells) row) =>
        new(row.Cells[0], row.Cells[1], Words(row.Cells[2]));

    private static AlternativeRow Alternative((int Line, IReadOnlyList<string> Cells) row) =>
        new(Words(row.Cells[0]), row.Cells[1], row.Cells[2].Length == 0 ? null : row.Cells[2], row.Cells[3]);

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<(int Line, IReadOnlyList<string> Cells)> Rows(
        string name,
        string text,
        string[] columns,
        int filled,
        List<string> problems
    )
    {
        List<(int Line, IReadOnlyList<string> Cells)> rows = [];
        bool isHeader = true;
        foreach ((int line, IReadOnlyList<string> cells) in CommaSeparated.Read(text))
        {
            if (isHeader)
            {
                isHeader = false;
                if (!cells.SequenceEqual(columns, StringComparer.Ordinal))
                {
                    problems.Add($"{name}: line {line}: the columns are {string.Join(", ", columns)}");
                    return [];
                }
            }
            else if (cells.Count != columns.Length || cells.Take(filled).Any(string.IsNullOrWhiteSpace))
            {
                problems.Add($"{name}: line {line}: each of {string.Join(", ", columns.Take(filled))} is expected");
            }
            else
            {
                rows.Add((line, cells));
            }
        }

        return rows;
    }
}

/// <summary>A stage of an intrusion.</summary>
/// <param name="Stage">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Behaviours">Behaviours that stand in it.</param>
public sealed record StageRow(string Stage, string Title, IReadOnlyList<string> Behaviours);

/// <summary>Another explanation.</summary>
/// <param name="Of">Behaviours that it would explain, or <c>join:</c> and what two findings share.</param>
/// <param name="Explanation">A sentence.</param>
/// <param name="Inventory">The section of the inventory that would say that it was approved; null where none could.</param>
/// <param name="Settles">What tells the two apart, a sentence; empty for joins.</param>
public sealed record AlternativeRow(IReadOnlyList<string> Of, string Explanation, string? Inventory, string Settles);
