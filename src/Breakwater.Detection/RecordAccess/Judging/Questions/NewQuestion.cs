using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Stores;

namespace Breakwater.Detection.RecordAccess.Judging.Questions;

/// <summary>A kind of question that an account asked for the first time late in its past, or one that it always asked, for far longer than ever.</summary>
/// <param name="shape">The kind of question.</param>
/// <param name="first">The first access.</param>
/// <param name="before">What the account had asked before it.</param>
internal sealed class NewQuestion(AccessShape shape, StoreAccess first, AskedBefore before)
{
    private const int KeptReads = 40;

    private readonly List<StoreAccess> _reads = [];
    private readonly SortedSet<int> _days = [];

    /// <summary>The kind of question.</summary>
    public AccessShape Shape => shape;

    /// <summary>The day of the first access, counted from 0001-01-01.</summary>
    public int Day { get; } = WorkingHours.DayOf(first);

    /// <summary>The account had asked so before, for shorter periods.</summary>
    public bool IsOfKnownShape => before.Shapes.Contains(shape);

    /// <summary>It asks for a period far longer than any that the account had asked for, or for all times.</summary>
    public bool IsLong { get; private set; }

    /// <summary>It sets no bound of time, which the account always had.</summary>
    public bool IsUnbounded { get; private set; }

    /// <summary>The longest period that it asked for, in ticks; <see cref="AskedPeriod.Unbounded"/> for all times.</summary>
    public long Longest { get; private set; }

    /// <summary>It shows fields that no question of the account had shown.</summary>
    public bool ShowsMore => (shape.Exposed & ~before.Exposed) != FieldClasses.None;

    /// <summary>Kinds of questions that the account had asked.</summary>
    public IReadOnlySet<AccessShape> Before => before.Shapes;

    /// <summary>Days on which it was asked, counted from 0001-01-01.</summary>
    public IReadOnlyCollection<int> Days => _days;

    /// <summary>The first accesses.</summary>
    public IReadOnlyList<StoreAccess> Reads => _reads;

    /// <summary>An access is one of it.</summary>
    public bool Is(StoreAccess access) =>
        AccessShape.Of(access) == shape
        && WorkingHours.DayOf(access) >= Day
        && (!IsOfKnownShape || before.IsShortAgainst(access));

    /// <summary>Takes the next access of it in time.</summary>
    public void Take(StoreAccess access)
    {
        _days.Add(WorkingHours.DayOf(access));
        Longest = Math.Max(Longest, AskedPeriod.Of(access));
        if (before.IsShortAgainst(access))
        {
            IsLong = true;
            IsUnbounded |= AskedPeriod.Of(access) == AskedPeriod.Unbounded;
        }

        if (_reads.Count < KeptReads)
        {
            _reads.Add(access);
        }
    }
}
