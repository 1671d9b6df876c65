using Breakwater.Investigation.Duties.Jurisdictions;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Judging;

/// <summary>
/// The most pressing first: what is due by its latest moment, then what is open, then what is asked for, then the rest. Of what is not certain to be due, that of the
/// carrier's own jurisdiction stands first.
/// </summary>
internal sealed class DutyOrder(JurisdictionStanding standing) : IComparer<DutyAnswer>
{
    /// <summary>The place of a state, from 0.</summary>
    public static int Rank(DutyState state) =>
        state switch
        {
            DutyState.Done => 0,
            DutyState.Due => 1,
            DutyState.Open => 2,
            DutyState.Asked => 3,
            DutyState.NotSeen => 4,
            _ => 5,
        };

    public int Compare(DutyAnswer? x, DutyAnswer? y)
    {
        int place = Place(x!).CompareTo(Place(y!));
        int law = place != 0 || x!.State == DutyState.Due ? place : Law(x!).CompareTo(Law(y!));
        int time = law != 0 ? law : At(x!).CompareTo(At(y!));
        int duty = time != 0 ? time : string.CompareOrdinal(x!.Duty, y!.Duty);
        return duty != 0 ? duty : string.CompareOrdinal(x!.Step, y!.Step);
    }

    // What was done comes behind what can still be done.
    private static int Place(DutyAnswer answer) =>
        answer.State == DutyState.Done ? Rank(DutyState.Asked) + 1
        : Rank(answer.State) > Rank(DutyState.Asked) ? Rank(answer.State) + 1
        : Rank(answer.State);

    private int Law(DutyAnswer answer) => standing.PlaceOf(answer.Jurisdiction);

    private static DateTimeOffset At(DutyAnswer answer) => answer.By?.At ?? DateTimeOffset.MaxValue;
}
