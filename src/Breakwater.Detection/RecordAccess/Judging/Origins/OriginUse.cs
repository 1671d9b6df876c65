using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>What an account did from one client by one program.</summary>
internal sealed class OriginUse(string client, string program, StoreAccess first)
{
    private const int KeptAccesses = 200;
    private const int KeptShapes = 200;

    private readonly SortedSet<int> _days = [];
    private readonly HashSet<AccessShape> _shapes = [];
    private readonly List<StoreAccess> _reads = [];
    private int _day = -1;
    private long _today;

    /// <summary>The client; empty where the audit does not say.</summary>
    public string Client => client;

    /// <summary>The program by its <see cref="ProgramName"/>; empty where the audit does not say.</summary>
    public string Program => program;

    /// <summary>The first access.</summary>
    public StoreAccess First => first;

    /// <summary>The last time.</summary>
    public long Last { get; private set; }

    /// <summary>Days of use, counted from 0001-01-01.</summary>
    public SortedSet<int> Days => _days;

    /// <summary>Kinds of questions.</summary>
    public IReadOnlySet<AccessShape> Shapes => _shapes;

    /// <summary>Rows of its largest day, as far as the audit counts them.</summary>
    public long LargestDay { get; private set; }

    /// <summary>The first reads of records that no job declares.</summary>
    public IReadOnlyList<StoreAccess> Reads => _reads;

    /// <summary>There are more reads than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes the next access in time.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isKept">It is of interest by itself: a read of records that no job declares.</param>
    public void Take(StoreAccess access, bool isKept)
    {
        Last = access.Ticks;
        int day = WorkingHours.DayOf(access);
        _today = day == _day ? _today + (access.Rows ?? 0) : access.Rows ?? 0;
        _day = day;
        LargestDay = Math.Max(LargestDay, _today);
        _days.Add(day);
        if (_shapes.Count < KeptShapes)
        {
            _shapes.Add(AccessShape.Of(access));
        }

        if (isKept && _reads.Count < KeptAccesses)
        {
            _reads.Add(access);
        }
        else
        {
            IsCut |= isKept;
        }
    }
}
