using System.Buffers.Binary;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>What a header of a zip member says (APPNOTE 6.3.10, 4.3.7 and 4.3.12).</summary>
internal readonly record struct ZipEntry
{
    public required byte[] Name { get; init; }

    public required ushort Flags { get; init; }

    public required ushort Method { get; init; }

    public required uint Crc { get; init; }

    public required long PackedLength { get; init; }

    public required long Length { get; init; }

    /// <summary>Where the local header (of a central record) or the data (of a local one) start.</summary>
    public required long Offset { get; init; }

    /// <summary>4.4.4, bits 0, 6 and 13: the content, or the directory itself, is encrypted.</summary>
    public bool IsEncrypted => (Flags & 0x2041) != 0 || Method == 99;

    /// <summary>4.4.4, bit 3: sizes follow the data.</summary>
    public bool SizesFollow => (Flags & 8) != 0;

    public bool IsFolder => Name is [.., (byte)'/'] or [.., (byte)'\\'];

    /// <summary>4.5.3: the 64-bit values that the extra field holds for those that are all ones in the header.</summary>
    public static void TakeZip64(ReadOnlySpan<byte> extra, ref long length, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            ushort id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            extra = extra[4..];
            if (size > extra.Length)
            {
                return;
            }

            if (id == 1)
            {
                ReadOnlySpan<byte> values = extra[..size];
                Take(ref values, ref length);
                Take(ref values, ref packed);
                Take(ref values, ref offset);
                return;
            }

            extra = extra[size..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> values, ref long value)
    {
        if (value == uint.MaxValue && values.Length >= 8)
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(values);
            values = values[8..];
        }
    }

    /// <summary>The member that a reader of the archive sees.</summary>
    public Member ToMember(Func<ZipEntry, Stream?> open)
    {
        string name = MemberName.Clean(MemberName.Decode(Name), out bool leaves);
        if (leaves)
        {
            return new Member { Name = name, Refusal = new(FaultReason.PathTraversal, "its name leaves the archive") };
        }

        if (IsEncrypted)
        {
            return new Member { Name = name, Refusal = new(FaultReason.Encrypted, "encrypted; no key was given") };
        }

        if (PackedLength < 0 || Length < 0 || Offset < 0)
        {
            return new Member { Name = name, Refusal = new(FaultReason.Malformed, "its header is damaged") };
        }

        Stream? content = open(this);
        return content is null
            ? new Member
            {
                Name = name,
                Refusal = new(FaultReason.UnsupportedVariant, $"packed by zip method {Method}, which is not read"),
            }
            : new Member
            {
                Name = name,
                Content = content,
                Length = Length,
            };
    }
}
