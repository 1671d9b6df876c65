using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>Makes an object from another one and a delta (gitformat-pack, "deltified representation").</summary>
internal static class DeltaObject
{
    /// <summary>Copies without a size take 64 KiB.</summary>
    private const int DefaultCopy = 0x10000;

    public static byte[] Apply(ReadOnlySpan<byte> source, ReadOnlySpan<byte> delta, RepositoryBudget budget)
    {
        int at = 0;
        long sourceLength = Size(delta, ref at);
        long resultLength = Size(delta, ref at);
        if (sourceLength != source.Length)
        {
            throw Damaged();
        }

        budget.Add(resultLength);
        byte[] result = new byte[resultLength];
        int made = 0;
        while (at < delta.Length)
        {
            byte instruction = delta[at++];
            ReadOnlySpan<byte> piece;
            if ((instruction & 0x80) != 0)
            {
                long from = Number(delta, ref at, instruction, 4);
                long count = Number(delta, ref at, instruction >> 4, 3);
                count = count == 0 ? DefaultCopy : count;
                if (from + count > source.Length)
                {
                    throw Damaged();
                }

                piece = source.Slice((int)from, (int)count);
            }
            else if (instruction != 0 && at + instruction <= delta.Length)
            {
                piece = delta.Slice(at, instruction);
                at += instruction;
            }
            else
            {
                // Zero is reserved.
                throw Damaged();
            }

            if (piece.Length > result.Length - made)
            {
                throw Damaged();
            }

            piece.CopyTo(result.AsSpan(made));
            made += piece.Length;
        }

        return made == result.Length ? result : throw Damaged();
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    private static long Size(ReadOnlySpan<byte> delta, ref int at)
    {
        long size = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (at == delta.Length)
            {
                break;
            }

            byte part = delta[at++];
            size |= (long)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                return size;
            }
        }

        throw Damaged();
    }

    /// <summary>Bytes that the lowest bits of a mask say are there, the lowest first.</summary>
    private static long Number(ReadOnlySpan<byte> delta, ref int at, int mask, int bytes)
    {
        long value = 0;
        for (int i = 0; i < bytes; i++)
        {
            if ((mask & (1 << i)) != 0)
            {
                if (at == delta.Length)
                {
                    throw Damaged();
                }

                value |= (long)delta[at++] << (8 * i);
            }
        }

        return value;
    }

    private static UnpackException Damaged() => new(FaultReason.Malformed, "a delta does not fit what it is made for");
}
