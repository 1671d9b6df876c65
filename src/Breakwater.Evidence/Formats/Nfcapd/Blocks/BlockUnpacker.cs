using Breakwater.Evidence.Unpacking;
using K4os.Compression.LZ4;
using SharpCompress.Compressors;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace Breakwater.Evidence.Formats.Nfcapd.Blocks;

/// <summary>Unpacks blocks into a buffer that is used again. A block never unpacks to more than the limit.</summary>
internal sealed class BlockUnpacker
{
    /// <summary>nfdump writes blocks of 1 MiB and reads them into 5 MiB; layout 2 could name more.</summary>
    public const int MaxBlockBytes = 8 << 20;

    private const int FirstBytes = 2 << 20;
    private byte[] _output = [];
    private byte[] _packed = [];

    /// <summary>Unpacks a block.</summary>
    /// <param name="packing">How it is packed; <see cref="BlockPacking.None"/> gives it back as it is.</param>
    /// <param name="packed">The block without its header.</param>
    /// <param name="block">Its records; valid until the next call.</param>
    /// <returns>False where it is damaged or larger than the limit.</returns>
    public bool TryUnpack(BlockPacking packing, ReadOnlySpan<byte> packed, out ReadOnlySpan<byte> block)
    {
        if (packing == BlockPacking.None)
        {
            block = packed;
            return true;
        }

        if (_output.Length == 0)
        {
            _output = new byte[FirstBytes];
        }

        int length = Unpack(packing, packed);
        if (length < 0 && _output.Length < MaxBlockBytes)
        {
            // A block says nowhere how long it is unpacked: what failed may only have lacked room.
            _output = new byte[MaxBlockBytes];
            length = Unpack(packing, packed);
        }

        block = length < 0 ? default : _output.AsSpan(0, length);
        return length >= 0;
    }

    private int Unpack(BlockPacking packing, ReadOnlySpan<byte> packed) =>
        packing switch
        {
            BlockPacking.Lzo => LzoBlock.Unpack(packed, _output),
            BlockPacking.Lz4 => LZ4Codec.Decode(packed, _output),
            BlockPacking.Bzip2 => UnpackBzip2(packed),
            BlockPacking.Zstandard => UnpackZstandard(packed),
            _ => -1,
        };

    private int UnpackZstandard(ReadOnlySpan<byte> packed)
    {
        try
        {
            using Decompressor decompressor = new();
            return decompressor.TryUnwrap(packed, _output, out int written) ? written : -1;
        }
        catch (ZstdException)
        {
            return -1;
        }
    }

    private int UnpackBzip2(ReadOnlySpan<byte> packed)
    {
        if (_packed.Length < packed.Length)
        {
            _packed = new byte[packed.Length];
        }

        packed.CopyTo(_packed);
        try
        {
            using MemoryStream bytes = new(_packed, 0, packed.Length, writable: false);
            ByteInput input = new(bytes) { EndIsTruncation = true };
            using BZip2Stream stream = BZip2Stream.Create(
                input,
                CompressionMode.Decompress,
                decompressConcatenated: false,
                leaveOpen: true
            );
            int length = stream.ReadAtLeast(_output, _output.Length, throwOnEndOfStream: false);
            return length < _output.Length || stream.ReadByte() < 0 ? length : -1;
        }
#pragma warning disable CA1031 // The library throws many types on damaged input; each means that the block is damaged.
        catch (Exception failure) when (failure is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return -1;
        }
    }
}
