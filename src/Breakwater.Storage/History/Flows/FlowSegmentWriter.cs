using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>Writes the flows of one item into segments.</summary>
internal sealed class FlowSegmentWriter(FlowHistory history, EvidenceItem item, string stem, FlowBuffers buffers)
    : IFlowWriter
{
    // What is read from files is sealed by the thread that read it: it has no socket to look after.
    private readonly PendingSeal? _pending = item.Sha256.Length == 0 ? new PendingSeal(history.Seal) : null;
    private SegmentWriter? _segment;
    private int _number;
    private bool _disposed;

    public void Add(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (flows.Count == 0)
        {
            return;
        }

        if (!buffers.Builder.HasRoomFor(flows))
        {
            WriteBlock();
        }

        buffers.Builder.Add(flows);
        history.CountWaiting(flows.Count);
    }

    public void Flush()
    {
        if (buffers.Builder.Rows > 0)
        {
            WriteBlock();
        }

        _segment?.FlushToDisk();
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            if (buffers.Builder.Rows > 0)
            {
                WriteBlock();
            }

            Seal();
        }
        finally
        {
            // Also where the disk takes nothing more: the list is written next, and nobody else may write it then.
            _pending?.Wait();
        }

        history.End(stem, _number, buffers);
    }

    private void WriteBlock()
    {
        int rows = buffers.Builder.Rows;
        BlockHeader header = buffers.Builder.Build(item, buffers.Body);
        if (_segment is null)
        {
            string name = SegmentNames.Of(stem, ++_number);
            _segment = SegmentWriter.Create(
                history.PathOf(name) + SegmentNames.Partial,
                SegmentFormat.FlowKind,
                history.SegmentRows
            );
        }

        _segment.Add(header, buffers.Body);
        history.CountWritten(rows);
        if (_segment.IsFull)
        {
            Seal();
        }
    }

    private void Seal()
    {
        if (_segment is null)
        {
            return;
        }

        _segment.Dispose();
        _segment = null;
        string name = SegmentNames.Of(stem, _number);
        if (_pending is null)
        {
            history.Seal(name);
        }
        else
        {
            _pending.Start(name);
        }
    }
}

/// <summary>What a writer needs while it writes, used again by the next one.</summary>
internal sealed class FlowBuffers
{
    public FlowBlockBuilder Builder { get; } = new();

    public BlockBody Body { get; } = new();
}
