using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Stores;

namespace Breakwater.Detection.RecordAccess.Judging.Questions;

/// <summary>How long the period is whose records a statement asks for: where an audit counts no rows, it tells how much a read can give.</summary>
internal static class AskedPeriod
{
    /// <summary>The statement sets no bound.</summary>
    public const long Unbounded = long.MaxValue;

    /// <summary>What the statement says of time is not known: there is no statement, or it reckons.</summary>
    public const long Unknown = -1;

    /// <summary>The period of an access in ticks.</summary>
    public static long Of(StoreAccess access) =>
        access.IsNamedOnly ? Unknown
        : access.FromTicks > 0 ? Math.Max(0, (access.ToTicks == 0 ? access.Ticks : access.ToTicks) - access.FromTicks)
        : access.ToTicks > 0 || !access.Asked.HasFlag(FieldClasses.Time) ? Unbounded
        : Unknown;
}
