using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// Carries a fault out of a stream, whose contract knows no other way. It never leaves this project: whoever reads the
/// stream to its end turns it into a fault of the item.
/// </summary>
internal sealed class UnpackException(FaultReason reason, string detail) : Exception(detail)
{
    public FaultReason Reason { get; } = reason;

    /// <summary>In plain words; never holds content of the evidence.</summary>
    public string Detail { get; } = detail;
}
