using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// How much may still be made of one repository. A history of small changes of a large file unpacks to thousands of times its
/// size, so the ratio of an archive does not fit it.
/// </summary>
internal sealed class RepositoryBudget(UnpackLimits limits, long repositoryBytes)
{
    private readonly long _most = Math.Min(
        limits.MaxTotalBytes,
        Math.Max(
            limits.RatioFreeBytes,
            Math.Min(repositoryBytes, long.MaxValue / limits.MaxHistoryRatio) * limits.MaxHistoryRatio
        )
    );
    private long _made;

    public UnpackLimits Limits { get; } = limits;

    /// <summary>Set once the limit is reached: nothing more is made.</summary>
    public UnpackException? Exhausted { get; private set; }

    /// <summary>Counts bytes before they are made.</summary>
    public void Add(long bytes)
    {
        if (bytes < 0 || bytes > Limits.MaxObjectBytes)
        {
            throw new UnpackException(FaultReason.TooLarge, $"an object is larger than {Limits.MaxObjectBytes} bytes");
        }

        _made += bytes;
        if (_made > _most)
        {
            Exhausted = new UnpackException(FaultReason.TooLarge, $"its objects unpack to more than {_most} bytes");
            throw Exhausted;
        }
    }
}
