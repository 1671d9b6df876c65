using Breakwater.Hunt.Reopening;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Explaining;

/// <summary>The verdict of an answer, as the hunt left it.</summary>
public static class VerdictReading
{
    /// <summary>Reads it.</summary>
    /// <param name="answer">Folder of the answer.</param>
    /// <exception cref="InvalidDataException">There is none, or it is not the one that the hunt wrote; the message names the file and the reason.</exception>
    public static Verdict Read(string answer) => FinishedAnswer.Open(answer).Verdict();
}
