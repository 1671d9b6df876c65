using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Keeping;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.History.Segments;

/// <summary>
/// A segment that is read. What is damaged is told as a fault with its place, and passed over; nothing here throws for what
/// the bytes say.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    private const int FirstRead = 8192;
    private readonly SafeFileHandle _handle;
    private readonly SegmentTrailer _trailer;
    private readonly Action<HistoryFault> _report;
    private byte[] _header = new byte[FirstRead];
    private BlockHeader? _filter;
    private bool _isFilterKnown;

    private SegmentFile(string path, SafeFileHandle handle, Action<HistoryFault> report)
    {
        Name = Path.GetFileName(path);
        _handle = handle;
        _report = report;
        Length = RandomAccess.GetLength(handle);
        IsSealed = TryReadTrailer(out _trailer);
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>It was finished: its end says what it holds.</summary>
    public bool IsSealed { get; }

    /// <summary>What the end says; empty where the segment is not sealed.</summary>
    public SegmentTrailer Trailer => _trailer;

    /// <summary>The first byte after the last whole block, once all blocks were asked for.</summary>
    public long BlocksEnd { get; private set; } = SegmentFormat.FileHeaderLength;

    /// <summary>Bytes after it that are no end of a segment but part of a block, once all blocks were asked for.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Opens a segment; null where it is none, which is then reported.</summary>
    public static SegmentFile? Open(string path, uint kind, Action<HistoryFault> report)
    {
        SafeFileHandle? handle = null;
        string? refusal;
        try
        {
            handle = OpenHandle(path);
            Span<byte> header = stackalloc byte[SegmentFormat.FileHeaderLength];
            int read = RandomAccess.Read(handle, header, 0);
            refusal = FileHeader.Refusal(header[..read], kind);
            if (refusal is null)
            {
                return new SegmentFile(path, handle, report);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            refusal = "cannot be read: " + error.GetType().Name;
        }

        handle?.Dispose();
        report(new HistoryFault(Path.GetFileName(path), 0, refusal));
        return null;
    }

    // A segment that was being written when it was listed may have got its name since.
    private static SafeFileHandle OpenHandle(string path)
    {
        const FileShare sharing = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, sharing);
        }
        catch (FileNotFoundException) when (path.EndsWith(SegmentNames.Partial, StringComparison.Ordinal))
        {
            string final = path[..^SegmentNames.Partial.Length];
            return File.OpenHandle(final, FileMode.Open, FileAccess.Read, sharing);
        }
    }

    /// <summary>The blocks with rows, in their order; damaged ones are reported and left out.</summary>
    public IEnumerable<BlockHeader> Blocks() => Index() is { } index ? Indexed(index) : Followed();

    /// <summary>The block at a place; null where none is, or none that can be read.</summary>
    public BlockHeader? Block(long offset) => HeaderAt(offset) is { Type: FrameType.Rows } block ? block : null;

    /// <summary>The frame with the filter; null where there is none, or none that can be read, which is then reported once.</summary>
    public BlockHeader? Filter()
    {
        if (!IsSealed || _isFilterKnown)
        {
            return _filter;
        }

        _isFilterKnown = true;
        if (
            HeaderAt(_trailer.FilterOffset) is { Type: FrameType.Filter } filter
            && filter.End <= Length - SegmentFormat.TrailerLength
        )
        {
            return _filter = filter;
        }

        ReportFilter();
        return null;
    }

    /// <summary>Reads the filter, into numbers that are used again where they are as many.</summary>
    /// <returns>The filter; null where there is none, or where it is damaged, which is then reported.</returns>
    public AddressFilter? ReadFilter(ref uint[] words)
    {
        if (Filter() is not { } header)
        {
            return null;
        }

        if (AddressFilter.IsLength(header.BodyLength))
        {
            int count = header.BodyLength / sizeof(uint);
            words = words.Length == count ? words : GC.AllocateUninitializedArray<uint>(count);
            Span<byte> bytes = MemoryMarshal.AsBytes(words.AsSpan());
            if (Fill(bytes, header.BodyOffset) && Checksum.Of(bytes) == header.BodyChecksum)
            {
                return AddressFilter.Over(words);
            }
        }

        ReportFilter();
        return null;
    }

    /// <summary>Reads the bytes of one column of a block and checks them.</summary>
    /// <returns>False where they are damaged, which is then reported.</returns>
    public bool TryRead(BlockHeader block, in ChunkEntry chunk, ref byte[] buffer)
    {
        if (buffer.Length < chunk.StoredLength)
        {
            buffer = new byte[Math.Max(chunk.StoredLength, SegmentFormat.MaxRows * 4)];
        }

        Span<byte> bytes = buffer.AsSpan(0, chunk.StoredLength);
        bool isWhole = Fill(bytes, block.BodyOffset + chunk.Offset);
        if (isWhole && chunk.Pages == 0)
        {
            isWhole = Checksum.Of(bytes) == chunk.Checksum;
        }
        else if (isWhole)
        {
            ReadOnlySpan<byte> sums = bytes[chunk.Length..];
            isWhole = Checksum.Of(sums) == chunk.Checksum && PageChecksums.Fit(bytes[..chunk.Length], sums, 0);
        }

        return isWhole || ReportColumn(block, chunk);
    }

    /// <summary>Reads the checksums of the pages of a column that has several.</summary>
    /// <returns>False where they are damaged, which is then reported.</returns>
    public bool TryReadSums(BlockHeader block, in ChunkEntry chunk, Span<byte> sums) =>
        (Fill(sums, block.BodyOffset + chunk.Offset + chunk.Length) && Checksum.Of(sums) == chunk.Checksum)
        || ReportColumn(block, chunk);

    /// <summary>Reads some pages of a column to their places.</summary>
    /// <returns>False where they are damaged, which is then reported.</returns>
    public bool TryReadPages(
        BlockHeader block,
        in ChunkEntry chunk,
        ReadOnlySpan<byte> sums,
        (int First, int Count) pages,
        Span<byte> bytes
    )
    {
        int from = pages.First * SegmentFormat.PageBytes;
        int to = Math.Min(chunk.Length, from + (pages.Count * SegmentFormat.PageBytes));
        Span<byte> read = bytes[from..to];
        return (Fill(read, block.BodyOffset + chunk.Offset + from) && PageChecksums.Fit(read, sums, pages.First))
            || ReportColumn(block, chunk);
    }

    public void Dispose() => _handle.Dispose();

    private List<long>? Index()
    {
        if (Filter() is not { } filter)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = filter.Context.Span;
        List<long> offsets = [];
        for (int at = 0; at + sizeof(long) <= bytes.Length; at += sizeof(long))
        {
            offsets.Add(BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]));
        }

        return offsets;
    }

    private IEnumerable<BlockHeader> Indexed(List<long> offsets)
    {
        for (int i = 0; i < offsets.Count; i++)
        {
            long end = i + 1 < offsets.Count ? offsets[i + 1] : _trailer.FilterOffset;
            if (HeaderAt(offsets[i]) is { Type: FrameType.Rows } block && block.End <= end)
            {
                BlocksEnd = block.End;
                yield return block;
            }
            else
            {
                Report(
                    offsets[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the header of block {i + 1} of {offsets.Count} is damaged; none of its rows can be read"
                    )
                );
            }
        }
    }

    /// <summary>Goes from block to block where no index says where they are.</summary>
    private IEnumerable<BlockHeader> Followed()
    {
        long end = IsSealed ? Length - SegmentFormat.TrailerLength : Length;
        long offset = SegmentFormat.FileHeaderLength;
        while (offset < end)
        {
            BlockHeader? block = HeaderAt(offset);
            if (block is { Type: FrameType.Filter } && Name.EndsWith(SegmentNames.Partial, StringComparison.Ordinal))
            {
                // It is being sealed, or whoever sealed it was killed: the filter is made again of the rows.
                yield break;
            }

            if (block is not null && block.End <= end)
            {
                offset = block.End;
                if (block.Type == FrameType.Rows)
                {
                    BlocksEnd = offset;
                    yield return block;
                }

                continue;
            }

            if (IsSealed && offset == _trailer.FilterOffset)
            {
                // Here the blocks end, and that the filter is damaged was told.
                yield break;
            }

            long next = NextBlock(offset + 1, end);
            Report(
                offset,
                next < 0
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"ends in the middle of a block; the last {end - offset} bytes are not a whole block"
                    )
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"no block begins here; {next - offset} bytes were passed over"
                    )
            );
            TornBytes = next < 0 ? end - offset : 0;
            offset = next < 0 ? end : next;
        }
    }

    /// <summary>The next place where a whole block begins; -1 where there is none.</summary>
    private long NextBlock(long from, long end)
    {
        Span<byte> magic = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(magic, SegmentFormat.FrameMagic);
        byte[] window = new byte[1 << 20];
        while (from < end)
        {
            Span<byte> bytes = window.AsSpan(0, (int)Math.Min(window.Length, end - from));
            if (!Fill(bytes, from))
            {
                return -1;
            }

            int at = bytes.IndexOf(magic);
            if (at < 0)
            {
                from += Math.Max(1, bytes.Length - (magic.Length - 1));
                continue;
            }

            if (HeaderAt(from + at) is { } block && block.End <= end)
            {
                return from + at;
            }

            from += at + 1;
        }

        return -1;
    }

    private BlockHeader? HeaderAt(long offset)
    {
        if (offset < SegmentFormat.FileHeaderLength || offset > Length - SegmentFormat.FrameHeaderLength)
        {
            return null;
        }

        int first = (int)Math.Min(FirstRead, Length - offset);
        if (!Fill(_header.AsSpan(0, first), offset))
        {
            return null;
        }

        int length = BlockHeader.LengthOf(_header.AsSpan(0, first));
        if (length == 0 || length > Length - offset)
        {
            return null;
        }

        if (length > _header.Length)
        {
            Array.Resize(ref _header, length);
        }

        return length <= first || Fill(_header.AsSpan(first, length - first), offset + first)
            ? BlockHeader.Read(_header.AsSpan(0, length), offset)
            : null;
    }

    private bool TryReadTrailer([NotNullWhen(true)] out SegmentTrailer trailer)
    {
        trailer = default;
        Span<byte> bytes = stackalloc byte[SegmentFormat.TrailerLength];
        return Length >= SegmentFormat.FileHeaderLength + SegmentFormat.TrailerLength
            && Fill(bytes, Length - SegmentFormat.TrailerLength)
            && SegmentTrailer.TryRead(bytes, out trailer);
    }

    private bool Fill(Span<byte> bytes, long offset)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                int read = RandomAccess.Read(_handle, bytes, offset);
                if (read == 0)
                {
                    return false;
                }

                bytes = bytes[read..];
                offset += read;
            }

            return true;
        }
        catch (IOException error)
        {
            Report(offset, "cannot be read: " + error.GetType().Name);
            return false;
        }
    }

    private bool ReportColumn(BlockHeader block, in ChunkEntry chunk)
    {
        Report(
            block.BodyOffset + chunk.Offset,
            string.Create(
                CultureInfo.InvariantCulture,
                $"column {chunk.Column} of the block at byte {block.Offset} is damaged; its {block.Rows} rows were not judged by it"
            )
        );
        return false;
    }

    private void ReportFilter() =>
        Report(_trailer.FilterOffset, "the filter of the segment is damaged; nothing is missing, searches take longer");

    private void Report(long offset, string what) => _report(new HistoryFault(Name, offset, what));
}
