using Breakwater.Detection;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Detecting;

/// <summary>Shows the batches of one thread to every detector.</summary>
internal sealed class DetectionConsumer(
    IReadOnlyList<IDetectionWorker> workers,
    IFindingSink sink,
    LatestTime latest,
    TimeWindow window
) : IBatchConsumer
{
    public void Observe(EventBatch batch)
    {
        window.Apply(batch);
        latest.Observe(batch);
        foreach (IDetectionWorker worker in workers)
        {
            worker.Observe(batch, sink);
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
