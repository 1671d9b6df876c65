using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>
/// Follows sequence numbers and finds what is missing, and between which times. A datagram that comes late fills the hole that it left;
/// one that comes twice fills none. A restart of the exporter is no loss: its uptime falls, or its numbers jump farther than a loss
/// explains, or they go on from a lower one.
/// </summary>
internal sealed class SequenceTracker
{
    /// <summary>A jump from here on is a restart of the exporter.</summary>
    public const uint Restart = 1 << 24;

    /// <summary>Holes that late datagrams can still fill.</summary>
    private const int MaxHoles = 32;

    /// <summary>Late datagrams that follow each other, with none in time between them, after which they are those of a restart.</summary>
    private const int LateRun = 8;

    /// <summary>A late datagram is hardly older than this: uptime that falls farther is that of a restart.</summary>
    private const int LateMilliseconds = 60_000;

    private readonly List<Hole> _holes = [];
    private readonly FlowLosses _settled = new();
    private uint _expected;
    private uint _lateExpected;
    private int _lateRun;
    private uint? _uptime;
    private long? _time;
    private bool _isFollowing;

    /// <summary>How many numbers were never seen.</summary>
    public long Missing { get; private set; }

    /// <summary>How many holes late datagrams can still fill.</summary>
    public int Waiting => _holes.Count;

    /// <summary>Takes the number of a datagram and how many it covers.</summary>
    /// <param name="sequence">The number of the first.</param>
    /// <param name="count">How many; null where that is not known, so that the next number cannot be foretold.</param>
    /// <param name="time">When it was sent, milliseconds since 1970-01-01T00:00:00Z; null where that is not known.</param>
    /// <param name="uptime">Milliseconds that its sender runs, counted in 32 bits; null where it does not say that.</param>
    public void Take(uint sequence, uint? count, long? time, uint? uptime)
    {
        uint ahead = unchecked(sequence - _expected);
        bool isLate = _isFollowing && unchecked(_expected - sequence) is > 0 and < Restart;
        bool isRestarted = HasFallen(uptime);
        if (isLate && !isRestarted)
        {
            isRestarted = !Fill(sequence, count ?? 1) && IsLowerRun(sequence, count ?? 1);
            if (!isRestarted)
            {
                return;
            }
        }

        if (_isFollowing && !isRestarted && ahead is > 0 and < Restart)
        {
            Missing += ahead;
            // A late datagram in the middle of a hole leaves two of it.
            while (_holes.Count >= MaxHoles)
            {
                Settle(_holes[0], _settled, countsDatagrams: false);
                _holes.RemoveAt(0);
            }

            _holes.Add(new Hole(_expected, ahead, _time, time));
        }

        _isFollowing = count is not null;
        _expected = unchecked(sequence + (count ?? 0));
        (_time, _lateRun) = (time, 0);
    }

    /// <summary>What is missing, as far as its time is known.</summary>
    /// <param name="countsDatagrams">The numbers count datagrams, not records.</param>
    public FlowLosses Losses(bool countsDatagrams)
    {
        FlowLosses losses = new();
        foreach (FlowLoss loss in _settled.InOrder())
        {
            losses.Add(countsDatagrams ? loss with { Records = 0, Datagrams = loss.Records } : loss);
        }

        foreach (Hole hole in _holes)
        {
            Settle(hole, losses, countsDatagrams);
        }

        return losses;
    }

    private static void Settle(Hole hole, FlowLosses losses, bool countsDatagrams)
    {
        if (hole is { From: { } from, To: { } to })
        {
            losses.Add(countsDatagrams ? new FlowLoss(from, to, 0, hole.Count) : new FlowLoss(from, to, hole.Count, 0));
        }
    }

    // The counter ends after 49 days and begins anew: that is no fall.
    private bool HasFallen(uint? uptime)
    {
        if (uptime is not { } now)
        {
            return false;
        }

        int moved = _uptime is { } before ? unchecked((int)(now - before)) : 1;
        bool hasFallen = moved < -LateMilliseconds;
        if (moved > 0 || hasFallen)
        {
            _uptime = now;
        }

        return hasFallen;
    }

    private bool IsLowerRun(uint sequence, uint count)
    {
        _lateRun = _lateRun > 0 && sequence == _lateExpected ? _lateRun + 1 : 1;
        _lateExpected = unchecked(sequence + count);
        return _lateRun >= LateRun;
    }

    /// <summary>Fills a hole as far as it goes; false where there is none at this number.</summary>
    private bool Fill(uint sequence, uint count)
    {
        for (int i = 0; i < _holes.Count; i++)
        {
            Hole hole = _holes[i];
            uint from = unchecked(sequence - hole.First);
            if (from >= hole.Count)
            {
                continue;
            }

            uint filled = Math.Min(count, hole.Count - from);
            Missing -= filled;
            _holes.RemoveAt(i);
            if (from + filled < hole.Count)
            {
                _holes.Insert(
                    i,
                    hole with
                    {
                        First = unchecked(hole.First + from + filled),
                        Count = hole.Count - from - filled,
                    }
                );
            }

            if (from > 0)
            {
                _holes.Insert(i, hole with { Count = from });
            }

            return true;
        }

        return false;
    }

    private readonly record struct Hole(uint First, uint Count, long? From, long? To);
}
