using System.Numerics;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>
/// What an account does on days that a finding does not speak of, so that single accesses can be told from its work: by the kind of question, the
/// hour, the client and the program, and the size. What is like its work is not proven to be anything else, whatever happened on that day.
/// </summary>
internal sealed class UsualWork
{
    private const int LeastDays = 10;
    private const int LeastDaysOfHours = 20;
    private const int Larger = 2;
    private const int DaysOfAMove = 5;

    private readonly HashSet<AccessShape>? _shapes;
    private readonly HashSet<string>? _clients;
    private readonly HashSet<string>? _programs;
    private readonly int? _hours;
    private readonly long? _largest;
    private readonly Func<int, bool> _isUsual;

    private UsualWork(AccountHistory history, HashSet<int> days, int from, int to)
    {
        int around = WorkingHours.Around;
        bool isFar = history.Working.Days.Count(d => d < from - around || d > to + around) >= LeastDays;
        // Where too little is known of other weeks, the days between count as usual too: less is told apart then.
        _isUsual = isFar ? day => day < from - around || day > to + around : day => !days.Contains(day);
        int[] usual = [.. history.Working.Days.Where(_isUsual)];
        if (usual.Length < LeastDays)
        {
            return;
        }

        _shapes = history.Shapes.Of(_isUsual);
        _hours = usual.Length >= LeastDaysOfHours ? history.Working.HoursOf(_isUsual) : null;
        if (!history.Origins.IsCut)
        {
            OriginUse[] known = [.. history.Origins.Uses.Where(IsKnown)];
            _clients = [.. known.Select(u => u.Client)];
            _programs = [.. known.Select(u => u.Program)];
        }

        StoreAccess[] reads = [.. history.Days.Values.Where(d => _isUsual(d.Day)).SelectMany(d => d.Largest)];
        _largest = reads.Length == 0 ? null : reads.Max(r => r.Rows ?? 0);
    }

    /// <summary>The work of an account beside some of its days.</summary>
    /// <param name="history">The account.</param>
    /// <param name="days">Days of which a finding speaks, counted from 0001-01-01; at least one.</param>
    public static UsualWork Beside(AccountHistory history, IEnumerable<int> days)
    {
        HashSet<int> judged = [.. days];
        return new UsualWork(history, judged, judged.Min(), judged.Max());
    }

    /// <summary>The account never asked so.</summary>
    public bool IsOfNewShape(StoreAccess access) => _shapes is not null && !_shapes.Contains(AccessShape.Of(access));

    /// <summary>The account does nothing at that hour.</summary>
    public bool IsAtOddHour(StoreAccess access) =>
        _hours is { } hours && (hours & (1 << WorkingHours.HourOf(access))) == 0;

    /// <summary>The account came neither from that client nor by that program.</summary>
    public bool IsFromElsewhere(StoreAccess access) =>
        _clients is not null
        && access.Client.Length > 0
        && !_clients.Contains(access.Client)
        && ProgramName.Of(access.Program) is var program
        && (program.Length == 0 || !_programs!.Contains(program));

    /// <summary>It gave far more than any read of its other days.</summary>
    public bool IsLarger(StoreAccess access) => _largest is { } largest && access.Rows > Larger * largest;

    /// <summary>By how many of these it is unlike the account's work.</summary>
    public int Signs(StoreAccess access) =>
        BitOperations.PopCount(
            (IsOfNewShape(access) ? 1u : 0)
                | (IsAtOddHour(access) ? 2u : 0)
                | (IsFromElsewhere(access) ? 4u : 0)
                | (IsLarger(access) ? 8u : 0)
        );

    /// <summary>A computer or a program that is used for days is a new one of the account.</summary>
    private bool IsKnown(OriginUse use) => use.Days.Count >= DaysOfAMove || use.Days.Any(_isUsual);
}
