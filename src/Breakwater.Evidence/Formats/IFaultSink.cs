using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats;

/// <summary>Counts what could not be read.</summary>
public interface IFaultSink
{
    /// <summary>A fault inside a record that still gave an event, or between records.</summary>
    void Add(FaultReason reason, EvidencePosition at);

    /// <summary>A record that gave no event.</summary>
    void Reject(FaultReason reason, EvidencePosition at);

    /// <summary>Faults of one kind at one place that were counted elsewhere.</summary>
    /// <param name="reason">Their kind.</param>
    /// <param name="at">Where they are told of.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="rejected">How many of them are records that gave no event.</param>
    void AddCounted(FaultReason reason, EvidencePosition at, long count, long rejected)
    {
        for (long i = 0; i < count; i++)
        {
            if (i < rejected)
            {
                Reject(reason, at);
            }
            else
            {
                Add(reason, at);
            }
        }
    }

    /// <summary>An assumption about times that the ledger must show, a short sentence; the same sentence counts once.</summary>
    void Assume(string sentence);
}
