using Breakwater.Evidence.Recognition;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Reading;

/// <summary>A UTF-16 text as UTF-8.</summary>
internal sealed class Utf16Stream(Stream inner, bool bigEndian) : InputStream
{
    private readonly byte[] _source = new byte[32_768];
    private readonly byte[] _target = new byte[32_768 / 2 * Utf16.MaxBytesPerUnit];
    private int _sourceLength;
    private int _at;
    private int _length;
    private bool _ended;
    private long _invalid;

    /// <summary>Surrogates without their other half, and a byte without its other half at the end.</summary>
    public long Invalid => _invalid;

    public override int Read(Span<byte> buffer)
    {
        while (_at == _length && !_ended)
        {
            Refill();
        }

        int count = Math.Min(buffer.Length, _length - _at);
        _target.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    private void Refill()
    {
        int read = inner.Read(_source.AsSpan(_sourceLength));
        _ended = read == 0;
        _sourceLength += read;
        (int taken, _length) = Utf16.ToUtf8(_source.AsSpan(0, _sourceLength), bigEndian, _ended, _target, ref _invalid);
        _at = 0;
        _source.AsSpan(taken, _sourceLength - taken).CopyTo(_source);
        _sourceLength -= taken;
        if (_ended)
        {
            _invalid += _sourceLength;
        }
    }
}
