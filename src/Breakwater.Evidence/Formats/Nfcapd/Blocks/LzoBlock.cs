namespace Breakwater.Evidence.Formats.Nfcapd.Blocks;

/// <summary>
/// One block of LZO1X. The format has no specification; this follows the description in the Linux documentation
/// (Documentation/staging/lzo.rst), without its bitstream versions, which came later and for the kernel only.
/// </summary>
internal ref struct LzoBlock
{
    /// <summary>What stands for "the last instruction copied four literals or more".</summary>
    private const int ManyLiterals = 4;
    private const int EndDistance = 16_384;

    private readonly ReadOnlySpan<byte> _packed;
    private readonly Span<byte> _output;
    private int _at;
    private int _length;
    private bool _broken;

    private LzoBlock(ReadOnlySpan<byte> packed, Span<byte> output)
    {
        _packed = packed;
        _output = output;
    }

    /// <summary>Unpacks a block.</summary>
    /// <returns>The bytes written; -1 where the block is damaged or does not fit.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> output)
    {
        LzoBlock block = new(packed, output);
        return block.Run() ? block._length : -1;
    }

    private bool Run()
    {
        int literals = FirstLiterals();
        while (!_broken)
        {
            int code = Next();
            if (code < 16 && literals == 0)
            {
                Literals(Length(code, 15) + 3);
                literals = ManyLiterals;
                continue;
            }

            Match match = code < 16 ? ShortMatch(code, literals) : LongMatch(code);
            if (match.Distance == EndDistance && code is >= 16 and < 32)
            {
                return !_broken && match.Length == 3 && _at == _packed.Length;
            }

            Copy(match);
            literals = match.Literals;
            Literals(literals);
        }

        return false;
    }

    /// <summary>A first byte above 17 says how many literals the block begins with.</summary>
    private int FirstLiterals()
    {
        if (_packed.IsEmpty || _packed[0] <= 17)
        {
            return 0;
        }

        int count = Next() - 17;
        Literals(count);
        return Math.Min(count, ManyLiterals);
    }

    /// <summary>What a byte below 16 means depends on the literals before it.</summary>
    private Match ShortMatch(int code, int literals)
    {
        int distance = (Next() << 2) + (code >> 2) + 1;
        return literals == ManyLiterals ? new Match(distance + 2_048, 3, code & 3) : new Match(distance, 2, code & 3);
    }

    private Match LongMatch(int code)
    {
        if (code >= 64)
        {
            int low = (code >> 2) & 7;
            int length = code >= 128 ? 5 + ((code >> 5) & 3) : 3 + ((code >> 5) & 1);
            return new Match((Next() << 3) + low + 1, length, code & 3);
        }

        int counted = 2 + Length(code, code >= 32 ? 31 : 7);
        int word = Next() | (Next() << 8);
        int far = code >= 32 ? 1 : EndDistance + ((code & 8) << 11);
        return new Match((word >> 2) + far, counted, word & 3);
    }

    /// <summary>A length of zero goes on in further bytes: each zero adds 255, the first other byte ends it.</summary>
    private int Length(int code, int mask)
    {
        int length = code & mask;
        if (length != 0)
        {
            return length;
        }

        length = mask;
        int more = Next();
        while (more == 0 && !_broken && length <= _output.Length)
        {
            length += 255;
            more = Next();
        }

        return length + more;
    }

    private void Copy(Match match)
    {
        if (match.Distance > _length || match.Length > _output.Length - _length)
        {
            _broken = true;
            return;
        }

        int from = _length - match.Distance;
        if (match.Distance >= match.Length)
        {
            _output.Slice(from, match.Length).CopyTo(_output[_length..]);
        }
        else
        {
            // The copy reads what it has just written: a short pattern is repeated.
            for (int i = 0; i < match.Length; i++)
            {
                _output[_length + i] = _output[from + i];
            }
        }

        _length += match.Length;
    }

    private void Literals(int count)
    {
        if (_broken || count > _packed.Length - _at || count > _output.Length - _length)
        {
            _broken = true;
            return;
        }

        _packed.Slice(_at, count).CopyTo(_output[_length..]);
        _at += count;
        _length += count;
    }

    private int Next()
    {
        if (_at < _packed.Length)
        {
            return _packed[_at++];
        }

        _broken = true;
        return 0;
    }

    private readonly record struct Match(int Distance, int Length, int Literals);
}
