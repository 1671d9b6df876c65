using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SharpCompress.Compressors.BZip2;

namespace Breakwater.Evidence.Tests.Unpacking;

/// <summary>Makes archives for tests.</summary>
internal static class Pack
{
    /// <summary>Lines that differ, so that packing leaves something to cut.</summary>
    public static string Lines(int count, int seed = 1)
    {
        Random random = new(seed);
        StringBuilder text = new();
        for (int i = 1; i <= count; i++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"line {i} value {random.Next():x8} {random.Next():x8}\n"
            );
        }

        return text.ToString();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] content)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Bzip2(byte[] content)
    {
        MemoryStream packed = new();
        using (
            BZip2Stream bzip2 = BZip2Stream.Create(
                packed,
                SharpCompress.Compressors.CompressionMode.Compress,
                decompressConcatenated: false,
                leaveOpen: true
            )
        )
        {
            bzip2.Write(content, 0, content.Length);
        }

        return packed.ToArray();
    }

    public static byte[] Zstd(byte[] content)
    {
        using ZstdSharp.Compressor compressor = new();
        return compressor.Wrap(content).ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] members) =>
        Zip(CompressionLevel.Optimal, seekable: true, members);

    /// <summary>Without seeking the writer puts sizes behind the data, as streaming tools do.</summary>
    public static byte[] Zip(CompressionLevel level, bool seekable, params (string Name, byte[] Content)[] members)
    {
        MemoryStream packed = new();
        using (
            ZipArchive zip = new(seekable ? packed : new ForwardOnly(packed), ZipArchiveMode.Create, leaveOpen: true)
        )
        {
            foreach ((string name, byte[] content) in members)
            {
                using Stream member = zip.CreateEntry(name, level).Open();
                member.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Content)[] members) => Tar(TarEntryFormat.Pax, members);

    public static byte[] Tar(TarEntryFormat format, params (string Name, byte[] Content)[] members)
    {
        MemoryStream packed = new();
        using (TarWriter tar = new(packed, format, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in members)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = new MemoryStream(content);
                tar.WriteEntry(entry);
            }
        }

        return packed.ToArray();
    }

    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
