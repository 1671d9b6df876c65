using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection;

/// <summary>A worker that also looks at flow records, as columns. A worker without it sees no flows but those that are made events.</summary>
public interface IFlowWorker : IDetectionWorker
{
    /// <summary>Looks at a batch of flow records; it is valid until this returns.</summary>
    void Observe(FlowBatch flows, IFindingSink sink);
}
