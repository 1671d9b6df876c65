using Breakwater.Detection;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;

namespace Breakwater.Hunt.Detecting;

/// <summary>Shows the batches of one thread to every detector.</summary>
internal sealed class DetectionConsumer(
    IReadOnlyList<IDetectionWorker> workers,
    IFindingSink sink,
    LatestTime latest,
    TimeWindow window,
    FlowKeeper? keeper
) : IBatchConsumer
{
    private readonly IFlowWorker[] _flowWorkers = [.. workers.OfType<IFlowWorker>()];
    private readonly IWholeEvidenceWorker[] _whole = [.. workers.OfType<IWholeEvidenceWorker>()];
    private readonly IDetectionWorker[] _ofPeriod = [.. workers.Where(w => w is not IWholeEvidenceWorker)];

    public void Observe(EventBatch batch)
    {
        foreach (IWholeEvidenceWorker worker in _whole)
        {
            worker.Observe(batch, sink);
        }

        window.Apply(batch);
        latest.Observe(batch);
        foreach (IDetectionWorker worker in _ofPeriod)
        {
            worker.Observe(batch, sink);
        }
    }

    public void Observe(FlowBatch flows)
    {
        // Before the window: what a run does not look at is kept all the same.
        keeper?.Observe(flows);
        window.Apply(flows);
        latest.Observe(flows);
        foreach (IFlowWorker worker in _flowWorkers)
        {
            worker.Observe(flows, sink);
        }
    }

    public void Complete()
    {
        keeper?.Complete();
        foreach (IDetectionWorker worker in workers)
        {
            worker.Complete();
        }
    }
}
