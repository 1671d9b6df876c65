namespace Breakwater.Hunt;

/// <summary>What a hunt is doing, told while it does it.</summary>
/// <param name="Stage">What it does now, in words.</param>
/// <param name="Done">Bytes done in this stage.</param>
/// <param name="Total">Bytes to do in this stage; 0 where that is not known.</param>
/// <param name="Items">Items done.</param>
/// <param name="Findings">Findings so far.</param>
public sealed record HuntProgress(string Stage, long Done, long Total, long Items, long Findings);

/// <summary>Takes progress; may be called from any thread, often.</summary>
public interface IHuntProgress
{
    /// <summary>Something went on.</summary>
    void Report(HuntProgress progress);
}
