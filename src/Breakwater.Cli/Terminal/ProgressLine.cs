using System.Globalization;
using Breakwater.Hunt;

namespace Breakwater.Cli.Terminal;

/// <summary>One line on a terminal that says what a hunt is doing; nothing where standard error is not a terminal.</summary>
internal sealed class ProgressLine : IHuntProgress, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly TextWriter? _talk;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly long _began;
    private long _lastShown;
    private int _width;

    public ProgressLine(TextWriter talk, TimeProvider time, bool isTerminal)
    {
        _talk = isTerminal ? talk : null;
        _time = time;
        _began = time.GetTimestamp();
    }

    public void Report(HuntProgress progress)
    {
        if (_talk is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_lastShown != 0 && _time.GetElapsedTime(_lastShown) < Interval)
            {
                return;
            }

            _lastShown = _time.GetTimestamp();
            Show(Describe(progress));
        }
    }

    public void Dispose()
    {
        if (_talk is not null && _width > 0)
        {
            Show("");
            _talk.Write('\r');
        }
    }

    private string Describe(HuntProgress progress)
    {
        double seconds = Math.Max(0.001, _time.GetElapsedTime(_began).TotalSeconds);
        string done =
            progress.Total > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100.0 * progress.Done / progress.Total:0}% of {Size(progress.Total)}"
                )
                : Size(progress.Done);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Stage}: {done}, {progress.Items} items, {progress.Findings} findings, {seconds:0} s"
        );
    }

    private static string Size(long bytes) =>
        bytes switch
        {
            >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
            >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB"),
        };

    private void Show(string text)
    {
        _talk!.Write('\r');
        _talk.Write(text.PadRight(_width));
        _width = text.Length;
    }
}
