namespace Breakwater.Evidence.Formats.FlowExport.Exporters;

/// <summary>
/// Follows sequence numbers and finds what is missing. A datagram that comes late fills the hole that it left; one that comes twice
/// fills none. A jump that no loss explains is a restart.
/// </summary>
internal sealed class SequenceTracker
{
    /// <summary>A jump from here on is a restart of the exporter.</summary>
    public const uint Restart = 1 << 24;

    private const int MaxHoles = 32;
    private readonly List<(uint First, uint Count)> _holes = [];
    private uint _expected;
    private bool _isFollowing;

    /// <summary>How many numbers were never seen.</summary>
    public long Missing { get; private set; }

    /// <summary>Takes the number of a datagram and how many it covers.</summary>
    /// <param name="sequence">The number of the first.</param>
    /// <param name="count">How many; null where that is not known, so that the next number cannot be foretold.</param>
    public void Take(uint sequence, uint? count)
    {
        uint ahead = unchecked(sequence - _expected);
        bool isLate = _isFollowing && unchecked(_expected - sequence) is > 0 and < Restart;
        if (isLate)
        {
            Fill(sequence, count ?? 1);
            return;
        }

        if (_isFollowing && ahead is > 0 and < Restart)
        {
            Missing += ahead;
            if (_holes.Count == MaxHoles)
            {
                _holes.RemoveAt(0);
            }

            _holes.Add((_expected, ahead));
        }

        _isFollowing = count is not null;
        _expected = unchecked(sequence + (count ?? 0));
    }

    private void Fill(uint sequence, uint count)
    {
        for (int i = 0; i < _holes.Count; i++)
        {
            (uint first, uint missing) = _holes[i];
            uint from = unchecked(sequence - first);
            if (from >= missing)
            {
                continue;
            }

            uint filled = Math.Min(count, missing - from);
            Missing -= filled;
            _holes.RemoveAt(i);
            if (from + filled < missing)
            {
                _holes.Insert(i, (unchecked(first + from + filled), missing - from - filled));
            }

            if (from > 0)
            {
                _holes.Insert(i, (first, from));
            }

            return;
        }
    }
}
