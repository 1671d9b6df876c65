using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Stores;

namespace Breakwater.Detection.RecordAccess.Judging.Questions;

/// <summary>What an account asks of nobody in particular, and what of it was new.</summary>
internal sealed class AccountQuestions
{
    private const int KeptShapes = 500;
    private const int KeptNew = 50;

    /// <summary>Before so many days of an account, and so many days of its work, nothing can be new.</summary>
    private const int Lead = 14;
    private const int LeastDays = 10;

    private readonly HashSet<AccessShape> _shapes = [];
    private readonly SortedSet<int> _days = [];
    private readonly List<NewQuestion> _new = [];
    private FieldClasses _exposed;
    private long _longest;

    /// <summary>More kinds of questions were asked than are kept, or more that were new.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What was new, in time.</summary>
    public IReadOnlyList<NewQuestion> New => _new;

    /// <summary>Takes the next access in time.</summary>
    /// <param name="access">An access that gave records.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public void Take(StoreAccess access, bool isDeclared)
    {
        if (access.Named > 0 || access.Ticks == 0)
        {
            return;
        }

        int day = WorkingHours.DayOf(access);
        bool isLate = _days.Count >= LeastDays && day - _days.Min >= Lead;
        // What is not usual teaches nothing of what is.
        if (isDeclared || access.Kind != AccessKind.Read || !isLate || !IsNew(access))
        {
            Learn(access);
        }

        if (_days.Count < LeastDays)
        {
            _days.Add(day);
        }
    }

    private bool IsNew(StoreAccess access)
    {
        AccessShape shape = AccessShape.Of(access);
        AskedBefore before = new(_shapes, _exposed, _longest);
        NewQuestion? question = _new.Find(q => q.Is(access));
        if (question is null)
        {
            if (_shapes.Contains(shape) && !before.IsShortAgainst(access))
            {
                return false;
            }

            if (_new.Count == KeptNew)
            {
                IsCut = true;
                return true;
            }

            question = new NewQuestion(shape, access, before with { Shapes = _shapes.ToHashSet() });
            _new.Add(question);
        }

        question.Take(access);
        return true;
    }

    private void Learn(StoreAccess access)
    {
        _exposed |= access.Exposed;
        _longest = Math.Max(_longest, AskedPeriod.Of(access));
        if (_shapes.Count < KeptShapes)
        {
            _shapes.Add(AccessShape.Of(access));
        }
        else
        {
            IsCut = true;
        }
    }
}
