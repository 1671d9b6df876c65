using System.Globalization;

namespace Breakwater.Mutation.Bench;

/// <summary>Hunts every join alone, whole and with one part benign, and prints a table in Markdown.</summary>
internal static class Joins
{
    /// <summary>Hunts all cases at some seeds; false where a join was missed, or found without one of its parts.</summary>
    public static bool Run(MutatedHunt hunt, ulong first, int seeds, int events, int atOnce, TextWriter output)
    {
        IReadOnlySet<string>[] shown = new IReadOnlySet<string>[JoinCase.All.Count * seeds];
        Parallel.For(
            0,
            shown.Length,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            i =>
            {
                JoinCase join = JoinCase.All[i / seeds];
                shown[i] = hunt.Shown(join.Story(first + (ulong)(i % seeds), events), join.Least);
            }
        );
        output.WriteLine(
            "| join | benign part | what stands in its place | stories | found | | told of the other parts |"
        );
        output.WriteLine("|---|---|---|---|---|---|---|");
        bool isRight = true;
        for (int i = 0; i < JoinCase.All.Count; i++)
        {
            JoinCase join = JoinCase.All[i];
            ArraySegment<IReadOnlySet<string>> stories = new(shown, i * seeds, seeds);
            int found = stories.Count(s => s.Contains(join.Join));
            bool right = found == (join.IsWhole ? seeds : 0);
            isRight &= right;
            string verdict =
                right ? ""
                : join.IsWhole ? "MISSED"
                : "FOUND WITHOUT A PART";
            string others = join.IsWhole
                ? ""
                : string.Join(
                    ' ',
                    stories
                        .SelectMany(s => s)
                        .Where(b => b[0] == 'T')
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal)
                );
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {join.Join} | {join.Benign ?? "none"} | {join.Lookalike} | {seeds} | {found} | {verdict} | {others} |"
                )
            );
        }

        return isRight;
    }
}
