using Breakwater.Hunt.Reopening;
using Breakwater.Investigation.Comparing;
using Breakwater.Model.Comparisons;

namespace Breakwater.Hunt.Comparing;

/// <summary>Holds two folders of answers against each other.</summary>
public static class AnswerFolders
{
    /// <summary>Compares them.</summary>
    /// <param name="old">Folder of the earlier answer.</param>
    /// <param name="later">Folder of the later answer.</param>
    /// <exception cref="InvalidDataException">One of them is no answer, or was changed; the message names the file and the reason.</exception>
    public static AnswerComparison Compare(string old, string later)
    {
        FinishedAnswer one = FinishedAnswer.Open(old);
        FinishedAnswer other = FinishedAnswer.Open(later);
        return AnswerComparer.Compare(
            (one.Manifest, one.Verdict()),
            (other.Manifest, other.Verdict()),
            one.Findings(),
            other.Findings()
        );
    }
}
