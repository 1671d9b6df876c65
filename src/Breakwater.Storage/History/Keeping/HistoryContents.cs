using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Keeping;

/// <summary>What a history says that it holds, and whether that is so.</summary>
public sealed class HistoryContents
{
    private readonly string _folder;
    private readonly HistoryManifest _manifest;
    private readonly List<HistoryFault> _faults = [];
    private uint[] _filterWords = [];

    private HistoryContents(string history)
    {
        _folder = HistoryFolder.Flows(history);
        IReadOnlyList<string> present = HistoryFolder.Segments(_folder);
        _manifest = HistoryManifest.Read(_folder, Report);
        HashSet<string> current = [.. _manifest.Current(present, out List<KeptSegment> missing)];
        Segments = [.. _manifest.Segments.Where(s => current.Contains(s.File) || missing.Contains(s))];
        Unlisted = [.. current.Where(n => _manifest.Segment(n) is null).Order(StringComparer.Ordinal)];
    }

    /// <summary>The sealed segments, by name.</summary>
    public IReadOnlyCollection<KeptSegment> Segments { get; }

    /// <summary>The items of which all flows are kept, by hash.</summary>
    public IReadOnlyCollection<KeptItem> Items => _manifest.Items;

    /// <summary>Segments that no list has: they are being written, or their writer was killed. They are searched all the same.</summary>
    public IReadOnlyList<string> Unlisted { get; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<HistoryFault> Faults => _faults;

    /// <summary>Reads what a history says that it holds.</summary>
    public static HistoryContents Read(string history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new HistoryContents(history);
    }

    /// <summary>
    /// Compares every sealed segment with its hash, and reads every column of every block: what is wrong is then among the faults.
    /// </summary>
    /// <returns>False where it was stopped early.</returns>
    public bool Verify(CancellationToken cancellation)
    {
        using FileStream? reading = HistoryFolder.Reading(_folder);
        foreach (KeptSegment segment in Segments)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            Compare(segment);
        }

        foreach (string name in Segments.Select(s => s.File).Concat(Unlisted))
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            ReadAll(name);
        }

        return true;
    }

    private void Compare(KeptSegment segment)
    {
        string path = Path.Combine(_folder, segment.File);
        if (!File.Exists(path))
        {
            Report(new HistoryFault(segment.File, 0, $"is listed and not there; its {segment.Rows} rows are missing"));
            return;
        }

        try
        {
            string sha256 = SegmentSeal.HashOf(path);
            if (sha256 != segment.Sha256)
            {
                Report(
                    new HistoryFault(
                        segment.File,
                        0,
                        $"has changed since it was sealed: SHA-256 was {segment.Sha256}, is {sha256}"
                    )
                );
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report(new HistoryFault(segment.File, 0, "cannot be read: " + error.GetType().Name));
        }
    }

    private void ReadAll(string name)
    {
        string path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            return;
        }

        using SegmentFile? file = SegmentFile.Open(path, SegmentFormat.FlowKind, Report);
        if (file is null)
        {
            return;
        }

        byte[] buffer = [];
        foreach (BlockHeader block in file.Blocks())
        {
            foreach (ChunkEntry chunk in block.Chunks.Where(c => c.Length > 0))
            {
                _ = file.TryRead(block, chunk, ref buffer);
            }

            if (FlowContext.Read(block.Context.Span) is null)
            {
                Report(new HistoryFault(name, block.Offset, "what the block says of its item cannot be read"));
            }
        }

        _ = file.ReadFilter(ref _filterWords);
    }

    private void Report(HistoryFault fault)
    {
        if (_faults.Count < FlowHistory.MostFaults)
        {
            _faults.Add(fault);
        }
    }
}
