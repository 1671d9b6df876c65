using Breakwater.Evidence.Intake;

namespace Breakwater.Evidence.Reading;

/// <summary>What one thread reads in one go: a file with all its members, or of a repository a stretch of its versions.</summary>
/// <param name="File">The file.</param>
/// <param name="From">The first item.</param>
/// <param name="To">The first item that is no longer part.</param>
/// <param name="Bytes">About how much it is.</param>
internal sealed record ReadingPart(SurveyedFile File, int From, int To, long Bytes)
{
    /// <summary>Fewer are not worth a thread: each opens the repository anew.</summary>
    private const int FewestVersions = 500;

    /// <summary>The parts of a file, at most as many as there are threads.</summary>
    public static IEnumerable<ReadingPart> Of(SurveyedFile file, int workers)
    {
        int items = file.Items.Count;
        int parts = file.Found.Repository is null ? 1 : Math.Clamp(items / FewestVersions, 1, workers);
        for (int i = 0; i < parts; i++)
        {
            int from = (int)((long)items * i / parts);
            int to = (int)((long)items * (i + 1) / parts);
            yield return new ReadingPart(file, from, to, file.Found.Bytes / parts);
        }
    }

    /// <summary>Whether an item is to be read in it.</summary>
    public bool Holds(SurveyedItem item) => item.IsToRead && item.Order >= From && item.Order < To;
}
