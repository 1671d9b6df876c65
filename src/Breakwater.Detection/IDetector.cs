using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection;

/// <summary>
/// A family of checks. What it finds must not depend on the order in which batches arrive, nor on how many workers see
/// them. What it remembers has a limit, and reaching the limit is reported.
/// </summary>
public interface IDetector
{
    /// <summary>Makes a worker for one thread.</summary>
    IDetectionWorker CreateWorker();

    /// <summary>Called once, after every worker was completed: findings that need the whole of the evidence.</summary>
    void Conclude(IFindingSink sink);
}

/// <summary>
/// A worker that sees all that was read, whatever period is asked for: what lies outside of it says what was valid and usual. Its detector
/// tells findings of the period alone.
/// </summary>
public interface IWholeEvidenceWorker : IDetectionWorker;

/// <summary>The part of a detector that one thread uses.</summary>
public interface IDetectionWorker
{
    /// <summary>Looks at a batch.</summary>
    void Observe(EventBatch batch, IFindingSink sink);

    /// <summary>Called once on this worker, after its last batch: hands what it remembers to its detector.</summary>
    void Complete();
}
