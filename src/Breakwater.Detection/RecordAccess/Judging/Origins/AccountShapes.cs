using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>Which kinds of questions an account asks, and on which days.</summary>
internal sealed class AccountShapes
{
    private const int KeptShapes = 500;

    private readonly Dictionary<AccessShape, SortedSet<int>> _days = [];
    private bool _isCut;

    /// <summary>Takes an access.</summary>
    public void Take(StoreAccess access)
    {
        AccessShape shape = AccessShape.Of(access);
        if (_days.TryGetValue(shape, out SortedSet<int>? days))
        {
            days.Add(WorkingHours.DayOf(access));
        }
        else if (_days.Count < KeptShapes)
        {
            _days[shape] = [WorkingHours.DayOf(access)];
        }
        else
        {
            _isCut = true;
        }
    }

    /// <summary>Kinds of questions of some days; null where there are more kinds than are kept.</summary>
    public HashSet<AccessShape>? Of(Func<int, bool> isOne) =>
        _isCut ? null : [.. _days.Where(s => s.Value.Any(isOne)).Select(s => s.Key)];
}
