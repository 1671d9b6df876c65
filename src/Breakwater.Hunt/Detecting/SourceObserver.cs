using Breakwater.Detection;
using Breakwater.Investigation.Assessment;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Hunt.Detecting;

/// <summary>Lets the census of sources look on among the detectors. It finds nothing; it counts.</summary>
internal sealed class SourceObserver(SourceCensus census) : IDetector
{
    public IDetectionWorker CreateWorker() => new Worker(census.CreateWorker());

    public void Conclude(IFindingSink sink) { }

    private sealed class Worker(SourceCensus.Worker worker) : IFlowWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink) => worker.Observe(batch);

        public void Observe(FlowBatch flows, IFindingSink sink) => worker.Observe(flows);

        public void Complete() => worker.Complete();
    }
}
