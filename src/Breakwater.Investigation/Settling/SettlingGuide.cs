using Breakwater.Investigation.Assessment;
using Breakwater.Model.Answers;

namespace Breakwater.Investigation.Settling;

/// <summary>How each kind of evidence is got, by platform (<c>content/settling/evidence.csv</c>, RFC 4180, with a header).</summary>
public sealed class SettlingGuide
{
    private static readonly string[] Columns = ["topic", "dataset", "how", "source", "mark"];
    private readonly Dictionary<string, List<(string Dataset, string How)>> _topics = new(StringComparer.Ordinal);

    /// <summary>No guide: steps name what to get and not how.</summary>
    public static SettlingGuide None { get; } = new();

    /// <summary>Topics that the guide has, sorted.</summary>
    public IReadOnlyList<string> Topics => [.. _topics.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the table.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="errors">What is wrong, each a sentence with its line; the other rows still count.</param>
    public static SettlingGuide Read(string text, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        SettlingGuide guide = new();
        List<string> problems = [];
        errors = problems;
        bool isHeader = true;
        foreach ((int line, IReadOnlyList<string> cells) in CommaSeparated.Read(text))
        {
            if (isHeader)
            {
                isHeader = false;
                if (!cells.SequenceEqual(Columns, StringComparer.Ordinal))
                {
                    problems.Add($"settling: line {line}: the columns are {string.Join(", ", Columns)}");
                    return None;
                }
            }
            else if (cells.Count != Columns.Length || cells.Any(string.IsNullOrWhiteSpace))
            {
                problems.Add($"settling: line {line}: each of {string.Join(", ", Columns)} is expected");
            }
            else
            {
                guide._topics.TryAdd(cells[0], []);
                guide._topics[cells[0]].Add((cells[1], cells[2]));
            }
        }

        return guide;
    }

    /// <summary>How a kind of evidence is got, for each of the datasets that its devices send; for all where none has an entry of its own.</summary>
    public IReadOnlyList<string> How(string topic, IEnumerable<string> datasets)
    {
        if (!_topics.TryGetValue(topic, out List<(string Dataset, string How)>? rows))
        {
            return [];
        }

        string[] own =
        [
            .. datasets
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .SelectMany(d => rows.Where(r => r.Dataset != "*" && BehaviourSummary.Matches(r.Dataset, d)))
                .Distinct()
                .Select(r => $"{r.Dataset}: {r.How}"),
        ];
        return own.Length > 0 ? own : [.. rows.Where(r => r.Dataset == "*").Select(r => r.How)];
    }
}
