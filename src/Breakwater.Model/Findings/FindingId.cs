using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
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
        ArrayBufferWriter<byte> text = new(1024);
        Append(text, Encoding.UTF8.GetBytes(ruleId));
        foreach (Entity entity in InOrder(entities))
        {
            Append(
                text,
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{(int)entity.Kind}:{entity.Value}")
                )
            );
        }

        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, first.Ticks);
        Append(text, time);
        List<byte[]> hashes = [];
        foreach (ReadOnlyMemory<byte> record in records)
        {
            hashes.Add(SHA256.HashData(record.Span.Trim(" \t\r\n\0"u8)));
        }

        hashes.Sort(static (one, other) => one.AsSpan().SequenceCompareTo(other));
        hashes.ForEach(h => Append(text, h));
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.WrittenSpan, whole);
        return Base32(whole[..16]);
    }

    /// <summary>Each entity once, by kind and value; those of most callers are so already.</summary>
    private static IEnumerable<Entity> InOrder(IEnumerable<Entity> entities)
    {
        Entity? before = null;
        IReadOnlyCollection<Entity> all = entities as IReadOnlyCollection<Entity> ?? [.. entities];
        foreach (Entity entity in all)
        {
            if (before is not null && Compare(before, entity) >= 0)
            {
                return all.Distinct().Order(Comparer<Entity>.Create(Compare));
            }

            before = entity;
        }

        return all;
    }

    private static int Compare(Entity one, Entity other) =>
        one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : string.CompareOrdinal(one.Value, other.Value);

    private static void Append(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(text.GetSpan(sizeof(int)), part.Length);
        text.Advance(sizeof(int));
        text.Write(part);
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
