using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>
/// Which reads of nobody in particular made days unusual, and which are what the account does every day: on an unusual day its usual report runs
/// too.
/// </summary>
internal sealed class BulkWork
{
    private const int Signs = 2;

    private readonly UsualWork _usual;
    private readonly HashSet<int> _days;
    private readonly long _much;

    private BulkWork(UsualWork usual, HashSet<int> days, long much) => (_usual, _days, _much) = (usual, days, much);

    /// <summary>The first day around the unusual ones, counted from 0001-01-01.</summary>
    public required int FromDay { get; init; }

    /// <summary>The last day around the unusual ones.</summary>
    public required int ToDay { get; init; }

    /// <summary>The work of an account around unusual days and exports.</summary>
    /// <param name="history">The account.</param>
    /// <param name="unusual">Its unusual days.</param>
    /// <param name="evidence">What shows the finding; at least one.</param>
    /// <param name="much">A read of more rows is unusual by itself.</param>
    public static BulkWork Of(
        AccountHistory history,
        IReadOnlyList<DayUse> unusual,
        IReadOnlyList<StoreAccess> evidence,
        long much
    ) =>
        new(
            UsualWork.Beside(history, evidence.Select(WorkingHours.DayOf).Concat(unusual.Select(d => d.Day))),
            [.. unusual.Select(d => d.Day)],
            much
        )
        {
            FromDay = evidence.Min(WorkingHours.DayOf) - WorkingHours.Around,
            ToDay = evidence.Max(WorkingHours.DayOf) + WorkingHours.Around,
        };

    /// <summary>
    /// By itself it is unlike the account's work: far larger than anything, or strange in two ways; on a day that is not unusual one of them is the
    /// hour, as of somebody who takes little each night.
    /// </summary>
    public bool IsUnlike(StoreAccess access) =>
        access.Named == 0
        && IsAround(access)
        && (
            _days.Contains(WorkingHours.DayOf(access))
                ? access.Rows > _much || _usual.Signs(access) >= Signs
                : _usual.IsAtOddHour(access) && _usual.Signs(access) >= Signs
        );

    /// <summary>It is strange in one way at least, on the unusual days or around them.</summary>
    public bool IsStrange(StoreAccess access) => IsAround(access) && _usual.Signs(access) > 0;

    private bool IsAround(StoreAccess access) =>
        WorkingHours.DayOf(access) is var day && day >= FromDay && day <= ToDay;
}
