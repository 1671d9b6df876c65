using System.Globalization;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Hunt.Detecting;

/// <summary>The window of <c>--from</c> and <c>--to</c>. Events without a time stay. Counts what it leaves out.</summary>
internal sealed class TimeWindow(DateTimeOffset? from, DateTimeOffset? to)
{
    private readonly bool _isOpen = from is null && to is null;
    private readonly long _from = from?.UtcTicks ?? long.MinValue;
    private readonly long _to = to?.UtcTicks ?? long.MaxValue;
    private long _leftOut;

    /// <summary>From then on; null where all that is earlier counts.</summary>
    public DateTimeOffset? From => from;

    /// <summary>Until then; null where all that is later counts.</summary>
    public DateTimeOffset? To => to;

    /// <summary>How many events were left out.</summary>
    public long LeftOut => Volatile.Read(ref _leftOut);

    /// <summary>What a reader must know of it, each a sentence.</summary>
    public IReadOnlyList<string> Notes() =>
        _isOpen
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{LeftOut} events outside the window of --from and --to were left out; nothing is said about them."
                ),
            ];

    public void Apply(EventBatch batch)
    {
        if (!_isOpen)
        {
            Interlocked.Add(ref _leftOut, batch.KeepBetween(_from, _to));
        }
    }

    public void Apply(FlowBatch flows)
    {
        if (!_isOpen)
        {
            Interlocked.Add(ref _leftOut, flows.KeepBetween(Milliseconds(_from), Milliseconds(_to)));
        }
    }

    /// <summary>The first millisecond that is not before a time.</summary>
    private static long Milliseconds(long ticks) =>
        ticks is long.MinValue or long.MaxValue
            ? ticks
            : ((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond)
                - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);
}
