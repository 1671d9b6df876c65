using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>What one identity opened within the last hour, and for which agencies.</summary>
internal sealed class Reader
{
    private const int MostAgencies = 1_000;

    private readonly Queue<(DateTimeOffset Time, SealedToken? Token)> _hour = new();
    private readonly Dictionary<SealedToken, int> _tokens = [];
    private readonly Queue<Seen<InterceptAccess>> _pending = new();
    private readonly HashSet<SealedToken> _known = [];
    private readonly HashSet<SealedToken> _today = [];
    private DateTime _day;
    private int _untold;

    /// <summary>Orders opened in the last hour: each known one once, each untold one as often as it was opened.</summary>
    public int InLastHour => _tokens.Count + _untold;

    public int AgenciesToday => _today.Count;

    /// <summary>Of the agencies of today, those that it had no business with before. On its first day none is new.</summary>
    public int NewAgenciesToday => _known.Count == 0 ? 0 : _today.Count(a => !_known.Contains(a));

    /// <summary>The access that was handed over last by <see cref="TakePending"/>.</summary>
    public InterceptAccess? Latest { get; private set; }

    /// <summary>The order, or what else was opened.</summary>
    public static SealedToken? Opened(InterceptAccess access) => access.Order ?? access.Liid ?? access.Task;

    public void Open(in Seen<InterceptAccess> seen, int most)
    {
        (InterceptAccess access, DateTimeOffset time) = (seen.Record, seen.Record.Time!.Value);
        NewDay(time.UtcDateTime.Date);
        if (access.Agency is { } agency && _today.Count < MostAgencies)
        {
            _today.Add(agency);
        }

        while (_hour.TryPeek(out (DateTimeOffset Time, SealedToken? Token) oldest) && time - oldest.Time >= Hour)
        {
            _hour.Dequeue();
            Forget(oldest.Token);
        }

        while (_pending.TryPeek(out Seen<InterceptAccess> early) && time - early.Record.Time!.Value >= Hour)
        {
            _pending.Dequeue();
        }

        // What is far beyond the limit need not be told apart.
        if (_hour.Count <= most * 4)
        {
            _hour.Enqueue((time, Opened(access)));
            Remember(Opened(access));
        }

        if (_pending.Count <= most)
        {
            _pending.Enqueue(seen);
        }
    }

    /// <summary>The accesses of the hour that were not handed over yet.</summary>
    public IReadOnlyList<Seen<InterceptAccess>> TakePending()
    {
        Seen<InterceptAccess>[] pending = [.. _pending];
        _pending.Clear();
        Latest = pending.Length > 0 ? pending[^1].Record : null;
        return pending;
    }

    private static TimeSpan Hour => TimeSpan.FromHours(1);

    private void NewDay(DateTime day)
    {
        if (day > _day)
        {
            _known.UnionWith(_today);
            _today.Clear();
            _day = day;
        }
    }

    private void Remember(SealedToken? token)
    {
        if (token is { } one)
        {
            _tokens[one] = _tokens.GetValueOrDefault(one) + 1;
        }
        else
        {
            _untold++;
        }
    }

    private void Forget(SealedToken? token)
    {
        if (token is not { } one)
        {
            _untold--;
        }
        else if (--_tokens[one] == 0)
        {
            _tokens.Remove(one);
        }
    }
}
