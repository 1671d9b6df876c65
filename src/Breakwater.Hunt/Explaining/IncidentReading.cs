using Breakwater.Hunt.Reopening;
using Breakwater.Model.Incidents;

namespace Breakwater.Hunt.Explaining;

/// <summary>Incidents of an answer, as the hunt left them.</summary>
public static class IncidentReading
{
    /// <summary>With this every id of an incident begins.</summary>
    public const string Prefix = "incident-";

    /// <summary>The incidents whose id begins so.</summary>
    /// <param name="answer">Folder of the answer.</param>
    /// <param name="id">An id, or its beginning.</param>
    /// <exception cref="InvalidDataException">There is no answer, none begins so, or the file is not the one that the hunt wrote.</exception>
    public static IReadOnlyList<Incident> Read(string answer, string id)
    {
        Incident[] found =
        [
            .. FinishedAnswer.Open(answer).ToldIncidents().Where(i => i.Id.StartsWith(id, StringComparison.Ordinal)),
        ];
        return found.Length > 0 ? found : throw new InvalidDataException($"{answer} holds no incident {id}");
    }
}
