using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats;

/// <summary>Counts what could not be read.</summary>
public interface IFaultSink
{
    /// <summary>A fault inside a record that still gave an event, or between records.</summary>
    void Add(FaultReason reason, EvidencePosition at);

    /// <summary>A record that gave no event.</summary>
    void Reject(FaultReason reason, EvidencePosition at);

    /// <summary>An assumption about times that the ledger must show, a short sentence; the same sentence counts once.</summary>
    void Assume(string sentence);
}
