using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats;

/// <summary>
/// Turns blocks of one item into events. A reader knows no file, clock, log or socket, never throws on content, and keeps
/// only bounded state between blocks.
/// </summary>
public interface IRecordReader
{
    /// <summary>
    /// Reads one block. <paramref name="block"/> ends at a line end, except the last block of an item and a line that is
    /// longer than the limit (which the driver has cut and reported). Events are added to <paramref name="batch"/>, which
    /// was reset to this block.
    /// </summary>
    /// <param name="block">The bytes, UTF-16 already turned into UTF-8.</param>
    /// <param name="start">Where the block starts in the item.</param>
    /// <param name="last">No more blocks follow: pending records must be closed.</param>
    /// <param name="batch">Takes the events.</param>
    /// <param name="faults">Takes what could not be read.</param>
    void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults);
}

/// <summary>Where a block starts in its item.</summary>
/// <param name="Offset">Its first byte in the item.</param>
/// <param name="Line">The number of its first line, from 1.</param>
public readonly record struct BlockStart(long Offset, long Line);
