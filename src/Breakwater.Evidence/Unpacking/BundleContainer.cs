using System.Security.Cryptography;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts.Bundles;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// The sections of a sealed bundle (<c>docs/sealed-zone.md</c>), each a member named after the token of the clear item that it stands
/// for: so a bundle gives the same items as the clear evidence, in the same order.
/// </summary>
internal static class BundleContainer
{
    private const int LongestLine = 1 << 20;

    public static IEnumerable<Member> Members(Stream bundle)
    {
        ByteInput input = new(bundle);
        using IncrementalHash before = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] header = Line(input);
        before.AppendData(header);
        if (BundleJson.ReadHeader(header) is null)
        {
            throw new UnpackException(FaultReason.Malformed, "the first line of the bundle cannot be read");
        }

        int items = 0;
        while (true)
        {
            byte[] line = Line(input);
            if (line.AsSpan().StartsWith(BundleEnd.Mark))
            {
                CheckEnd(line, items, before, input);
                yield break;
            }

            if (
                BundleJson.ReadSection(line) is not { Bytes: >= 0 } section
                || !SealedToken.TryParse(section.Item, out _)
            )
            {
                throw line.Length == 0
                    ? new UnpackException(FaultReason.Truncated, "the bundle ends before its last line")
                    : new UnpackException(FaultReason.Malformed, "the first line of a section cannot be read");
            }

            before.AppendData(line);
            SectionContent content = new(line, input, section.Bytes, before);
            items++;
            yield return new Member
            {
                Name = section.Item,
                Content = content,
                Length = line.Length + section.Bytes,
            };
            content.Skip();
        }
    }

    private static void CheckEnd(byte[] line, int items, IncrementalHash before, ByteInput input)
    {
        if (BundleJson.ReadEnd(line) is not { } end)
        {
            throw new UnpackException(FaultReason.Malformed, "the last line of the bundle cannot be read");
        }

        if (end.Items != items)
        {
            throw new UnpackException(
                FaultReason.Malformed,
                "the bundle does not hold the items that its last line names"
            );
        }

        if (!string.Equals(end.Sha256, Convert.ToHexStringLower(before.GetHashAndReset()), StringComparison.Ordinal))
        {
            throw new UnpackException(
                FaultReason.Malformed,
                "the bundle is not what was sealed: its last line names another SHA-256"
            );
        }

        if (!input.AtEnd)
        {
            throw new UnpackException(FaultReason.Malformed, "data after the end of the bundle");
        }
    }

    /// <summary>The next line with its end; empty at the end of the bundle.</summary>
    private static byte[] Line(ByteInput input)
    {
        using MemoryStream line = new();
        for (int one = input.ReadByte(); one >= 0; one = input.ReadByte())
        {
            line.WriteByte((byte)one);
            if (one == '\n')
            {
                break;
            }

            if (line.Length > LongestLine)
            {
                throw new UnpackException(FaultReason.RecordTooLong, "a line of the bundle is too long");
            }
        }

        return line.ToArray();
    }

    /// <summary>A section: the line that was read already, and as many bytes as it names.</summary>
    private sealed class SectionContent(byte[] first, ByteInput input, long length, IncrementalHash before)
        : InputStream
    {
        private int _given;
        private long _left = length;

        public override int Read(Span<byte> buffer)
        {
            if (_given < first.Length)
            {
                int part = Math.Min(buffer.Length, first.Length - _given);
                first.AsSpan(_given, part).CopyTo(buffer);
                _given += part;
                return part;
            }

            if (_left == 0 || buffer.IsEmpty)
            {
                return 0;
            }

            int count = input.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            if (count == 0)
            {
                throw new UnpackException(FaultReason.Truncated, "the bundle ends in the middle of a section");
            }

            before.AppendData(buffer[..count]);
            _left -= count;
            return count;
        }

        public void Skip()
        {
            byte[] rest = new byte[4096];
            while (Read(rest) > 0) { }
        }
    }
}
