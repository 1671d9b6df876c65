using System.Globalization;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Hunt.Keeping;

/// <summary>The history that a hunt keeps its flows in, where it is given one.</summary>
/// <param name="path">The folder; null where nothing is kept.</param>
internal sealed class HuntHistory(string? path) : IDisposable
{
    private FlowHistory? _history;

    /// <summary>Something that was read could not be kept.</summary>
    public bool IsIncomplete => _history is { IsIncomplete: true };

    /// <summary>Opens the history.</summary>
    /// <returns>Why it cannot be opened; null where it can, or where none was given.</returns>
    public string? Open(TimeProvider time) =>
        string.IsNullOrEmpty(path) ? null : FlowHistory.TryOpen(path, time, out _history);

    /// <summary>What keeps the flows of one thread; null where nothing is kept.</summary>
    public FlowKeeper? CreateKeeper() => _history is null ? null : new FlowKeeper(_history);

    /// <summary>
    /// Marks the items that were read to their end. An item that was cut short, or that changed under the reader, is kept as far as
    /// it goes and replaced the next time.
    /// </summary>
    public void Conclude(ReadOutcome read)
    {
        if (_history is null)
        {
            return;
        }

        foreach (CoverageItem item in read.Items.Where(i => i.Sha256 is not null && IsWhole(i, read.Interrupted)))
        {
            _history.Conclude(new EvidenceItem(item.Path, item.Sha256!, item.Bytes, item.Format));
        }
    }

    /// <summary>What was kept, each a sentence.</summary>
    public IReadOnlyList<string> Sentences()
    {
        if (_history is null)
        {
            return [];
        }

        HistoryStatus status = _history.Status;
        List<string> sentences =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {status.Written} flows of {status.Items} items were kept; {status.HeldBefore} items were kept already"
            ),
        ];
        sentences.AddRange(
            _history.Faults.Select(f =>
                string.Create(CultureInfo.InvariantCulture, $"{path}: {f.File}, byte {f.Offset}: {f.What}")
            )
        );
        return sentences;
    }

    public void Dispose() => _history?.Dispose();

    private static bool IsWhole(CoverageItem item, bool interrupted) =>
        item.Status == CoverageStatus.Read
        || (
            item.Status == CoverageStatus.PartlyRead
            && !interrupted
            && item.Faults.All(f => f.Reason is not (FaultReason.Changed or FaultReason.InputOutput))
        );
}
