using System.IO.Compression;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>Unpacks zlib data (RFC 1950) whose unpacked size is known, and never more than that.</summary>
internal static class ZlibObject
{
    /// <summary>The unpacked bytes.</summary>
    public static byte[] Inflate(Stream packed, long size, RepositoryBudget budget)
    {
        budget.Add(size);
        using ZLibStream stream = new(packed, CompressionMode.Decompress, leaveOpen: true);
        byte[] data = new byte[size];
        FillWhole(stream, data);
        return data;
    }

    /// <summary>An object that stands by itself: its header (<c>blob 123</c> and NUL), then its bytes.</summary>
    public static GitObject InflateLoose(Stream packed, RepositoryBudget budget)
    {
        using ZLibStream stream = new(packed, CompressionMode.Decompress, leaveOpen: true);
        (ObjectKind kind, long size) = Header(stream);
        budget.Add(size);
        byte[] data = new byte[size];
        FillWhole(stream, data);
        return new GitObject(kind, data);
    }

    /// <summary>What an object that stands by itself says that it is.</summary>
    public static ObjectKind LooseKind(Stream packed)
    {
        using ZLibStream stream = new(packed, CompressionMode.Decompress, leaveOpen: true);
        return Header(stream).Kind;
    }

    private static (ObjectKind Kind, long Size) Header(ZLibStream stream)
    {
        Span<byte> header = stackalloc byte[32];
        int length = 0;
        while (true)
        {
            if (length == header.Length || Read(stream, header.Slice(length, 1)) == 0)
            {
                throw Damaged();
            }

            if (header[length] == 0)
            {
                break;
            }

            length++;
        }

        ReadOnlySpan<byte> words = header[..length];
        int blank = words.IndexOf((byte)' ');
        ObjectKind kind = blank < 0 ? ObjectKind.None : GitObject.KindOf(words[..blank]);
        return
            kind != ObjectKind.None
            && System.Buffers.Text.Utf8Parser.TryParse(words[(blank + 1)..], out long size, out int used)
            && used == words.Length - blank - 1
            && size >= 0
            ? (kind, size)
            : throw Damaged();
    }

    private static void FillWhole(ZLibStream stream, Span<byte> data)
    {
        int total = 0;
        while (total < data.Length)
        {
            int read = Read(stream, data[total..]);
            if (read == 0)
            {
                throw new UnpackException(FaultReason.Truncated, "an object ends too early");
            }

            total += read;
        }

        Span<byte> more = stackalloc byte[1];
        if (Read(stream, more) != 0)
        {
            throw Damaged();
        }
    }

    private static int Read(ZLibStream stream, Span<byte> buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private static UnpackException Damaged() => new(FaultReason.Malformed, "an object is damaged");
}
