using System.Text;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Matching;

/// <summary>Literals with <c>*</c> (any characters) and <c>?</c> (one character) between them, against a whole value.</summary>
internal sealed class WildcardPattern(SigmaText text)
{
    private readonly Piece[] _pieces = [.. text.Pieces];

    public bool Matches(ReadOnlySpan<byte> value)
    {
        int piece = 0;
        int at = 0;
        int star = -1;
        int retry = 0;
        while (true)
        {
            if (piece == _pieces.Length)
            {
                if (at == value.Length)
                {
                    return true;
                }
            }
            else if (_pieces[piece].Kind == PieceKind.Many)
            {
                star = ++piece;
                retry = at + 1;
                if (star == _pieces.Length)
                {
                    return true;
                }

                continue;
            }
            else if (Step(piece, value, at) is var length and >= 0)
            {
                at += length;
                piece++;
                continue;
            }

            if (star < 0 || !Restart(star, value, ref retry))
            {
                return false;
            }

            piece = star;
            at = retry++;
        }
    }

    /// <summary>Bytes that a literal or a <c>?</c> takes at a place; -1 where it does not stand there.</summary>
    private int Step(int piece, ReadOnlySpan<byte> value, int at)
    {
        ref readonly Piece wanted = ref _pieces[piece];
        if (wanted.Kind == PieceKind.Literal)
        {
            return value[at..].StartsWith(wanted.Bytes) ? wanted.Bytes.Length : -1;
        }

        return at == value.Length ? -1 : CharacterLength(value[at..]);
    }

    /// <summary>Moves to the next place at which what follows the last <c>*</c> could stand.</summary>
    private bool Restart(int star, ReadOnlySpan<byte> value, ref int retry)
    {
        if (retry > value.Length)
        {
            return false;
        }

        ref readonly Piece first = ref _pieces[star];
        if (first.Kind != PieceKind.Literal)
        {
            while (retry < value.Length && (value[retry] & 0xC0) == 0x80)
            {
                retry++;
            }

            return true;
        }

        bool isLast = star == _pieces.Length - 1;
        int last = value.Length - first.Bytes.Length;
        if (isLast)
        {
            retry = Math.Max(retry, last);
            return retry == last;
        }

        int next = value[retry..].IndexOf(first.Bytes);
        retry += Math.Max(0, next);
        return next >= 0;
    }

    private static int CharacterLength(ReadOnlySpan<byte> value)
    {
        Rune.DecodeFromUtf8(value, out _, out int consumed);
        return consumed;
    }
}
