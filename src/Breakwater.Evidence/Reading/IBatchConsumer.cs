using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Reading;

/// <summary>Takes the events that one thread reads.</summary>
public interface IBatchConsumer
{
    /// <summary>Takes a batch; it is valid until this returns.</summary>
    void Observe(EventBatch batch);

    /// <summary>Takes flow records of the same items; the batch is valid until this returns.</summary>
    void Observe(FlowBatch flows);

    /// <summary>Called once, on the same thread, after the last batch of this thread, also where reading was interrupted.</summary>
    void Complete();
}
