using Breakwater.Detection;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Hunt.Detecting;

/// <summary>Shows the batches of one thread to every detector.</summary>
internal sealed class DetectionConsumer(
    IReadOnlyList<IDetectionWorker> workers,
    IFindingSink sink,
    LatestTime latest,
    TimeWindow window
) : IBatchConsumer
{
    private readonly IFlowWorker[] _flowWorkers = [.. workers.OfType<IFlowWorker>()];

    public void Observe(EventBatch batch)
    {
        window.Apply(batch);
        latest.Observe(batch);
        foreach (IDetectionWorker worker in workers)
        {
            worker.Observe(batch, sink);
        }
    }

    public void Observe(FlowBatch flows)
    {
        window.Apply(flows);
        latest.Observe(flows);
        foreach (IFlowWorker worker in _flowWorkers)
        {
            worker.Observe(flows, sink);
        }
    }

    public void Complete()
    {
        foreach (IDetectionWorker worker in workers)
        {
            worker.Complete();
        }
    }
}
