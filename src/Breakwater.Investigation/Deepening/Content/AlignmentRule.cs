using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening.Content;

/// <summary>When an incident is said to look like what is published of an actor (<c>content/incidents/alignment.csv</c>).</summary>
public sealed record AlignmentRule
{
    /// <summary>The name that is shown.</summary>
    public required string Actor { get; init; }

    /// <summary>Acts before this time do not agree.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Kinds of evidence that show that the victim is a carrier; a trailing <c>*</c> stands for any rest.</summary>
    public required IReadOnlyList<string> RoleDatasets { get; init; }

    /// <summary>Harms that only a carrier can suffer.</summary>
    public required IReadOnlyList<Harm> RoleHarms { get; init; }

    /// <summary>Published behaviours; true where few others do it.</summary>
    public required IReadOnlyDictionary<string, bool> Behaviours { get; init; }

    /// <summary>The least numbers of each grade.</summary>
    public required IReadOnlyDictionary<AlignmentGrade, GradeThresholds> Grades { get; init; }
}

/// <summary>The least numbers of a grade.</summary>
/// <param name="Behaviours">Published behaviours.</param>
/// <param name="Stages">Stages in which they stand.</param>
/// <param name="Artefacts">Independent artefacts.</param>
/// <param name="Seldom">Behaviours that few others show.</param>
public sealed record GradeThresholds(int Behaviours, int Stages, int Artefacts, int Seldom)
{
    internal static bool TryParse(string text, out GradeThresholds? least)
    {
        least = null;
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        foreach (string part in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (
                part.Split(' ') is not [string name, string word]
                || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                || !numbers.TryAdd(name, number)
            )
            {
                return false;
            }
        }

        if (
            numbers.Count != 4
            || !numbers.TryGetValue("behaviours", out int behaviours)
            || !numbers.TryGetValue("stages", out int stages)
            || !numbers.TryGetValue("artefacts", out int artefacts)
            || !numbers.TryGetValue("seldom", out int seldom)
        )
        {
            return false;
        }

        // Threat reference, section 4: at least two independent artefacts, whatever a file says.
        least = new GradeThresholds(behaviours, stages, Math.Max(2, artefacts), seldom);
        return true;
    }
}
