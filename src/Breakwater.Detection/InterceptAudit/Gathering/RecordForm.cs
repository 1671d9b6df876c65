using System.Buffers.Binary;
using System.Text;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>
/// The parts of a record one after the other, as bytes. Each method takes a part and gives it back: while writing the part that it was
/// given, while reading the one that stands next. So the form of a record is said once, for both ways.
/// </summary>
internal sealed class RecordForm(SharedParts? parts = null)
{
    private const int TokenBytes = 16;

    private readonly TextPool _texts = new();
    private byte[] _bytes = new byte[1024];
    private int _at;
    private bool _reads;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _at);

    /// <summary>Begins to write.</summary>
    public void Start() => (_at, _reads) = (0, false);

    /// <summary>Begins to read.</summary>
    public void Start(ReadOnlySpan<byte> bytes)
    {
        (_at, _reads) = (0, true);
        bytes.CopyTo(Room(bytes.Length));
        _at = 0;
    }

    /// <summary>A small number: a kind, a word of a list.</summary>
    public int Word(int word)
    {
        if (!_reads)
        {
            uint left = (uint)word;
            for (; left > 127; left >>= 7)
            {
                Room(1)[0] = (byte)(left | 128);
            }

            Room(1)[0] = (byte)left;
            return word;
        }

        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte one = _bytes[_at++];
            value |= (uint)(one & 127) << shift;
            if (one < 128)
            {
                return (int)value;
            }
        }
    }

    /// <summary>A number, or none.</summary>
    public long? Number(long? number)
    {
        if (Word(number is null ? 0 : 1) == 0)
        {
            return null;
        }

        Span<byte> room = Room(sizeof(long));
        if (_reads)
        {
            return BinaryPrimitives.ReadInt64LittleEndian(room);
        }

        BinaryPrimitives.WriteInt64LittleEndian(room, number.GetValueOrDefault());
        return number;
    }

    /// <summary>Yes, no, or neither.</summary>
    public bool? Flag(bool? flag) =>
        Word(
            flag is null ? 0
            : flag.Value ? 2
            : 1
        ) switch
        {
            0 => null,
            2 => true,
            _ => false,
        };

    /// <summary>A time with its offset, or none.</summary>
    public DateTimeOffset? Time(DateTimeOffset? time)
    {
        long? ticks = Number(time?.Ticks);
        return ticks is null
            ? null
            : new DateTimeOffset(ticks.Value, TimeSpan.FromTicks(Number(time?.Offset.Ticks) ?? 0));
    }

    /// <summary>A text, or none.</summary>
    public string? Text(string? text)
    {
        int length = Word(text is null ? 0 : Encoding.UTF8.GetByteCount(text) + 1) - 1;
        if (length < 0)
        {
            return null;
        }

        Span<byte> room = Room(length);
        if (_reads)
        {
            return _texts.Of(room);
        }

        Encoding.UTF8.GetBytes(text, room);
        return text;
    }

    /// <summary>A token.</summary>
    public SealedToken Token(SealedToken token)
    {
        Span<byte> room = Room(TokenBytes);
        if (_reads)
        {
            return SealedToken.Of(room);
        }

        BinaryPrimitives.WriteUInt128BigEndian(room, token.Value);
        return token;
    }

    /// <summary>A token, or none.</summary>
    public SealedToken? Token(SealedToken? token) =>
        Word(token is null ? 0 : 1) == 0 ? null : Token(token.GetValueOrDefault());

    /// <summary>Texts.</summary>
    public IReadOnlyList<string> Texts(IReadOnlyList<string>? texts)
    {
        string[] all = Many<string>(texts?.Count);
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Text(texts?[i])!;
        }

        return _reads && parts is not null ? parts.Of(all) : all;
    }

    /// <summary>Tokens.</summary>
    public IReadOnlyList<SealedToken> Tokens(IReadOnlyList<SealedToken>? tokens)
    {
        SealedToken[] all = Near(tokens);
        return _reads && parts is not null ? parts.Of(all) : all;
    }

    private SealedToken[] Near(IReadOnlyList<SealedToken>? tokens)
    {
        SealedToken[] all = Many<SealedToken>(tokens?.Count);
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Token(tokens is null ? default : tokens[i]);
        }

        return all;
    }

    /// <summary>A target, or none. Tokens of a case are left out: what a run finds is the same whether it belongs to one or not.</summary>
    /// <param name="target">The target.</param>
    /// <param name="withNear">With its near tokens.</param>
    public InterceptTarget? Target(InterceptTarget? target, bool withNear) =>
        Word(target is null ? 0 : 1) == 0 ? null : Target(target, withNear, null);

    private InterceptTarget Target(InterceptTarget? target, bool withNear, SharedParts? shared)
    {
        SealedToken token = Token(target?.Token ?? default);
        TargetKind kind = (TargetKind)Word((int)(target?.Kind ?? default));
        InterceptTarget? known = _reads ? shared?.Known(token, kind) : null;
        IReadOnlyList<SealedToken> near = known is null ? Near(withNear ? target?.Near : null) : [];
        if (known is not null)
        {
            Room(Word(0) * TokenBytes);
        }

        int? prefix = (int?)Number(target?.PrefixLength);
        return known ?? new InterceptTarget(token, kind) { Near = near, PrefixLength = prefix };
    }

    /// <summary>Targets.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="withNear">With their near tokens.</param>
    public IReadOnlyList<InterceptTarget> Targets(IReadOnlyList<InterceptTarget>? targets, bool withNear)
    {
        InterceptTarget[] all = Many<InterceptTarget>(targets?.Count);
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Target(targets?[i], withNear, parts);
        }

        return _reads && parts is not null ? parts.Of(all) : all;
    }

    private T[] Many<T>(int? count)
    {
        int many = Word(count ?? 0);
        return many == 0 ? [] : new T[many];
    }

    /// <summary>The next bytes: to write into, or to read.</summary>
    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _at < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _at + length));
        }

        _at += length;
        return _bytes.AsSpan(_at - length, length);
    }
}
