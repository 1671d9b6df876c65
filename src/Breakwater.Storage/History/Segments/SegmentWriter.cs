namespace Breakwater.Storage.History.Segments;

/// <summary>A segment to which blocks are added, one after the other.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly long _mostRows;
    private long _rows;
    private int _blocks;

    private SegmentWriter(FileStream file, long mostRows) => (_file, _mostRows) = (file, mostRows);

    /// <summary>No further block shall be added.</summary>
    public bool IsFull => _rows >= _mostRows || _blocks >= SegmentFormat.SegmentBlocks;

    /// <summary>Starts a segment; a file of that name is replaced.</summary>
    public static SegmentWriter Create(string path, uint kind, long mostRows = SegmentFormat.SegmentRows)
    {
        SegmentWriter writer = new(
            new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0),
            mostRows
        );
        writer._file.Write(FileHeader.ToBytes(kind));
        return writer;
    }

    /// <summary>Adds a block. When this returns, a process that is killed does not take it along.</summary>
    public void Add(BlockHeader header, BlockBody body)
    {
        _file.Write(header.ToBytes());
        _file.Write(body.Written);
        _rows += header.Rows;
        _blocks++;
    }

    /// <summary>Has the operating system write everything to the disk.</summary>
    public void FlushToDisk() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();
}
