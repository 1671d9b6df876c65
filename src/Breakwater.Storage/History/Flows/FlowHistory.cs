using System.Diagnostics.CodeAnalysis;
using Breakwater.Model.Evidence;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>
/// The flows of a history, in segments of columns. Each item has segments of its own, named after its hash: keeping it again
/// writes the same bytes under the same names, in whatever order and by however many threads.
/// </summary>
public sealed partial class FlowHistory : IHistory
{
    /// <summary>The most faults that are told.</summary>
    internal const int MostFaults = 1000;

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly TimeProvider _time;
    private readonly HistoryManifest _manifest;
    private readonly Lock _gate = new();
    private readonly List<HistoryFault> _faults = [];
    private readonly Stack<FlowBuffers> _spare = [];
    private readonly Dictionary<string, int> _ended = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private long _added;
    private long _written;
    private long _items;
    private long _heldBefore;
    private bool _disposed;

    private FlowHistory(string folder, FileStream @lock, TimeProvider time)
    {
        (_folder, _lock, _time) = (folder, @lock, time);
        _manifest = HistoryManifest.Read(folder, Report);
        RemoveReplaced();
        Recover();
    }

    /// <summary>Rows after which a segment is sealed.</summary>
    internal long SegmentRows { get; init; } = SegmentFormat.SegmentRows;

    /// <summary>Told before each step of <see cref="Compact"/>: a test that throws here leaves what a killed process leaves.</summary>
    internal Action<string> BeforeStep { get; init; } = _ => { };

    /// <inheritdoc/>
    public HistoryStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new HistoryStatus(_written, _added - _written, _items, _heldBefore);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<HistoryFault> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Opens a history for writing; it is made where there is none. What a killed process left is put in order.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="time">Names live sources.</param>
    /// <param name="history">The history, where the result is null.</param>
    /// <returns>Why it cannot be opened; null where it can.</returns>
    public static string? TryOpen(string path, TimeProvider time, [NotNullWhen(true)] out FlowHistory? history) =>
        TryOpen(path, time, SegmentFormat.SegmentRows, _ => { }, out history);

    internal static string? TryOpen(
        string path,
        TimeProvider time,
        long segmentRows,
        Action<string> beforeStep,
        [NotNullWhen(true)] out FlowHistory? history
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        history = null;
        FileStream? held = null;
        try
        {
            string folder = HistoryFolder.Flows(path);
            Directory.CreateDirectory(folder);
            held = HistoryFolder.TryLock(folder);
            if (held is null)
            {
                return $"{path} is being written by another process";
            }

            history = new FlowHistory(folder, held, time) { SegmentRows = segmentRows, BeforeStep = beforeStep };
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return $"{path} cannot be written: {error.Message}";
        }
    }

    /// <inheritdoc/>
    public IFlowWriter? Begin(EvidenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate)
        {
            if (_manifest.IsWhole(item.Sha256))
            {
                _heldBefore++;
                return null;
            }

            _items++;
            FlowBuffers buffers = _spare.TryPop(out FlowBuffers? spare) ? spare : new FlowBuffers();
            string stem = item.Sha256.Length > 0 ? SegmentNames.StemOf(item.Sha256) : LiveStem(item.Path);
            return new FlowSegmentWriter(this, item, stem, buffers);
        }
    }

    /// <inheritdoc/>
    public void Conclude(EvidenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Sha256.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            string stem = SegmentNames.StemOf(item.Sha256);
            if (!_ended.TryGetValue(stem, out int segments))
            {
                return;
            }

            RemoveAfter(stem, segments);
            KeptItem kept = new(
                item.Sha256,
                item.Path,
                _manifest.Segments.Where(s => s.Item == item.Sha256).Sum(s => s.Rows)
            );
            _manifest.Set(kept);
            HistoryManifest.Append(_folder, ManifestLines.Of(kept));
        }
    }

    /// <inheritdoc/>
    public bool IsIncomplete { get; private set; }

    /// <inheritdoc/>
    public void Fail(EvidenceItem item, string why)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate)
        {
            IsIncomplete = true;
            if (item.Sha256.Length > 0)
            {
                _ended.Remove(SegmentNames.StemOf(item.Sha256));
            }
        }

        Report(new HistoryFault(item.Path, 0, "could not be kept, nor could what was read after it: " + why));
    }

    /// <summary>Writes the list of what is held in order, and lets others write.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        using (_lock)
        {
            _manifest.Write(_folder);
        }
    }

    internal string PathOf(string name) => Path.Combine(_folder, name);

    internal void CountWaiting(int rows)
    {
        lock (_gate)
        {
            _added += rows;
        }
    }

    internal void CountWritten(int rows)
    {
        lock (_gate)
        {
            _written += rows;
        }
    }

    internal void End(string stem, int segments, FlowBuffers buffers)
    {
        lock (_gate)
        {
            _ended[stem] = segments;
            _spare.Push(buffers);
        }
    }

    internal void Seal(string name)
    {
        // The work is done outside of the lock: other writers go on.
        KeptSegment? segment = FlowSealing.Seal(_folder, name, Report);
        if (segment is not null)
        {
            Keep(segment);
        }
    }

    // A clock that was set back may tell the time of an earlier run again, whose segments must stay.
    private string LiveStem(string source)
    {
        for (DateTimeOffset began = _time.GetUtcNow(); ; began = began.AddMilliseconds(1))
        {
            string stem = SegmentNames.StemOf(source, began);
            if (!Directory.EnumerateFiles(_folder, stem + "-*").Any() && _begun.Add(stem))
            {
                return stem;
            }
        }
    }

    private void Keep(KeptSegment segment)
    {
        lock (_gate)
        {
            _manifest.Set(segment);
            HistoryManifest.Append(_folder, ManifestLines.Of(segment));
        }
    }

    private void Report(HistoryFault fault)
    {
        lock (_gate)
        {
            // Each damaged place is one fault; a folder full of damage must not fill the memory.
            if (_faults.Count < MostFaults)
            {
                _faults.Add(fault);
            }
        }
    }

    private void Recover()
    {
        // A list that is damaged or gone may have said that items are whole.
        bool isListed = _faults.Count == 0 && File.Exists(PathOf(HistoryManifest.Name));
        foreach (string path in Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            string final = name.EndsWith(SegmentNames.Partial, StringComparison.Ordinal)
                ? name[..^SegmentNames.Partial.Length]
                : name;
            if (!SegmentNames.IsSegment(final))
            {
                continue;
            }

            KeptSegment? segment =
                final != name ? FlowSealing.Seal(_folder, final, Report)
                : _manifest.Segment(name) is null ? FlowSealing.Describe(path, Report)
                : null;
            if (segment is not null)
            {
                Keep(segment);
            }

            if (!isListed && FlowCompaction.IsMade(name))
            {
                foreach (KeptItem item in FlowSealing.Items(path, Report).Where(i => !_manifest.IsWhole(i.Sha256)))
                {
                    _manifest.Set(item);
                }
            }
        }
    }

    private void RemoveAfter(string stem, int segments)
    {
        for (int number = segments + 1; File.Exists(PathOf(SegmentNames.Of(stem, number))); number++)
        {
            string name = SegmentNames.Of(stem, number);
            File.Delete(PathOf(name));
            _manifest.Forget([name]);
        }
    }
}
