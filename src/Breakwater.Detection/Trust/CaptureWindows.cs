using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Trust;

/// <summary>
/// Times in which traffic was recorded on a device: from findings on captures, made longer by the device's own messages that a
/// capture was turned on and off.
/// </summary>
public sealed class CaptureWindows
{
    /// <summary>The most messages that are kept; a device writes one for each capture.</summary>
    private const int MessageLimit = 10_000;

    // Behaviours that record traffic on a device (threat reference, section 3.5).
    private static readonly string[] Recording = ["T60", "T63", "T64"];

    // A capture and what is done with its file are one act; the next evening is another.
    private static readonly long Together = TimeSpan.FromHours(12).Ticks;

    private readonly SortedSet<(string Device, long Ticks, bool IsOn)> _messages = [];
    private readonly SortedSet<(string Device, long First, long Last)> _findings = [];

    /// <summary>Messages beyond the limit.</summary>
    public long LeftOut { get; private set; }

    /// <summary>A device says that a capture was turned on or off; under a lock of the caller.</summary>
    internal void Add(string device, EventTime time, bool isOn)
    {
        if (!time.IsKnown)
        {
            return;
        }

        _messages.Add((device, time.Ticks, isOn));
        if (_messages.Count > MessageLimit)
        {
            _messages.Remove(_messages.Max);
            LeftOut++;
        }
    }

    /// <summary>Takes a finding that is written.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="nameOf">The name of a device.</param>
    public void Observe(Finding finding, Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (
            finding.Disposition.State != DispositionState.Open
            || finding.Level < Level.Medium
            || !finding.First.IsKnown
            || !finding.Behaviours.Any(Recording.Contains)
        )
        {
            return;
        }

        foreach (Entity device in finding.Entities.Where(e => e.Kind == EntityKind.Device))
        {
            // Logins that follow a capture are told together with it; they are not part of the recording.
            long last = finding.Behaviours.Contains("T08") ? finding.First.Ticks : finding.Last.Ticks;
            _findings.Add((nameOf(device.Value), finding.First.Ticks, last));
        }
    }

    /// <summary>The windows by device and time.</summary>
    /// <param name="end">The end of the evidence, in ticks; where nothing says when a capture ended, it lasted until then.</param>
    public IReadOnlyList<(string Device, long From, long To, bool IsOpen)> Windows(long end)
    {
        List<(string Device, long From, long To, bool IsOpen)> windows = [];
        foreach ((string device, long first, long last) in _findings)
        {
            if (windows is [.., { } before] && before.Device == device && first - before.To <= Together)
            {
                windows[^1] = before with { To = Math.Max(before.To, last) };
            }
            else
            {
                windows.Add((device, first, last, false));
            }
        }

        return [.. windows.Select(w => Widened(w, end))];
    }

    /// <summary>The windows in which the device itself says that a capture was turned on: each is a capture of its own.</summary>
    /// <param name="end">The end of the evidence, in ticks.</param>
    public IReadOnlyList<(string Device, DateTimeOffset From, DateTimeOffset To)> Begun(long end) =>
        [
            .. Windows(end)
                .Where(w => _messages.Any(m => m.IsOn && m.Device == w.Device && m.Ticks >= w.From && m.Ticks <= w.To))
                .Select(w =>
                    (w.Device, new DateTimeOffset(w.From, TimeSpan.Zero), new DateTimeOffset(w.To, TimeSpan.Zero))
                ),
        ];

    private (string Device, long From, long To, bool IsOpen) Widened(
        (string Device, long From, long To, bool IsOpen) window,
        long end
    )
    {
        (long from, long to) = (window.From, window.To);
        bool off = false;
        foreach ((string device, long ticks, bool isOn) in _messages)
        {
            if (device != window.Device || ticks < window.From - Together || ticks > window.To + Together)
            {
                continue;
            }

            off |= !isOn;
            from = isOn ? Math.Min(from, ticks) : from;
            to = isOn ? to : Math.Max(to, ticks);
        }

        // One point in time is a beginning without an end.
        bool isOpen = !off && from == to;
        return (window.Device, from, isOpen ? Math.Max(end, to) : to, isOpen);
    }
}
