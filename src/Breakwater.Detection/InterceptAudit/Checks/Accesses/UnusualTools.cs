using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-26: a person logs in with the account of a program, or an account is used with another kind of program than on all its earlier
/// days.
/// </summary>
internal sealed class UnusualTools(AccessContext context) : IAccessRule
{
    private const int MostAccounts = 100_000;

    /// <summary>So many uses on so many days are a habit.</summary>
    private const int Uses = 20;

    private const int Days = 5;

    private readonly Dictionary<string, Habit> _habits = new(StringComparer.OrdinalIgnoreCase);
    private readonly Episodes<Use> _people = new(TimeSpan.FromHours(24));
    private readonly Episodes<Use> _others = new(TimeSpan.FromHours(24));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        ToolKind kind = ToolKinds.Of(access.Tool);
        if (
            access is not { Account: { } account, Time: { } time }
            || kind == ToolKind.Unknown
            || access.Succeeded == false
            || access.ActedOn == InterceptObject.Host
            || context.People.Find(account, time) is not { } member
        )
        {
            return;
        }

        EpisodeKey key = new(account, access.Client, access.System);
        Habit? habit = HabitOf(account);
        bool isNew = habit?.IsUnusual(kind, time.UtcDateTime.Date) == true;
        bool isPerson =
            member.IsService
            && access.Action == InterceptAction.Login
            && kind is ToolKind.Browser or ToolKind.Shell
            && habit?.Has(kind) != true;
        if (isPerson)
        {
            _people.Add(key, access, seen.Item).Sum.Kind = kind;
        }
        else if (isNew)
        {
            Use use = _others.Add(key, access, seen.Item).Sum;
            use.Kind = kind;
            use.IsOfHabit |= !IsChange(access.Action) || habit!.HasChanges;
        }

        if (habit is not null && !isPerson && !isNew)
        {
            habit.Learn(kind, time.UtcDateTime.Date, IsChange(access.Action));
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Use> episode in _people.All)
        {
            EpisodeKey key = episode.Key;
            yield return Found(
                episode,
                $"A person logged in with {key.Actor}, the account of a program,{AccessEntities.From(key.Client)}{AccessEntities.On(key.System)} with {ToolKinds.Name(episode.Sum.Kind)}."
            );
        }

        foreach (Episode<Use> episode in _others.All)
        {
            EpisodeKey key = episode.Key;
            yield return Found(
                episode,
                $"{key.Actor} worked{AccessEntities.From(key.Client)}{AccessEntities.On(key.System)} with {ToolKinds.Name(episode.Sum.Kind)}, which it had never done on earlier days."
            ) with
            {
                Level = episode.Sum.IsOfHabit
                    ? (Level.Medium, "Only the kind of program is new.")
                    : (
                        Level.Low,
                        "It changed nothing on the earlier days that were read; who looks with one program often changes with another."
                    ),
                ConfidenceChange = -20,
            };
        }
    }

    private Discrepancy Found(Episode<Use> episode, string summary) =>
        episode.Of("LI-26", summary) with
        {
            ExplainedBy = context.Tickets.Covering(episode.Key.System, episode.Key.Actor, episode.First),
        };

    private Habit? HabitOf(string account)
    {
        if (!_habits.TryGetValue(account, out Habit? habit) && _habits.Count < MostAccounts)
        {
            _habits[account] = habit = new Habit();
        }

        return habit;
    }

    private static bool IsChange(InterceptAction action) =>
        action
            is InterceptAction.Create
                or InterceptAction.Modify
                or InterceptAction.Approve
                or InterceptAction.Activate
                or InterceptAction.Remove
                or InterceptAction.RemoveAll;

    private sealed class Use
    {
        public ToolKind Kind { get; set; }

        /// <summary>What was done is of a kind that earlier days show: reading, or changes where there were some.</summary>
        public bool IsOfHabit { get; set; }
    }

    private sealed class Habit
    {
        private readonly HashSet<ToolKind> _kinds = [];
        private DateTime _day;
        private int _uses;
        private int _days;

        public bool Has(ToolKind kind) => _uses > Uses && _days > Days && _kinds.Contains(kind);

        public bool IsUnusual(ToolKind kind, DateTime day) =>
            _uses >= Uses && _days >= Days && day > _day.AddDays(-1) && !_kinds.Contains(kind);

        /// <summary>It changed something.</summary>
        public bool HasChanges { get; private set; }

        public void Learn(ToolKind kind, DateTime day, bool isChange)
        {
            HasChanges |= isChange;
            _kinds.Add(kind);
            _uses++;
            if (day > _day)
            {
                _days++;
                _day = day;
            }
        }
    }
}
