using Breakwater.Model.CallRecords;

namespace Breakwater.Model.RecordExposure;

/// <summary>Counts the parties of several files of call records together, each once, without knowing who they are.</summary>
public interface IFileParties
{
    /// <summary>Distinct parties over files, by kind of identity.</summary>
    /// <param name="paths">Paths in the evidence.</param>
    /// <returns>Null where there were too many parties to keep.</returns>
    IReadOnlyList<PartyCount>? Of(IReadOnlyCollection<string> paths);
}
