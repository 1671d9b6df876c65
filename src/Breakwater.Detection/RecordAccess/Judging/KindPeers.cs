using Breakwater.Detection.RecordAccess.Judging.Origins;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>Accounts of a store that ask the same kinds of questions, and the hours at which they work.</summary>
internal sealed class KindPeers
{
    private const int LeastOthers = 10;
    private const int OneIn = 20;
    private const int KeptKinds = 20_000;

    private readonly Dictionary<(string Store, AccessShape Shape), Kind> _kinds = [];

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        int hours = history.Working.HoursOf(_ => true);
        foreach (AccessShape shape in history.Shapes.Of(_ => true) ?? [])
        {
            if (_kinds.TryGetValue((history.Store, shape), out Kind? kind))
            {
                kind.Take(hours);
            }
            else if (_kinds.Count < KeptKinds)
            {
                _kinds[(history.Store, shape)] = kind = new Kind();
                kind.Take(hours);
            }
        }
    }

    /// <summary>
    /// Of ten other accounts or more that do what the account does else, at most one in twenty works at these hours, and at most as many of the
    /// store ask so.
    /// </summary>
    /// <param name="history">The account.</param>
    /// <param name="shape">The kind of question.</param>
    /// <param name="hours">Hours of the day at which it was asked, a bit each.</param>
    public bool IsOdd(AccountHistory history, AccessShape shape, int hours) =>
        IsRare(history, shape)
        && Others(history, shape) is { } others
        && others.At(hours).All(working => IsRare(working, others.Accounts));

    /// <summary>Of ten other accounts or more that do what the account does else, at most one in twenty, and of the store at most as many, ask so.</summary>
    /// <param name="history">The account.</param>
    /// <param name="shape">The kind of question.</param>
    public bool IsRare(AccountHistory history, AccessShape shape) =>
        // The account itself is one of each.
        Others(history, shape) is { Accounts: > LeastOthers } others
        && _kinds.TryGetValue((history.Store, shape), out Kind? asking)
        && IsRare(asking.Accounts, others.Accounts);

    private Kind? Others(AccountHistory history, AccessShape shape) =>
        (history.Shapes.Of(_ => true) ?? [])
            .Where(s => s != shape)
            .Select(s => _kinds.GetValueOrDefault((history.Store, s)))
            .OfType<Kind>()
            .MaxBy(k => k.Accounts);

    private static bool IsRare(int some, int all) => (some - 1) * OneIn <= all - 1;

    private sealed class Kind
    {
        private readonly int[] _atHour = new int[WorkingHours.HoursOfADay];

        public int Accounts { get; private set; }

        public void Take(int hours)
        {
            Accounts++;
            for (int hour = 0; hour < _atHour.Length; hour++)
            {
                _atHour[hour] += (hours >> hour) & 1;
            }
        }

        public IEnumerable<int> At(int hours) => _atHour.Where((_, hour) => ((hours >> hour) & 1) != 0);
    }
}
