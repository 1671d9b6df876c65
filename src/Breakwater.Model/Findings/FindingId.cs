using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Model.Findings;

/// <summary>
/// The id of a finding: the first 128 bits of SHA-256, in base32 (RFC 4648, lower case, no padding), over the rule's id,
/// the sorted entities, the first time and the normalised original records. Paths, item hashes and rule versions do not
/// enter, so that a re-rotated log or a second collector gives the same finding.
/// </summary>
public static class FindingId
{
    /// <summary>Makes the id.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="entities">The entities, in any order.</param>
    /// <param name="first">The first time.</param>
    /// <param name="records">The original records; order does not matter. White space at the ends is not part of a record.</param>
    public static string Make(
        string ruleId,
        IEnumerable<Entity> entities,
        EventTime first,
        IEnumerable<ReadOnlyMemory<byte>> records
    )
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(ruleId));
        foreach (Entity entity in entities.Distinct().OrderBy(e => e.Kind).ThenBy(e => e.Value, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes($"{(int)entity.Kind}:{entity.Value}"));
        }

        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, first.Ticks);
        Append(hash, time);
        foreach (
            byte[] record in records
                .Select(r => SHA256.HashData(Normalise(r.Span)))
                .OrderBy(Convert.ToHexString, StringComparer.Ordinal)
        )
        {
            Append(hash, record);
        }

        return Base32(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static ReadOnlySpan<byte> Normalise(ReadOnlySpan<byte> record) => record.Trim(" \t\r\n\0"u8);

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        StringBuilder text = new(26);
        int bits = 0;
        int held = 0;
        foreach (byte b in bytes)
        {
            held = (held << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(held << (5 - bits)) & 31]).ToString();
    }
}
