namespace Breakwater.Evidence.Unpacking;

/// <summary>A stream whose first bytes have been looked at and are given again.</summary>
internal sealed class HeadStream : InputStream
{
    public const int HeadBytes = 65_536;
    private readonly Stream _inner;
    private readonly byte[] _head;
    private readonly int _headLength;
    private readonly UnpackException? _failure;
    private int _given;

    public HeadStream(Stream inner)
    {
        _inner = inner;
        _head = new byte[HeadBytes];
        try
        {
            while (_headLength < HeadBytes && inner.Read(_head.AsSpan(_headLength)) is > 0 and int read)
            {
                _headLength += read;
            }
        }
        catch (UnpackException failure)
        {
            _failure = failure;
        }
    }

    /// <summary>The first bytes, at most 64 KiB.</summary>
    public ReadOnlyMemory<byte> Head => _head.AsMemory(0, _headLength);

    /// <summary>The head is all there is.</summary>
    public bool IsWhole => _headLength < HeadBytes;

    public override int Read(Span<byte> buffer)
    {
        if (_given < _headLength)
        {
            int count = Math.Min(buffer.Length, _headLength - _given);
            _head.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
            return count;
        }

        return _failure is null ? _inner.Read(buffer) : throw _failure;
    }
}
