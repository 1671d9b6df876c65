using Breakwater.Hunt.Reopening;
using Breakwater.Investigation.Comparing;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Documents;
using Breakwater.Model.Trust;

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
        return AnswerComparer.Compare(Parts(one), Parts(other), one.Findings(), other.Findings());
    }

    private static ComparedParts Parts(FinishedAnswer answer) =>
        new(answer.Manifest, answer.Verdict())
        {
            Incidents = answer.ToldIncidents(),
            // This version leaves the file out where nothing was recorded and nothing copied; an older one may not have known it.
            Captured =
                answer.Captured()
                ?? (answer.Manifest.ToolVersion == Product.Version || answer.TellsTrust ? Nothing : null),
        };

    private static CapturedCredentials Nothing { get; } = new() { Schema = CapturedCredentialsDocument.Schema };
}
