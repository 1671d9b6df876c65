using Breakwater.Evidence.Formats;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Time;

/// <summary>Keeps what a reader reports.</summary>
internal sealed class Assumptions : IFaultSink
{
    public List<string> Sentences { get; } = [];

    public List<FaultReason> Faults { get; } = [];

    public void Add(FaultReason reason, EvidencePosition at) => Faults.Add(reason);

    public void Reject(FaultReason reason, EvidencePosition at) => Faults.Add(reason);

    public void Assume(string sentence) => Sentences.Add(sentence);
}
