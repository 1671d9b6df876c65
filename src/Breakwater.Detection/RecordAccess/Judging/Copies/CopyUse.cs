using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging.Copies;

/// <summary>What an account copied into one place.</summary>
internal sealed class CopyUse(int first)
{
    private const int KeptAccesses = 200;

    private readonly SortedSet<int> _days = [];
    private readonly List<StoreAccess> _accesses = [];

    /// <summary>The first day, counted from 0001-01-01.</summary>
    public int First => first;

    /// <summary>Days on which it copied there.</summary>
    public SortedSet<int> Days => _days;

    /// <summary>The first copies, declared or not: a declaration of what a job reads says nothing of where it puts it.</summary>
    public IReadOnlyList<StoreAccess> Accesses => _accesses;

    /// <summary>There are more than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes the next copy in time.</summary>
    public void Take(StoreAccess access)
    {
        _days.Add(WorkingHours.DayOf(access));
        if (_accesses.Count < KeptAccesses)
        {
            _accesses.Add(access);
        }
        else
        {
            IsCut = true;
        }
    }
}
