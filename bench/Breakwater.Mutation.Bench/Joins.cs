using System.Globalization;
using Breakwater.Scenarios;

namespace Breakwater.Mutation.Bench;

/// <summary>Hunts every join alone, whole and with one part benign, and prints a table in Markdown.</summary>
internal static class Joins
{
    /// <summary>Hunts all cases at some seeds; false where a join was missed, or found without one of its parts.</summary>
    public static bool Run(MutatedHunt hunt, ulong first, int seeds, int events, int atOnce, TextWriter output)
    {
        int[] found = new int[JoinCase.All.Count];
        Parallel.For(
            0,
            JoinCase.All.Count * seeds,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            i =>
            {
                JoinCase join = JoinCase.All[i / seeds];
                ScenarioOptions story = join.Story(first + (ulong)(i % seeds), events);
                if (hunt.Shown(story, join.Least).Contains(join.Join))
                {
                    Interlocked.Increment(ref found[i / seeds]);
                }
            }
        );
        output.WriteLine("| join | benign part | what stands in its place | stories | found | |");
        output.WriteLine("|---|---|---|---|---|---|");
        bool isRight = true;
        for (int i = 0; i < found.Length; i++)
        {
            JoinCase join = JoinCase.All[i];
            bool isTold = join.IsWhole || join.ToldAllTheSame is not null;
            bool right = found[i] == (isTold ? seeds : 0);
            isRight &= right;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {join.Join} | {join.Benign ?? "none"} | {join.Lookalike} | {seeds} | {found[i]} | {(right ? join.ToldAllTheSame ?? "" : isTold ? "MISSED" : "FOUND WITHOUT A PART")} |"
                )
            );
        }

        return isRight;
    }
}
