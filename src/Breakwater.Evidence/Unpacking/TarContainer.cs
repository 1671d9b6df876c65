using System.Globalization;
using System.Text;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// Members of a tar archive (POSIX.1-2017 pax, ustar, the older form, and GNU's long names) read forward, header by header.
/// </summary>
internal static class TarContainer
{
    private const int Block = ContainerSignature.TarBlock;
    private const int MaxExtension = 1 << 20;

    public static IEnumerable<Member> Members(Stream archive)
    {
        byte[] header = new byte[Block];
        TarExtension extension = new();
        bool ended = false;
        while (true)
        {
            int got = InputStream.Fill(archive, header);
            if (got < Block)
            {
                if (got > 0 || !ended)
                {
                    throw new UnpackException(FaultReason.Truncated, "the archive has no end mark");
                }

                yield break;
            }

            if (!header.AsSpan().ContainsAnyExcept((byte)0))
            {
                ended = true;
                continue;
            }

            long size = SizeOf(header, ended);
            ended = false;
            byte type = header[156];
            if (type is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K')
            {
                byte[] data = ReadExtension(archive, size);
                extension.Take(type, data);
                continue;
            }

            size = extension.Size ?? size;
            string raw = extension.Path ?? NameOf(header);
            bool sparse = extension.IsSparse || type == (byte)'S';
            extension = new TarExtension();
            if (type is (byte)'1' or (byte)'2' or (byte)'3' or (byte)'4' or (byte)'6')
            {
                // A hard link may carry a size without data; links, devices and FIFOs have none.
                yield return Refused(raw, new Refusal(FaultReason.NotAFile, KindOf(type), FormatOf(type)));
                continue;
            }

            PaddedContent content = new(archive, size);
            if (type is not (byte)'5' and not (byte)'V')
            {
                yield return sparse
                    ? Refused(raw, new Refusal(FaultReason.UnsupportedVariant, "a file stored with holes (GNU sparse)"))
                    : Read(raw, content, size);
            }

            content.Skip();
        }
    }

    private static long SizeOf(ReadOnlySpan<byte> header, bool ended) =>
        ContainerSignature.IsTar(header) && TrySize(header.Slice(124, 12), out long size)
            ? size
            : throw new UnpackException(
                FaultReason.Malformed,
                ended ? "data after the end of the archive" : "the header of a member is damaged"
            );

    private static Member Read(string raw, Stream content, long size)
    {
        string name = MemberName.Clean(raw, out bool leaves);
        return leaves
            ? new Member { Name = name, Refusal = Traversal }
            : new Member
            {
                Name = name,
                Content = content,
                Length = size,
            };
    }

    private static Member Refused(string raw, Refusal refusal)
    {
        string name = MemberName.Clean(raw, out bool leaves);
        return new Member { Name = name, Refusal = leaves ? Traversal : refusal };
    }

    private static Refusal Traversal => new(FaultReason.PathTraversal, "its name leaves the archive");

    private static string KindOf(byte type) =>
        type switch
        {
            (byte)'1' => "a hard link to another member",
            (byte)'2' => "a symbolic link; never followed",
            (byte)'6' => "a FIFO",
            _ => "a device",
        };

    private static string FormatOf(byte type) =>
        type switch
        {
            (byte)'1' => "hard_link",
            (byte)'2' => "symbolic_link",
            (byte)'6' => "fifo",
            _ => "device",
        };

    private static string NameOf(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> name = UntilNul(header[..100]);
        ReadOnlySpan<byte> prefix = header.Slice(257, 6).SequenceEqual("ustar\0"u8)
            ? UntilNul(header.Slice(345, 155))
            : [];
        return prefix.IsEmpty ? MemberName.Decode(name) : $"{MemberName.Decode(prefix)}/{MemberName.Decode(name)}";
    }

    internal static ReadOnlySpan<byte> UntilNul(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    /// <summary>Octal, or GNU's base-256 form where the first bit is set.</summary>
    private static bool TrySize(ReadOnlySpan<byte> field, out long size)
    {
        if ((field[0] & 0x80) == 0)
        {
            // An empty field means no content.
            return ContainerSignature.TryOctal(field, out size) || !field.ContainsAnyExcept((byte)0, (byte)' ');
        }

        size = field[0] & 0x7F;
        foreach (byte b in field[1..])
        {
            if (size > long.MaxValue >> 8)
            {
                return false;
            }

            size = (size << 8) | b;
        }

        return field[0] == 0x80;
    }

    private static byte[] ReadExtension(Stream archive, long size)
    {
        if (size > MaxExtension)
        {
            throw new UnpackException(FaultReason.Malformed, "the header of a member is too long");
        }

        byte[] data = new byte[size];
        PaddedContent content = new(archive, size);
        InputStream.Fill(content, data);
        content.Skip();
        return data;
    }

    /// <summary>What pax and GNU headers say about the member that follows.</summary>
    private sealed class TarExtension
    {
        public string? Path { get; private set; }

        public long? Size { get; private set; }

        public bool IsSparse { get; private set; }

        public void Take(byte type, ReadOnlySpan<byte> data)
        {
            if (type == (byte)'L')
            {
                Path = MemberName.Decode(UntilNul(data));
            }
            else if (type == (byte)'x')
            {
                TakePax(data);
            }
        }

        /// <summary>POSIX.1-2017, pax: records of the form <c>length key=value</c> and a line feed.</summary>
        private void TakePax(ReadOnlySpan<byte> data)
        {
            while (!data.IsEmpty)
            {
                int space = data.IndexOf((byte)' ');
                if (
                    space is < 1 or > 9
                    || !int.TryParse(data[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                    || length <= space + 1
                    || length > data.Length
                )
                {
                    return;
                }

                ReadOnlySpan<byte> record = data[(space + 1)..length].TrimEnd((byte)'\n');
                data = data[length..];
                int equals = record.IndexOf((byte)'=');
                if (equals > 0)
                {
                    Take(record[..equals], record[(equals + 1)..]);
                }
            }
        }

        private void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            if (key.SequenceEqual("path"u8))
            {
                Path = MemberName.Decode(value);
            }
            else if (
                key.SequenceEqual("size"u8)
                && long.TryParse(
                    Encoding.ASCII.GetString(value),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out long size
                )
            )
            {
                Size = size;
            }
            else if (key.StartsWith("GNU.sparse."u8))
            {
                IsSparse = true;
            }
        }
    }

    /// <summary>The bytes of one member, and the padding to the next block.</summary>
    private sealed class PaddedContent(Stream archive, long size) : InputStream
    {
        private readonly long _padding = (Block - (size % Block)) % Block;
        private long _left = size;

        public override int Read(Span<byte> buffer)
        {
            int want = (int)Math.Min(buffer.Length, _left);
            if (want <= 0)
            {
                return 0;
            }

            int read = archive.Read(buffer[..want]);
            _left -= read;
            return read > 0
                ? read
                : throw new UnpackException(FaultReason.Truncated, "the archive ends inside this member");
        }

        public void Skip()
        {
            byte[] buffer = new byte[32_768];
            while (Read(buffer) > 0) { }

            if (Fill(archive, buffer.AsSpan(0, (int)_padding)) < _padding)
            {
                throw new UnpackException(FaultReason.Truncated, "the archive has no end mark");
            }
        }
    }
}
