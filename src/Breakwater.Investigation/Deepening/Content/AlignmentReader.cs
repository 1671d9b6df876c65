using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening.Content;

/// <summary>Reads the rule of alignment. One of which a part is missing would say too much or nothing, and is left out.</summary>
internal sealed class AlignmentReader(List<string> problems)
{
    private const string File = "incidents/alignment.csv";
    private readonly List<string> _datasets = [];
    private readonly List<Harm> _harms = [];
    private readonly SortedDictionary<string, bool> _behaviours = new(StringComparer.Ordinal);
    private readonly SortedDictionary<AlignmentGrade, GradeThresholds> _grades = [];
    private string? _actor;
    private DateTimeOffset? _since;

    public AlignmentRule? Read(IEnumerable<(int Line, IReadOnlyList<string> Cells)> rows)
    {
        foreach ((int line, IReadOnlyList<string> cells) in rows)
        {
            if (!Take(cells[0], cells[1], cells[2]))
            {
                problems.Add($"{File}: line {line}: {cells[0]}, {cells[1]}, {cells[2]} is not known here");
            }
        }

        if (_actor is not null && _since is { } since && _behaviours.Count > 0 && _grades.Count == 3)
        {
            return new AlignmentRule
            {
                Actor = _actor,
                Since = since,
                RoleDatasets = _datasets,
                RoleHarms = _harms,
                Behaviours = _behaviours,
                Grades = _grades,
            };
        }

        problems.Add($"{File}: actor, since, behaviours and three grades are expected; no alignment is told");
        return null;
    }

    private bool Take(string kind, string key, string value)
    {
        switch (kind)
        {
            case "actor":
                _actor = key;
                return true;
            case "since":
                _since = Day(key);
                return _since is not null;
            case "role_dataset":
                _datasets.Add(key);
                return true;
            case "role_harm" when Words.TryParse(key, out Harm harm):
                _harms.Add(harm);
                return true;
            case "behaviour" when value is "usual" or "seldom":
                _behaviours[key] = value == "seldom";
                return true;
            case "grade"
                when Words.TryParse(key, out AlignmentGrade grade)
                    && GradeThresholds.TryParse(value, out GradeThresholds? least):
                _grades[grade] = least!;
                return true;
            default:
                return false;
        }
    }

    private static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset day
        )
            ? day
            : null;
}
