using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats;

/// <summary>
/// Turns the bytes of an item that is not text into events or flows. A reader knows no file, clock, log or socket, never throws on
/// content, and keeps only bounded state between blocks.
/// </summary>
public interface IBinaryReader
{
    /// <summary>What the ledger says of the item beside its numbers, a short sentence without content of the evidence; null where nothing. Asked after the last block.</summary>
    string? Note => null;

    /// <summary>Nothing in the item was of a kind that is read: <see cref="Note"/> says what there was. Asked after the last block.</summary>
    bool IsUnsupported => false;

    /// <summary>There is more to give than belongs into one batch: the reader is asked again with an empty block. Asked after the last block.</summary>
    bool HasMore => false;

    /// <summary>
    /// Reads one block. What is not taken comes again at the start of the next block with more behind it, up to the limit of a
    /// record; where nothing of a block of that size is taken, the rest of the item is given up with a fault.
    /// </summary>
    /// <param name="block">The bytes.</param>
    /// <param name="offset">The first byte of the block in the item.</param>
    /// <param name="last">The block ends with the item: what is not taken now is lost, and the reader says so itself.</param>
    /// <param name="batch">Takes events; flows go to the sink of the <see cref="ReaderContext"/>.</param>
    /// <param name="faults">Takes what could not be read.</param>
    /// <returns>How many bytes of the block were taken.</returns>
    int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults);
}
